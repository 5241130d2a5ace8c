"""Comments: on a passage, answered, resolved, told to whom they concern, and read by whom they may be."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from editorial.comments import commenting
from editorial.models import Article, Comment, Notification, Profile
from editorial.refusing import Refused
from publications import clock
from publications.models import Author
from tests import desks, factories
from tests.filled import said
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
BODY = "<p>Borders are patient. Lorries are not.</p><p>The strait that nobody insures is narrow.</p>"


@pytest.fixture
def article():
    """A working copy with a text to quote from."""
    return factories.article(body=BODY, title="Corridors")


def signed_in(user):
    """Return a client of somebody."""
    client = Client()
    client.force_login(user)
    return client


def send(client, article, act, **fields):
    """Press a button of the box on the page of its own; return the answer, followed."""
    return client.post(page("comments", article), {"act": act, **fields}, follow=True)


def text(response):
    """Return a page as text."""
    return response.content.decode()


def test_a_pasted_quote_is_anchored_and_stands_with_its_thread(desk, article, publisher):
    answer = send(desk, article, "comment", quote="nobody insures", text="Says who?")

    row = Comment.objects.get()
    assert (row.field, row.quote, row.by) == ("body", "nobody insures", publisher)
    assert row.before.endswith("The strait that ")
    assert row.after.startswith(" is narrow.")
    assert "Your comment is saved" in said(answer)
    assert "Says who?" in text(answer)
    assert "<q data-passage>nobody insures</q>" in text(answer)


def test_a_quote_that_stands_nowhere_is_refused_and_nothing_typed_is_lost(desk, article):
    answer = send(desk, article, "comment", quote="camels are patient", text="Says who?")

    assert answer.status_code == 403
    assert "not in the saved text" in text(answer)
    assert "camels are patient</textarea>" in text(answer)
    assert "Says who?</textarea>" in text(answer)
    assert not Comment.objects.exists()


def test_what_is_selected_in_an_unsaved_text_is_taken_as_it_stands(desk, article):
    send(desk, article, "comment", field="body", quote="camels", before="And ", after=" wait", text="Why?")

    row = Comment.objects.get()
    assert (row.quote, row.before, row.after) == ("camels", "And ", " wait")
    assert "Its passage is gone" in text(desk.get(page("comments", article)))


def test_a_comment_touches_neither_the_article_nor_its_version(desk, article):
    before = Article.objects.filter(pk=article.pk).values().get()

    send(desk, article, "comment", text="A word")
    send(desk, article, f"resolve {Comment.objects.get().pk}")

    assert Article.objects.filter(pk=article.pk).values().get() == before


def test_a_passage_survives_edits_and_says_when_it_is_gone(desk, article, publisher):
    send(desk, article, "comment", quote="The strait that nobody insures", text="Says who?")

    desks.rewrite(article, by=publisher, body=BODY.replace("nobody", "no one").replace("Lorries", "Trucks"))
    edited = text(desk.get(page("comments", article)))
    desks.rewrite(article, by=publisher, body="<p>Borders are patient.</p>")
    gone = text(desk.get(page("comments", article)))

    assert "<q data-passage>The strait that no one insures</q>" in edited
    assert "data-gone hidden" in edited
    assert "<q data-passage>The strait that nobody insures</q>" in gone
    assert "data-gone>" in gone


def test_a_thread_is_answered_resolved_and_opened_again(desk, article, publisher):
    thread = commenting.comment(article, by=desks.person("editor"), text="Says who?")

    send(desk, article, f"reply {thread.pk}", **{f"reply-{thread.pk}": "Lloyd’s does."})
    resolved = send(desk, article, f"resolve {thread.pk}")
    twice = send(desk, article, f"resolve {thread.pk}")
    thread.refresh_from_db()
    closed_by = thread.resolved_by
    send(desk, article, f"reopen {thread.pk}")
    thread.refresh_from_db()

    assert thread.replies.get().text == "Lloyd’s does."
    assert "Resolved (1)" in text(resolved)
    assert "resolved already" in text(twice)
    assert (closed_by, thread.resolved_at) == (publisher, None)


def test_an_answer_opens_a_resolved_thread_again(article, publisher):
    thread = commenting.comment(article, by=publisher, text="Says who?")
    commenting.resolve(article, thread, by=publisher)

    commenting.reply(article, thread, by=publisher, text="But wait.")

    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_own_words_are_changed_within_minutes_and_only_by_their_writer(desk, article, publisher):
    own = commenting.comment(article, by=publisher, text="Says hwo?")
    other = commenting.comment(article, by=desks.person("editor"), text="Mine")

    send(desk, article, f"edit {own.pk}", **{f"edit-{own.pk}": "Says who?"})
    forged = send(desk, article, f"edit {other.pk}", **{f"edit-{other.pk}": "Forged"})
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        late = send(signed_in(publisher), article, f"edit {own.pk}", **{f"edit-{own.pk}": "Too late"})

    assert set(Comment.objects.values_list("text", flat=True)) == {"Says who?", "Mine"}
    assert "within ten minutes" in text(forged)
    assert late.status_code == 403


@pytest.mark.parametrize(
    "act", ["", "publish", "reply x", "reply 999999", "reply " + "9" * 5000, "resolve 0"]
)
def test_a_forged_act_is_refused_in_words(desk, article, act):
    answer = send(desk, article, act)

    assert answer.status_code == 403
    assert "There is no such" in text(answer)


def test_an_empty_and_an_endless_comment_are_refused(desk, article):
    empty, endless = (
        text(send(desk, article, "comment", text=words)) for words in (" \u200b\n", "x" * 10_001)
    )

    assert "Write what you want to say" in empty
    assert "at most 10,000" in endless
    assert not Comment.objects.exists()


def test_a_comment_of_another_article_is_out_of_reach(desk, article, publisher):
    elsewhere = commenting.comment(factories.article(), by=publisher, text="Elsewhere")

    answer = send(desk, article, f"resolve {elsewhere.pk}")

    elsewhere.refresh_from_db()
    assert answer.status_code == 403
    assert elsewhere.resolved_at is None


def test_the_script_beside_the_form_gets_the_box_alone(desk, article):
    answer = desk.post(
        page("comments", article), {"act": "comment", "text": "A word"}, headers={"X-Fragment": "comments"}
    )

    assert answer.status_code == 200
    assert text(answer).lstrip().startswith("<section")
    assert "A word" in text(answer)


def test_a_contributor_sees_comments_on_own_pieces_only(article):
    contributor = desks.person("contributor")
    own = factories.article(created_by=contributor, state="review")
    for piece in (own, article):
        commenting.comment(piece, by=desks.person("editor"), text="For the newsroom")
    client = signed_in(contributor)

    assert "For the newsroom" in text(client.get(page("comments", own)))
    assert client.get(page("comments", article)).status_code == 302
    assert send(client, own, "comment", text="Thank you").status_code == 200


def test_an_auditor_reads_and_says_nothing(article):
    commenting.comment(article, by=desks.person("editor"), text="For the newsroom")
    client = signed_in(desks.person("auditor"))

    shown, answer = client.get(page("comments", article)), send(client, article, "comment", text="Mine")

    assert "For the newsroom" in text(shown)
    assert "data-compose" not in text(shown)
    assert answer.status_code == 403
    assert Comment.objects.count() == 1


def test_privileged_words_are_read_by_those_who_may_and_mailed_to_nobody(article):
    lawyer, editor = desks.person("legal_reviewer"), desks.person("editor")
    manager = desks.person("managing_editor", name="ruth")
    Article.objects.filter(pk=article.pk).update(created_by=editor, assignee=manager)
    article.refresh_from_db()

    row = commenting.comment(
        article, by=lawyer, text="Libel, @editor and @ruth", quote="Lorries", audience="privileged"
    )

    seen = {
        one.username: "Libel" in text(signed_in(one).get(page("comments", article)))
        for one in (lawyer, editor, manager, desks.person("publisher"), desks.person("auditor"))
    }
    told = Notification.objects.get()
    assert seen == {
        "legal_reviewer": True, "ruth": True, "publisher": True, "editor": False, "auditor": False
    }  # fmt: skip
    assert (told.user, told.note, told.mailed) == (manager, "", False)
    assert "Libel" not in told.sentence + str(row)
    assert list(row.mentioned.all()) == [manager]


@pytest.mark.parametrize("audience", ["privileged", "nobody", "outside"])
def test_only_those_who_may_write_for_an_audience_do(article, audience):
    with pytest.raises(Refused):
        commenting.comment(article, by=desks.person("contributor"), text="Mine", audience=audience)


def test_an_answer_to_a_privileged_thread_stays_privileged(article, publisher):
    thread = commenting.comment(article, by=publisher, text="Libel", audience="privileged")

    row = commenting.reply(article, thread, by=desks.person("legal_reviewer"), text="Agreed")

    assert row.is_privileged
    with pytest.raises(Refused):
        commenting.reply(article, thread, by=desks.person("editor"), text="Guessed")


def test_who_is_called_or_answered_or_concerned_is_told_once(article):
    editor, author = desks.person("editor"), desks.person("contributor", name="samir")
    User.objects.filter(pk=author.pk).update(first_name="Samir", last_name="Anvari")
    Profile.objects.create(user=author, author=Author.objects.get())
    author.refresh_from_db()

    thread = commenting.comment(article, by=editor, text="@Samir Anvari, says who?")
    commenting.reply(article, thread, by=author, text="Lloyd’s, ask@example.org")

    told = [(one.user.username, one.sentence, one.note) for one in Notification.objects.order_by("pk")]
    assert told == [
        ("samir", "editor mentions you in a comment on “Corridors”", "@Samir Anvari, says who?"),
        ("editor", "Samir Anvari answers a comment on “Corridors”", "Lloyd’s, ask@example.org"),
    ]
    assert Notification.objects.last().path == page("comments", article) + f"#comment-{thread.pk}"


def test_the_longer_of_two_names_is_meant(article, publisher):
    for username, first, last in (("sam", "", ""), ("sl", "Sam", "Lee")):
        user = desks.person("editor", name=username)
        User.objects.filter(pk=user.pk).update(first_name=first, last_name=last)

    row = commenting.comment(article, by=publisher, text="@Sam Lee and @SAM! but not @samira")

    assert [user.username for user in row.mentioned.order_by("pk")] == ["sam", "sl"]


def test_only_people_who_may_read_are_suggested(desk, article):
    desks.person("editor", name="ruth")
    desks.person("contributor", name="ruthless")

    open_to_all = desk.get(page("people", article), {"q": "RUTH"}).json()["results"]
    privileged = desk.get(page("people", article), {"q": "ruth", "audience": "privileged"}).json()["results"]

    assert [row["label"] for row in open_to_all] == ["ruth"]
    assert privileged == []
    assert signed_in(desks.person("auditor")).get(page("people", article)).status_code == 404
    assert desk.get(change(article), {"q": "what a list is asked for"}).status_code == 200


def test_the_box_shows_when_somebody_spoke_or_the_desk_is_staged(desk, article, publisher):
    quiet = text(desk.get(change(article)))
    commenting.comment(article, by=publisher, text="A word")
    spoken = text(desk.get(change(article)))
    other = factories.article()
    desks.desk(other.brand, staged=True)
    staged = text(desk.get(change(other)))

    shown = ["data-comments" in page and "hidden>" not in page.split("data-people")[1][:80] for page in (
        quiet, spoken, staged
    )]  # fmt: skip
    assert shown == [False, True, True]
    assert ["data-comment-act" in page for page in (quiet, spoken, staged)] == [True, False, False]
