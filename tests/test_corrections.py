"""Corrections, updates and replies: what readers are told, where, and what stays with the newsroom."""

import re
from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest

from editorial import publishing
from editorial.drafting import drafts
from editorial.models import Article, Provenance
from editorial.refusing import Refused
from publications import clock
from publications.document import Correction
from publications.models import Edition, Source
from tests.filled import send
from tests.newsroom import desk, live, page, reads

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
TEXT = "<p>Borders are patient.</p><p>Lorries are not.</p>"
KINDS = ["correction", "clarification", "update", "note", "concern", "retraction", "reply"]


def word(kind="correction", **fields):
    """Return a correction of now."""
    fields.setdefault("sentence", "The treaty was signed in 1920.")
    return Correction(uuid=uuid4(), correction=kind, at=clock.now(), **fields)


def add(article, by, *words, **changes):
    """Add corrections to what readers have."""
    known = article.live_edition().document.value.record.corrections
    return publishing.amend(article.piece, by=by, reason="A slip", corrections=(*known, *words), **changes)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_page_and_feeds_and_data(desk, live, publisher, kind):
    add(live, publisher, word(kind, respondent="The ministry" if kind == "reply" else ""))

    feeds = [reads(desk, f"/feed.{suffix}")[1] for suffix in ("rss", "atom", "json")]

    assert all("The treaty was signed in 1920." in text for text in [reads(desk)[1], *feeds])
    assert "Comment" in str(live.live_edition().text.structured)


@pytest.mark.parametrize(
    ("kind", "moves"), [(kind, kind in ("correction", "update", "concern", "retraction")) for kind in KINDS]
)
def test_the_date_moves_for_what_changes_the_piece_alone(live, publisher, kind, moves):
    before = live.live_edition().modified_at

    add(live, publisher, word(kind))

    assert (live.live_edition().modified_at > before) is moves


def test_what_was_wrong_stays_in_the_newsroom_unless_it_is_ticked(desk, live, publisher):
    add(live, publisher, word(wrong="We wrote 1921."))
    kept = [reads(desk, path)[1] for path in ("/caravan-lines/corridors/", "/feed.rss", "/corrections/")]

    add(live, publisher, word(wrong="We wrote 1922.", shows_wrong=True))
    told = reads(desk)[1]

    assert not any("1921" in text for text in [*kept, told])
    assert "What was wrong: We wrote 1922." in told


def test_a_correction_stands_above_the_text_where_that_is_ordered(desk, live, publisher):
    add(live, publisher, word(place="top"), word(sentence="Below."))

    text = reads(desk)[1].partition("<h1>")[2]
    order = [text.index(mark) for mark in ("signed in 1920", 'id="body"', "Below.")]

    assert order == sorted(order)


def test_a_citation_says_since_when_a_text_is_corrected_or_retracted(desk, live, publisher):
    add(live, publisher, word())
    corrected = reads(desk)[1].partition('id="cite"')[2]
    add(live, publisher, word("retraction"))
    retracted = reads(desk)[1].partition('id="cite"')[2]

    assert "/caravan-lines/corridors/. Corrected " in corrected
    assert "/caravan-lines/corridors/. Retracted " in retracted


def test_what_was_retracted_is_passed_on_by_no_preview_card_or_shared_text(desk, live, publisher):
    add(live, publisher, word("retraction"))

    head, _, page = reads(desk)[1].partition("</head>")
    front = reads(desk, "/")[1]

    shared = re.search(r"mailto:\?subject=([^&]*)", page)[1]
    assert shared == f"Retracted%3A%20{quote(live.title)}"
    assert live.standfirst not in head + front
    assert head.count("The treaty was signed in 1920.") >= 3 and "The treaty was signed in 1920." in front


def test_a_citation_names_an_expression_of_concern(desk, live, publisher):
    add(live, publisher, word("concern"), word())

    cited = reads(desk)[1].partition('id="cite"')[2].partition("</details>")[0]

    assert re.search(r"/corridors/\. Corrected [^.]+\. Expression of concern, [^.]+\.", cited)


def test_the_passage_is_corrected_in_the_same_act_without_the_draft(desk, make_live, publisher):
    live = make_live(slug="corridors")
    live.refresh_from_db()
    live.body += "<p>Not for readers yet.</p>"
    live.save()
    drafts.save_draft(live, by=publisher)

    send(
        desk,
        page("correct", live),
        sentence=["Borders are not patient."],
        body=[TEXT.replace("patient", "impatient")],
    )

    edition, draft = live.live_edition(), Article.objects.get()
    assert Edition.objects.count() == 2
    assert edition.document.value.content.body == TEXT.replace("patient", "impatient")
    assert "Not for readers yet." not in reads(desk)[1]
    assert draft.body == TEXT.replace("patient", "impatient") + "<p>Not for readers yet.</p>"
    assert draft.corrections.count() == 1


def test_a_correction_alone_leaves_the_text_as_it_is(desk, live):
    before = live.live_edition().document.value

    send(desk, page("correct", live), sentence=["The treaty was signed in 1920."])

    assert live.live_edition().document.value.differences(before) == ["corrections"]


def test_a_reply_keeps_its_paragraphs_and_says_whose_it_is(desk, live):
    refused = send(desk, page("correct", live), correction=["reply"], sentence=["No.\r\n\r\nNever."])
    send(
        desk,
        page("correct", live),
        correction=["reply"],
        sentence=["No.\r\n\r\nNever."],
        respondent=["The ministry"],
    )

    text = reads(desk)[1]
    assert "Say who replies." in refused.content.decode()
    assert "Reply from The ministry" in text
    assert "<p>No.</p>\n<p>Never.</p>" in text


@pytest.mark.parametrize("changed", [lambda reply: (), lambda reply: (word("reply", sentence="Softer."),)])
def test_a_reply_is_not_edited_once_readers_have_it(live, publisher, changed):
    add(live, publisher, reply := word("reply", respondent="The ministry"))

    with pytest.raises(Refused, match="stays as it was received"):
        publishing.amend(live.piece, by=publisher, reason="x", corrections=changed(reply))
    live.refresh_from_db()
    live.corrections.all().delete()
    drafts.save_draft(live, by=publisher)
    with pytest.raises(Refused, match="stays as it was received"):
        publishing.publish(Article.objects.get(), by=publisher)

    publishing.amend(live.piece, by=publisher, reason="An order", legal=True, corrections=())
    assert live.live_edition().document.value.record.corrections == ()


@pytest.mark.parametrize("language", ["ru", "ar", "en"])
def test_the_words_around_corrections_are_in_the_pieces_language(client, make_live, publisher, language):
    article = make_live(slug="corridors", language=language)
    words = [word(kind, respondent="N", wrong="W", shows_wrong=True) for kind in KINDS[:5]]

    add(article, publisher, *words, word("reply", respondent="N"))

    assert reads(client)[0] == 200


def test_corrections_stand_in_a_republished_pieces_excerpt(live, publisher, client):
    Provenance.objects.create(article=live, source=Source.objects.create(name="Elsewhere"))
    drafts.save_draft(live, by=publisher)
    live.refresh_from_db()
    publishing.publish(live, by=publisher, override="Tried")
    add(live, publisher, word())

    assert "The treaty was signed in 1920." in reads(client, "/feed.rss")[1]


def test_a_later_moment_dates_a_later_correction(live, publisher):
    one, two = word(), word("update")

    add(live, publisher, one, Correction(**(vars(two) | {"at": two.at + timedelta(seconds=1)})))

    assert "Updated" in live.live_edition().text.header


@pytest.mark.both
def test_the_log_lists_each_correction_with_its_day_and_piece(client, live, publisher):
    add(live, publisher, word(sentence="First."))
    add(live, publisher, word("update", sentence="Second."))

    text = reads(client, "/corrections/")[1]

    assert text.count('class="logged"') == 2
    assert text.index("Second.") < text.index("First.")
    assert f"/caravan-lines/corridors/#correction-{live.corrections.last().uuid}" in text


@pytest.mark.parametrize("suffix", ["rss", "atom", "json"])
def test_a_feed_of_the_log_has_an_item_a_correction_and_none_once_withdrawn(client, live, publisher, suffix):
    add(live, publisher, word(sentence="First <b>."), word("retraction", sentence="Second."))
    told = reads(client, f"/corrections/feed.{suffix}")[1]

    publishing.withdraw(live.piece, by=publisher, reason="x")

    assert told.count("urn:uuid:") == 2
    assert "Retraction: Retracted: Corridors" in told
    assert reads(client, f"/corrections/feed.{suffix}")[0] == 404


@pytest.mark.both
def test_the_log_is_read_year_by_year(client, live, publisher):
    add(live, publisher, word(sentence="It was 2023."))
    year = clock.now().year

    pages = [client.get(f"/corrections/?year={one}") for one in (year, year - 1, "x")]

    assert [page.status_code for page in pages] == [200, 404, 404]
    assert "It was 2023." in pages[0].text
    assert f'href="/corrections/?year={year}" aria-current="page"' in pages[0].text


@pytest.mark.both
def test_the_log_costs_two_queries_and_pages_by_key(client, live, publisher, django_assert_max_num_queries):
    for number in range(3):
        add(live, publisher, *(word(sentence=f"No. {number} {at}.") for at in range(9)))

    with django_assert_max_num_queries(3):
        first = client.get("/corrections/")
    before = re.search(r'href="(\?before=[^"]+)"', first.content.decode())[1]
    older = reads(client, f"/corrections/{before}")[1]

    assert first.content.decode().count('class="logged"') == 20
    assert (older.count('class="logged"'), "No. 0 0." in older) == (7, True)
