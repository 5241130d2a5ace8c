"""Two people who save one article: what does not touch is merged, what touches is decided."""

import pytest

from editorial.drafting.drafts import save_draft
from editorial.models import Article, Autosave, Notification
from tests import factories
from tests.desks import rewrite
from tests.filled import fields, said
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def ruth(django_user_model):
    """Somebody else at the same article."""
    return django_user_model.objects.create_superuser("ruth", first_name="Ruth", last_name="Amsel")


@pytest.fixture
def article(ruth):
    """An article that was saved once."""
    made = factories.article(body=BODY, title="Corridors")
    save_draft(made, by=ruth)
    return made


def meet(client, article, by, mine, theirs):
    """Open a form, let somebody else save, then send mine; return the page that this leads to."""
    held = fields(client.get(change(article)))
    rewrite(article, by=by, **theirs)
    return client.post(change(article), held | {name: [value] for name, value in mine.items()}, follow=True)


def answer(client, response, choice, **more):
    """Answer every conflict of a page alike, and send it."""
    held = fields(response)
    choices = {name: [choice] for name in keys(response)}
    return client.post(response.request["PATH_INFO"], held | choices | more, follow=True)


def keys(response):
    """Return the names of the conflicts' answers."""
    return [f"choice-{meeting.key}" for meeting in response.context["meetings"]]


def test_what_does_not_touch_is_merged_and_told(desk, article, ruth):
    mine = {"title": "Corridors are promises", "body": "<p>Mine.</p><p>Two.</p><p>Three.</p>"}

    answer = meet(
        desk, article, ruth, mine, {"kicker": "Asia", "body": "<p>One.</p><p>Hers.</p><p>Three.</p>"}
    )

    article = Article.objects.get()
    assert (article.title, article.kicker) == ("Corridors are promises", "Asia")
    assert article.body == "<p>Mine.</p><p>Hers.</p><p>Three.</p>"
    assert "Saved together with what Ruth Amsel saved meanwhile: kicker, text." in said(answer)
    assert not Autosave.objects.exists()


def test_what_touches_is_shown_from_three_sides_and_nothing_is_saved(desk, article, ruth):
    response = meet(desk, article, ruth, {"body": "<p>Mine.</p>"}, {"body": "<p>Hers.</p>"})

    text = response.content.decode()
    assert "Ruth Amsel saved this article" in text
    assert all(side in text for side in ("One.", "Mine.", "Hers."))
    assert Article.objects.get().body == "<p>Hers.</p>"
    assert Autosave.objects.get().fields["body"] == ["<p>Mine.</p>"]


@pytest.mark.parametrize(
    ("choice", "body"),
    [
        ("mine", "<p>Mine.</p><p>Two.</p><p>Three.</p>"),
        ("theirs", "<p>Hers.</p><p>Two.</p><p>Three.</p>"),
        ("both", "<p>Hers.</p><p>Mine.</p><p>Two.</p><p>Three.</p>"),
    ],
)
def test_a_choice_is_saved_and_both_texts_are_kept(desk, article, ruth, choice, body):
    mine, theirs = (BODY.replace("One", word) for word in ("Mine", "Hers"))
    response = meet(desk, article, ruth, {"body": mine, "kicker": "Asia"}, {"body": theirs})

    saved = answer(desk, response, choice)

    article = Article.objects.get()
    kept = [revision.document.value.content.body for revision in article.revisions.all()]
    assert (article.body, article.kicker, article.version) == (body, "Asia", 3)
    assert {BODY, mine, theirs, body} == set(kept)
    assert "saved" in said(saved)
    assert not Autosave.objects.exists()


def test_words_written_by_hand_are_cleaned_and_saved(desk, article, ruth):
    response = meet(
        desk,
        article,
        ruth,
        {"title": "Mine", "body": "<p>Mine.</p>"},
        {"title": "Hers", "body": "<p>Hers.</p>"},
    )
    title, body = (name.removeprefix("choice-") for name in keys(response))
    written = {f"hand-{title}": ["Both of us"], f"hand-{body}": ["<p>Ours.</p><script>x</script>"]}

    answer(desk, response, "hand", **written)

    article = Article.objects.get()
    assert (article.title, article.body) == ("Both of us", "<p>Ours.</p>")


@pytest.mark.parametrize(
    ("choice", "hand"), [("", ""), ("none", ""), ("hand", " "), ("hand", "x" * 300), ("both", "")]
)
def test_an_answer_that_decides_nothing_saves_nothing(desk, article, ruth, choice, hand):
    response = meet(desk, article, ruth, {"title": "Mine"}, {"title": "Hers"})
    (key,) = (meeting.key for meeting in response.context["meetings"])

    again = answer(desk, response, choice, **{f"hand-{key}": [hand]})

    assert "Not saved yet" in said(again)
    assert Article.objects.get().title == "Hers"
    assert Autosave.objects.get().title == "Mine"


def test_a_third_save_meanwhile_is_met_again(desk, article, ruth):
    response = meet(desk, article, ruth, {"title": "Mine"}, {"title": "Hers"})
    rewrite(article, by=ruth, title="Hers again")

    again = answer(desk, response, "mine")

    assert Article.objects.get().title == "Hers again"
    assert "Hers again" in again.content.decode()
    answer(desk, again, "mine")
    assert Article.objects.get().title == "Mine"


def test_a_page_that_was_closed_is_found_again_from_the_form(desk, article, ruth):
    meet(desk, article, ruth, {"title": "Mine"}, {"title": "Hers"})

    form = desk.get(change(article))

    key = Autosave.objects.get().key
    assert page("unsaved", article, key) in form.content.decode()
    assert fields(desk.get(change(article), {"take": key}))["title"] == ["Mine"]


def test_new_names_in_a_conflict_are_made_once_it_is_decided(desk, article, ruth):
    held = fields(desk.get(change(article)))
    rewrite(article, by=ruth, title="Hers")
    sent = held | {"title": ["Mine"], "tags-typed": ["Lorries"]}
    response = desk.post(change(article), sent, follow=True)

    answer(desk, response, "theirs")

    article = Article.objects.get()
    assert article.title == "Hers"
    assert [str(row.tag) for row in article.tagged.all()] == ["Lorries"]


def test_an_incomplete_form_says_why_it_cannot_be_saved(desk, article):
    held = fields(desk.get(change(article))) | {"title": [""], "standfirst": ["Half"]}
    desk.post(page("autosave", article), held)

    shown = desk.get(page("unsaved", article, held["form_key"][0]))
    desk.post(page("unsaved", article, held["form_key"][0]))

    assert "Give the piece a title" in shown.content.decode()
    assert Article.objects.get().title == "Corridors"
    assert Autosave.objects.exists()


@pytest.mark.parametrize("version", [[], [""], ["-1"], ["7"], ["9" * 5000]])
def test_a_form_of_no_known_version_meets_what_is_there(desk, article, version):
    held = fields(desk.get(change(article))) | {"title": ["Mine"], "version": version}

    response = desk.post(change(article), held, follow=True)

    assert [meeting.label for meeting in response.context["meetings"]] == ["title"]
    assert Article.objects.get().title == "Corridors"


def test_oneself_in_another_window_is_called_so(desk, article, publisher):
    response = meet(desk, article, publisher, {"title": "Mine"}, {"title": "Hers"})

    assert "you, in another window, saved this article" in response.content.decode()


@pytest.mark.both
def test_what_is_planned_in_a_conflicting_form_is_on_the_record_and_told(desk, article, ruth):
    plan = {"title": "Mine", "assignee": str(ruth.pk), "due_on": "2030-05-04"}
    meeting = meet(desk, article, ruth, plan, {"title": "Hers"})

    answer(desk, meeting, "mine")

    planned = article.piece.moves.filter(verb__in=["plan", "assign"])
    assert set(planned.values_list("verb", flat=True)) == {"plan", "assign"}
    assert Notification.objects.filter(user=ruth, kind="assigned").count() == 1
