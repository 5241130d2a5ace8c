"""What house style finds, beside the form: asked while somebody writes, answered, fixed in the draft."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial import publishing
from editorial.admin.style.typed import MOST, TOO_LONG
from editorial.models import Article, StyleRule, StyleWaiver
from tests import desks, factories
from tests.filled import fields, said, send
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
BODY = "<p>The fora meet.</p><p>Old fora, <em>new</em> fora.</p>"


def rule(**fields):
    """Return a rule that is in use: forums, never fora."""
    return StyleRule.objects.create(
        **{"name": "Forums", "kind": "banned", "wording": "fora => forums", "language": ""} | fields
    )


@pytest.fixture
def article():
    """A working copy with four findings."""
    rule()
    return factories.article(title="The fora", body=BODY)


def ask(client, article, name="style-check", **typed):
    """Ask what is found in a form, in which some fields are typed over."""
    return client.post(page(name, article), fields(client.get(change(article))) | typed).json()


def shown(client, article):
    """Return the page that works without scripts."""
    return client.get(page("style", article))


def keys(client, article):
    """Return the keys of what is open in the saved draft."""
    return [one.key for one in shown(client, article).context["style"].open]


def press(client, article, act, **more):
    """Press a button of the page that works without scripts."""
    return send(client, page("style", article), act=[act], **more)


def test_where_no_rule_is_in_use_nothing_shows(desk):
    article = factories.article()

    response = desk.get(change(article))

    assert "data-style" not in response.content.decode()
    assert 'id="style' not in response.content.decode()


def test_the_form_lists_what_is_found_and_hides_the_list_where_nothing_is(desk, article):
    other = factories.article()

    response = desk.get(change(article))

    assert [one.quote for one in response.context["style"].open] == ["fora"] * 4
    assert "Write “forums”, not “fora”." in response.content.decode()
    quiet = desk.get(change(other)).content.decode()
    assert 'data-style data-check="' in quiet
    assert "Hints" not in quiet


def test_the_form_asks_for_house_style_within_its_budget(desk, publisher, django_assert_num_queries):
    article = factories.article(title="The fora", tags=["Fora"], regions=["Asia"])
    publishing.publish(article, by=publisher)
    desk.get(change(article))
    with CaptureQueriesContext(connection) as before:
        desk.get(change(article))
    number = len(before)
    rule(scope=["title", "tags"])
    desk.get(change(article))

    with django_assert_num_queries(number + 1):
        found = desk.get(change(article)).context["style"].open

    assert [one.field for one in found] == ["title", "tags"]


def test_what_is_typed_is_checked_and_nothing_is_saved(desk, article):
    found = ask(desk, article, title=["All well"], body=["<p>New fora, and <b>old fora</b>.</p>"])

    spots = [(one["control"], one["at"], one["quote"], one["replacement"]) for one in found["findings"]]
    assert spots == [("body", 4, "fora", "forums"), ("body", 18, "fora", "forums")]
    assert Article.objects.get().body == BODY
    assert "Fix all 2 like this" in found["list"]


def test_a_piece_that_was_never_saved_is_checked_too(desk):
    rule(scope=["title", "takeaways"])
    sent = {"title": "The fora", "takeaways": "One.\nTwo fora.", "language": "en"}

    found = desk.post(reverse("admin:article-style-new"), sent).json()

    assert [(one["control"], one["at"]) for one in found["findings"]] == [("title", 4), ("takeaways", 9)]
    assert "Waive" not in found["list"]


def test_words_of_pictures_are_found_in_their_fields(desk):
    rule(scope=["images"])
    sent = {"images-TOTAL_FORMS": "3", "images-0-caption": "Fora", "images-0-position": "2"}
    sent |= {"images-1-alt": "Many fora", "images-1-position": "1"}
    sent |= {"images-2-alt": "fora", "images-2-DELETE": "on"}

    found = desk.post(reverse("admin:article-style-new"), sent).json()

    spots = [(one["control"], one["at"]) for one in found["findings"]]
    assert spots == [("images-1-alt", 5), ("images-0-caption", 0)]


@pytest.mark.parametrize(
    "typed",
    [
        {"body": ["<p>" + "fora " * (MOST // 5) + "</p>"]},
        {"body": ["<p>" + "fora " * 2_000_000 + "</p>"]},
    ],
)
def test_too_much_text_gets_a_sentence(desk, article, typed):
    assert ask(desk, article, **typed) == {"sentence": TOO_LONG}


def test_odd_numbers_of_pictures_are_no_error(desk):
    rule()
    sent = {"title": "fora", "images-TOTAL_FORMS": "9" * 40, "images-0-position": "²"}

    assert len(desk.post(reverse("admin:article-style-new"), sent).json()["findings"]) == 1


def test_who_may_not_change_a_piece_is_told_nothing_of_it(client, article, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    assert client.post(page("style-check", article), {"title": "fora"}).status_code == 404
    assert client.post(reverse("admin:article-style-new"), {"title": "fora"}).status_code == 403


def test_asking_takes_few_queries_however_long_the_text(desk, article, django_assert_max_num_queries):
    held = fields(desk.get(change(article)))
    desk.post(page("style-check", article), held)

    with django_assert_max_num_queries(9):
        found = desk.post(page("style-check", article), held | {"body": ["<p>The fora.</p>" * 500]}).json()

    assert len(found["findings"]) > 150


@pytest.mark.both
def test_an_unsaved_finding_is_accepted_or_waived_and_can_be_asked_again(desk, article, publisher):
    typed = {"title": ["All well"], "body": ["<p>New fora. Old fora.</p>"]}
    first, second = [one["key"] for one in ask(desk, article, **typed)["findings"]]

    accepted = ask(desk, article, **typed, act=[f"accept {first}"])
    waived = ask(desk, article, **typed, act=[f"waive {second}"], **{f"reason-{second}": ["A name."]})

    assert accepted["said"] == "It is put away for this piece."
    assert (len(accepted["findings"]), len(waived["findings"])) == (1, 0)
    assert "waived: A name. <small>publisher, just now</small>" in waived["list"]
    assert list(StyleWaiver.objects.values_list("accepted", "reason")) == [(True, ""), (False, "A name.")]
    assert len(ask(desk, article, **typed, act=[f"again {second}"])["findings"]) == 1


def test_a_waiver_without_a_reason_is_refused(desk, article):
    key = keys(desk, article)[0]

    found = ask(desk, article, act=[f"waive {key}"])

    assert found["reasons"] == ["Say in a few words why it stays as it is."]
    assert not StyleWaiver.objects.exists()


@pytest.fixture
def pictures_desk(client):
    """A client that somebody who may not sign the style check is signed in with."""
    client.force_login(desks.person("picture_editor"))
    return client


@pytest.mark.both
def test_who_may_not_sign_the_style_check_reads_why_a_blocking_finding_stays(
    pictures_desk, article, publisher
):
    StyleRule.objects.update(severity="error", blocked_by=publisher, blocked_at="2026-01-01T00:00Z")

    listed = ask(pictures_desk, article)["list"]

    assert "Blocks." in listed
    assert "Waive…" not in listed
    assert "whoever may sign the style check may waive it" in listed


def test_without_scripts_a_fix_is_written_into_the_draft(desk, article):
    title, first, *_ = keys(desk, article)

    response = press(desk, article, f"fix {first}")

    assert "1 place is fixed in the draft." in said(response)
    row = Article.objects.get()
    assert row.body == BODY.replace("The fora", "The forums")
    assert row.title == "The fora"
    assert row.revisions.first().note == "House style: Forums"
    assert "4 places" not in said(press(desk, article, f"fix-all {title}"))
    row.refresh_from_db()
    assert (row.title, row.body.count("forums"), row.body.count("fora ")) == ("The forums", 3, 0)
    assert "House style finds nothing" in shown(desk, article).content.decode()


def test_a_fix_is_refused_when_somebody_saved_meanwhile(desk, article):
    key = keys(desk, article)[0]
    held = fields(shown(desk, article))
    press(desk, article, f"fix {key}")

    response = desk.post(page("style", article), held | {"act": [f"fix {key}"]})

    assert response.status_code == 403
    assert "Somebody saved this article since you opened this page." in response.content.decode()


@pytest.mark.both
def test_a_reason_for_what_stands_there_no_more_is_given_back(desk, article):
    key = keys(desk, article)[0]
    held = fields(shown(desk, article))
    Article.objects.update(title="All well")

    response = desk.post(
        page("style", article), held | {"act": [f"waive {key}"], f"reason-{key}": ["A name."]}
    )

    assert response.status_code == 403
    assert "You wrote: “A name.”" in response.content.decode()
    assert not StyleWaiver.objects.exists()


@pytest.mark.parametrize("act", ["fix", "fix x", "waive ", "dance 0" * 9, "fix " + "0" * 32])
def test_an_act_that_nobody_offered_gets_a_sentence(desk, article, act):
    response = press(desk, article, act)

    assert response.status_code == 403
    assert response.context["style"].reasons
