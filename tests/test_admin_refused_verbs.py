"""Verbs pressed twice, too late or over something else: said in words, with everything typed still there."""

from time import perf_counter
from uuid import uuid4

import pytest
import time_machine

from editorial import publishing
from editorial.admin.articles.diff import diff
from editorial.models import Article, Move
from publications import clock
from publications.models import Edition, Image
from tests import factories
from tests.filled import fields, said, send
from tests.newsroom import HOUR, change, desk, editor_desk, live, page, reads

__all__ = ["desk", "editor_desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
UNKNOWN = str(uuid4())


def test_what_is_done_already_is_said(desk, publisher):
    article = factories.article(slug="corridors")
    moment = clock.now() + HOUR
    edition = publishing.publish(article, by=publisher, at=moment)
    form = {"reason": "Too early"}
    desk.post(page("cancel", article, edition.pk), form)
    move = Move.objects.get(verb="cancel")

    again = desk.post(page("cancel", article, edition.pk), form, follow=True)
    with time_machine.travel(moment + HOUR):
        desk.force_login(publisher)
        first = desk.post(page("put-back", article, move.pk))
        second = desk.post(page("put-back", article, move.pk))

    assert "not scheduled any more" in said(again)
    assert (first.status_code, second.status_code) == (302, 403)
    assert "Readers have had all of this since" in second.content.decode()
    assert Edition.objects.count() == 1


def test_a_withdrawn_piece_can_be_blocked_for_legal_reasons(desk, live):
    send(desk, page("withdraw", live), reason=["A mistake"])
    acts = {act.label for act in desk.get(change(live)).context["facts"].acts}

    send(desk, page("withdraw", live), reason=["A court order"])
    twice = send(desk, page("withdraw", live), reason=["A court order"], legal=["on"])

    assert "Block for legal reasons…" in acts
    assert reads(desk)[0] == 451
    assert "withdrawn already" in twice.content.decode()


def test_another_articles_versions_are_not_put_back(desk, live, make_live):
    other = make_live()

    pages = [
        page("restore", live, other.revisions.first().pk),
        page("restore-edition", live, other.piece.editions.first().pk),
    ]

    assert [desk.post(address, {"version": live.version}).status_code for address in pages] == [404, 404]


def test_a_version_is_put_back_over_what_was_seen_only(desk, live):
    address = page("restore", live, live.revisions.last().pk)
    held = fields(desk.get(address))
    send(desk, change(live), title=["Saved by somebody else"])

    refused = desk.post(address, held)
    assert "Somebody saved this article" in refused.content.decode()
    assert Article.objects.get().title == "Saved by somebody else"

    desk.post(address, fields(refused))
    assert Article.objects.get().title == "Corridors"


def test_a_conflict_is_settled_over_what_was_seen_only(desk, live):
    send(desk, change(live), title=["The draft’s title"])
    send(desk, page("fix", live), title=["The live title"], reason=["A better title"])
    held = fields(desk.get(page("settle", live)))
    send(desk, change(live), title=["The draft’s newest title"])

    stale = desk.post(page("settle", live), held | {"choice": ["theirs"]}, follow=True)
    forged = desk.post(page("settle", live), held | {"field": ["uuid"]}, follow=True)

    assert "Somebody saved this article" in said(stale)
    assert "Choose one of the two." in said(forged)
    assert Article.objects.get().title == "The draft’s newest title"


# Fixing the live text -------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"body": ["<script>x()</script>"]}, "Write the text."),
        ({"standfirst": [""]}, "Readers have a standfirst"),
        ({"title": ["\u200b"]}, "a title that can be seen"),
        ({"reason": [""], "title": ["Fixed"]}, "Say what is fixed in a few words."),
        ({"seen": [], "title": ["Fixed"]}, "This page did not arrive whole."),
        ({"seen": ["0" * 64], "title": ["Fixed"]}, "Readers have another version by now."),
        ({"_compare": ["1"]}, "Nothing differs from what readers have."),
        ({}, "This changes nothing."),
        ({"body": [f'<p>a</p><figure data-image="{UNKNOWN}"></figure>']}, "A picture in the text is not"),
    ],
)  # fmt: skip
def test_a_fix_is_refused_in_words(desk, live, sent, sentence):
    refused = send(desk, page("fix", live), **{"reason": ["A word"]} | sent)

    assert sentence in refused.content.decode()
    assert Edition.objects.count() == 1


def test_a_fix_is_normalised_as_everything_is(desk, live):
    send(desk, page("fix", live), title=["Cafe\u0301\x0b"], reason=["An accent"])
    send(desk, page("correct", live), sentence=["The cafe\u0301 stood elsewhere.\x01"])

    assert "Café" in reads(desk)[1]
    assert "The café stood elsewhere." in reads(desk)[1]


def test_a_picture_in_a_fix_brings_its_own_words(desk, live):
    picture = Image.objects.create(caption="A pass", alt="Lorries on a pass", creator="Ayşe Demir")
    body = [f'<p>Borders are patient.</p><figure data-image="{picture.uuid}"></figure>']

    send(desk, page("fix", live), body=body, reason=["A picture"])

    use = Edition.objects.live().get().document.value.content.images[0]
    assert (use.image, use.alt, use.credit) == (picture.uuid, "Lorries on a pass", "Ayşe Demir")


def test_a_fix_of_what_was_withdrawn_meanwhile_keeps_what_was_typed(desk, live, publisher):
    held = fields(desk.get(page("fix", live)))
    publishing.withdraw(live.piece, by=publisher, reason="Meanwhile")

    refused = desk.post(page("fix", live), held | {"title": ["An hour’s work"], "reason": ["x"]})

    assert "Readers have no version of this piece now." in refused.content.decode()
    assert fields(refused)["title"] == ["An hour’s work"]


def test_long_texts_that_have_little_in_common_are_compared_at_once():
    before = "\n".join(" ".join(str(n) for n in range(start, start + 4000)) for start in range(5))
    after = " ".join(str(n * 7 % 20_011) for n in range(20_000))

    start = perf_counter()
    parts = diff(before, after)

    assert {kind for kind, _ in parts} >= {"gone", "new"}
    assert perf_counter() - start < 5


@pytest.mark.both
def test_publishing_only_labels_never_takes_the_address_away(desk, live, publisher):
    Article.objects.filter(pk=live.pk).update(slug="", title="Half rewritten", indexing="noindex")

    refused = send(desk, page("publish", live), scope=["labels"])

    assert "Give the piece an address." in refused.content.decode()
    assert reads(desk)[0] == 200


def test_nothing_is_taken_from_readers_without_a_reason(live, publisher):
    moment = clock.now() + HOUR
    live.standfirst = "Who moves what, and who pays."
    live.save()
    ahead = publishing.publish(live, by=publisher, at=moment)
    acts = [
        lambda: publishing.withdraw(live.piece, by=publisher, reason=" "),
        lambda: publishing.expire(live.piece, by=publisher, at=moment + HOUR, reason=""),
        lambda: publishing.cancel(ahead, by=publisher, reason="\n"),
    ]

    for act in acts:
        with pytest.raises(publishing.Refused, match="Say why in a few words"):
            act()

    assert (Edition.objects.live().count(), Edition.objects.scheduled().count()) == (1, 1)
