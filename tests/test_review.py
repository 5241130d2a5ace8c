"""Review through the admin: where it shows, the moves, and the reading page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.approving import checks
from editorial.models import Article, Check, Membership, Move, Notification
from tests import factories
from tests.desks import desk, person, rewrite
from tests.filled import fields, said, send
from tests.newsroom import change, page
from tests.reviewing import enter, now, piece, text

__all__ = ["piece"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


# Where it shows -------------------------------------------------------------------


def test_a_small_shop_sees_nothing_of_review(client):
    article = factories.article()
    enter(client, "publisher")

    assert 'id="review"' not in text(client.get(change(article)))
    assert "Checks" not in text(client.get("/admin/editorial/article/"))


@pytest.mark.parametrize(
    "begin",
    [
        lambda article: desk(staged=True),
        lambda article: desk(four_eyes=True),
        lambda article: desk(required=["facts"]),
        lambda article: Check.objects.create(article=article, kind="facts"),
        lambda article: person("contributor", article.brand),
        lambda article: Article.objects.update(state="hold"),
    ],
)
def test_review_shows_once_a_desk_a_check_a_person_or_a_state_asks_for_it(client, begin):
    article = factories.article()
    begin(article)
    enter(client, "publisher")

    assert 'id="review"' in text(client.get(change(article)))


def test_only_the_moves_that_are_among_ones_rights_are_offered(client, piece):
    enter(client, "copy_editor")

    shown = text(client.get(change(piece)))

    assert "Submit for review…" in shown
    assert "Kill…" not in shown


@pytest.mark.both
def test_a_move_that_is_refused_says_why(client, piece):
    Article.objects.update(standfirst="")
    enter(client, "editor")

    shown = text(client.get(change(piece)))

    assert '<span class="act-closed" aria-disabled="true">Mark as ready…</span>' in shown
    assert "Write a standfirst" in shown


@pytest.mark.both
@pytest.mark.parametrize("state", ["draft", "review"])
def test_pages_of_a_reviewed_piece_keep_to_their_queries(client, piece, state):
    desk(required=["facts", "legal", "style", "pictures"], four_eyes=True)
    for kind in ("facts", "style"):
        checks.sign(piece, kind, by=person("managing_editor"))
    piece = rewrite(piece, by=person("editor"), title="Changed since")
    Article.objects.update(state=state)
    enter(client, "publisher")
    addresses = {"form": change(piece), "list": "/admin/editorial/article/"}
    addresses |= {name: page(name, piece) for name in ("read", "publish")}
    addresses |= {name: page(name, piece, "facts") for name in ("sign", "ask")}
    addresses["move"] = page("move", piece, "kill")

    measured = {name: queries(client, address) for name, address in addresses.items()}

    over = {name: number for name, number in measured.items() if number > (15 if name == "list" else 30)}
    assert over == {}, measured


def queries(client, address):
    """Return the number of queries of a page, opened for the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


# Moves -------------------------------------------------------------------------------


@pytest.mark.both
def test_a_piece_goes_to_the_next_person_with_a_note(client, piece):
    enter(client, "copy_editor")
    ruth = person("editor", name="ruth")

    answer = send(client, page("move", piece, "submit"), to=[ruth.pk], note=["Please mind table 2."])

    assert (now(piece).state, now(piece).assignee) == ("review", ruth)
    assert "is in review now, with ruth." in said(answer)
    assert Notification.objects.get(user=ruth).note == "Please mind table 2."
    assert list(Move.objects.values_list("verb", "reason")) == [
        ("submit", "Please mind table 2."),
        ("assign", "ruth"),
    ]


def test_an_accepted_pitch_is_said_to_be_a_draft(client, piece):
    Article.objects.update(state="pitch")
    enter(client, "publisher")

    answer = send(client, page("move", piece, "accept"))

    assert "is a draft now" in said(answer)


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("submit", "pitch", "review"),
        ("accept", "pitch", "draft"),
        ("ready", "review", "ready"),
        ("return", "ready", "draft"),
        ("hold", "draft", "hold"),
        ("resume", "hold", "draft"),
        ("decline", "pitch", "declined"),
        ("kill", "review", "killed"),
        ("reopen", "killed", "draft"),
        ("assign", "review", "review"),
    ],
)
def test_every_move_is_made_through_its_page_and_once(client, piece, verb, before, after):
    Article.objects.update(state=before)
    enter(client, "publisher")
    held = fields(client.get(page("move", piece, verb))) | {"note": ["Because."]}
    held |= {"to": [person("editor", name="ruth").pk]} if verb == "assign" else {}

    first = client.post(page("move", piece, verb), held)
    second = client.post(page("move", piece, verb), held)

    assert now(piece).state == after
    assert first.status_code == 302
    assert second.status_code == 403
    assert ("ruth has it already" if verb == "assign" else "does not apply") in text(second)
    assert Move.objects.filter(verb=verb).count() == 1


def test_a_move_over_another_save_is_refused_and_keeps_the_note(client, piece, publisher):
    enter(client, "editor")
    held = fields(client.get(page("move", piece, "submit"))) | {"note": ["My note"]}
    rewrite(piece, by=publisher, title="Saved meanwhile")

    answer = client.post(page("move", piece, "submit"), held)

    assert (answer.status_code, now(piece).state) == (403, "draft")
    assert "Somebody saved this article" in text(answer)
    assert "My note" in text(answer)


def test_a_move_without_the_reason_it_needs_is_not_made(client, piece):
    enter(client, "editor")

    answer = send(client, page("move", piece, "kill"), note=[""])

    assert "Say why" in text(answer)
    assert now(piece).state == "draft"


def test_a_piece_goes_only_to_somebody_who_can_take_it_further(client, piece):
    enter(client, "editor")
    auditor = person("auditor")

    send(client, page("move", piece, "submit"), to=[auditor.pk])

    assert (now(piece).state, now(piece).assignee) == ("draft", None)


@pytest.mark.parametrize("verb", ["forged", "publish", "save", "throw"])
def test_a_forged_verb_is_not_found(client, piece, verb):
    enter(client, "publisher")

    assert client.get(page("move", piece, verb)).status_code == 404
    assert client.post(page("move", piece, verb), {"version": 1}).status_code == 404
    assert client.post(change(piece), {"_go": f"move-{verb}"}).status_code == 200


@pytest.mark.both
@pytest.mark.parametrize("name", ["move submit", "sign facts", "ask facts", "take facts", "put-signed facts"])
def test_somebody_elses_piece_is_not_there(client, piece, name):
    enter(client, "managing_editor", factories.brand("Signal Chain"))
    address = page(*name.split()[:1], piece, name.split()[1])

    answers = [client.get(address), client.post(address, {"version": 1, "seen": "x", "note": "Two words"})]
    missing = client.get(address.replace(f"/{piece.pk}/", "/999/"))

    assert [one.status_code for one in answers] == [302, 302]
    assert {one.url for one in (*answers, missing)} == {"/admin/"}
    assert not Move.objects.exclude(verb="rebrand").exists()


def test_who_may_read_but_not_move_is_refused_in_words(client, piece):
    enter(client, "auditor")

    answer = client.post(page("move", piece, "submit"), {"version": piece.version})

    assert answer.status_code == 403
    assert "not among your permissions" in text(answer)


def test_a_button_of_the_form_saves_the_draft_and_leads_to_the_move(client, piece):
    enter(client, "editor")
    held = fields(client.get(change(piece)))

    answer = client.post(change(piece), held | {"title": ["As typed"], "_go": "move-submit"})

    assert answer.url == page("move", piece, "submit")
    assert now(piece).title == "As typed"


def test_a_contributors_new_piece_is_a_pitch(client):
    writer = enter(client, "contributor")

    send(client, reverse("admin:editorial_article_add"), title=["An idea"])

    made = Article.objects.get()
    assert (made.state, made.created_by) == ("pitch", writer)


@pytest.mark.both
def test_an_editor_begins_a_pitch_on_request(client):
    enter(client, "editor")

    send(client, reverse("admin:editorial_article_add") + "?state=pitch", title=["An idea"])
    send(client, reverse("admin:editorial_article_add") + "?state=killed", title=["A draft"])

    assert list(Article.objects.order_by("pk").values_list("state", flat=True)) == ["pitch", "draft"]


# Reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["fact_checker", "legal_reviewer", "auditor"])
def test_who_may_not_change_a_piece_reads_it(client, piece, role):
    enter(client, role)

    answer = client.get(change(piece), follow=True)

    assert answer.redirect_chain == [(page("read", piece), 302)]
    assert "Lorries are not." in text(answer)
    assert "Samir Anvari" in text(answer)


@pytest.mark.both
def test_a_contributor_reads_on_after_submission_and_keeps_what_was_typed(client, piece):
    writer = enter(client, "contributor")
    Article.objects.update(created_by=writer)
    held = fields(client.get(change(piece)))
    send(client, page("move", piece, "submit"))

    answer = client.post(change(piece), held | {"body": ["<p>Half an hour of typing.</p>"]})

    assert answer.status_code == 403
    assert "Half an hour of typing." in text(answer)
    assert client.get(page("read", piece)).status_code == 200


def test_a_person_without_other_roles_sees_no_membership_of_other_brands(client):
    person("contributor", factories.brand("Signal Chain"))
    article = factories.article()
    enter(client, "publisher")

    assert Membership.objects.count() == 2
    assert 'id="review"' not in text(client.get(change(article)))
