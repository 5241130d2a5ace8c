"""What the reader of aggregators' copies makes of a copy, whole or damaged."""

import pytest

from editorial.importing.reading import AuthorNote, FeedFooter, ImageCredit, ReadingError, Removed, SourceLine
from editorial.importing.text import read
from tests.aggregator_copy import (
    BIO,
    BODY,
    DAY,
    FOOTER,
    IMAGE,
    LABELS,
    NOTICE,
    SOURCE,
    STANDFIRST,
    TAGS,
    TITLE,
    copy_of,
    knowing,
    run_together,
    said,
)


def test_every_part_of_a_copy_lands_in_its_field():
    reading = read(copy_of())

    assert (reading.title, reading.brand, reading.date) == (TITLE, "Caravan Lines", DAY)
    assert reading.topics == ("Trade", "Infrastructure")
    assert (reading.regions, reading.tags) == (("Eurasia",), TAGS)
    assert reading.bylines == ("Ilse Marrow",)
    assert reading.author_notes == (AuthorNote("Ilse Marrow", BIO),)
    assert reading.standfirst == STANDFIRST
    assert reading.image == ImageCredit(IMAGE, "Pavel Ondra", "Agency of Pictures")
    assert reading.footer == FeedFooter(TITLE, "The Inland Observer")
    assert reading.source == SourceLine(SOURCE, domain="inlandobserver.example")
    assert reading.language == "en"


def test_the_body_is_paragraphs_and_subheads_with_text_escaped():
    reading = read(copy_of())

    assert [block.partition(">")[0] for block in reading.body] == ["<p", "<p", "<h2", "<p", "<p", "<h2", "<p"]
    assert reading.body[2] == "<h2>What the Planners Drew</h2>"
    assert "straight &amp; fast" in reading.body[1]


def test_markup_in_the_text_stays_text():
    reading = read(copy_of(body=[*BODY, "It ended in <script>alert(1)</script> & nothing else at all."]))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; nothing" in reading.body[-1]


def test_what_is_taken_out_of_the_text_is_listed():
    reading = read(copy_of())

    assert reading.removed == (
        Removed("carried notice", NOTICE),
        Removed("share residue", "Share"),
        Removed("image credit", IMAGE),
        Removed("feed footer", FOOTER),
        Removed("source line", SOURCE),
    )


def test_the_carried_notice_is_recorded_and_stands_in_no_text():
    reading = read(copy_of())

    (notice,) = reading.notices
    assert (notice.text, notice.code, notice.language) == (NOTICE, "RU-FA-2020", "ru")
    assert NOTICE not in reading.html + reading.standfirst
    assert said(reading, "RU-FA-2020", "recorded")


def test_lists_are_kept_verbatim():
    reading = read(copy_of())

    assert reading.labels["topics"] == "Trade, and Infrastructure"
    assert reading.labels["tags"] == LABELS["Tags"]
    assert reading.labels["date"] == "March 4, 2025"


def test_no_word_of_a_copy_is_lost():
    reading = read(copy_of(share="Share\nFacebook\nX"))

    kept = " ".join(
        [
            *reading.labels.values(),
            *(removed.text for removed in reading.removed),
            *(f"{note.name} {note.bio}" for note in reading.author_notes),
            *(reading.title, reading.standfirst, reading.html.replace("&amp;", "&")),
        ]
    )
    labels = {"Topic:", "Blog", "Brand:", "Region:", "Tags:", "By:", "About", "Author:"}
    words = set(copy_of(share="Share\nFacebook\nX").decode().split()) - labels
    assert [word for word in words if word not in kept] == []


@pytest.mark.parametrize("part", ["notice", "share", "about", "image", "footer", "source"])
def test_a_copy_without_one_part_still_reads(part):
    reading = read(copy_of(**{part: ""}), known=knowing(tags=TAGS))

    assert (reading.title, reading.tags, reading.bylines) == (TITLE, TAGS, ("Ilse Marrow",))
    assert (reading.date, len(reading.body)) == (DAY, 7)


@pytest.mark.parametrize("label", LABELS)
def test_a_header_without_one_label_still_reads(label):
    labels = {key: value for key, value in LABELS.items() if key != label}

    reading = read(copy_of(run_together(labels)))

    assert (reading.title, reading.date, len(reading.body)) == (TITLE, DAY, 7)


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [({"date": ""}, "no date"), ({"byline": ""}, "no byline"), ({"labels": {}}, "no brand")],
)
def test_a_gap_in_the_header_is_said(gap, sentence):
    reading = read(copy_of(run_together(**gap), about=""))

    assert reading.title == TITLE
    assert said(reading, sentence)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("Middle Corridor", "Middle\u00a0Corridor").replace("By: ", "By:\u00a0"),
        lambda text: text.replace("Infrastructure", "Infra\u00adstructure").replace(
            "dry port", "dry\u200b port"
        ),
        lambda text: text.replace("\n", "  \t\n   "),
    ],
    ids=["CRLF", "blank lines", "BOM", "NBSP", "soft hyphen", "stray blanks"],
)
def test_invisible_damage_changes_nothing(damage):
    whole, damaged = read(copy_of()), read(damage(copy_of().decode()).encode())

    for name in (
        "title",
        "brand",
        "topics",
        "regions",
        "tags",
        "date",
        "bylines",
        "standfirst",
        "body",
        "author_notes",
    ):
        assert getattr(damaged, name) == getattr(whole, name), name


def test_straight_quotes_in_one_place_and_curly_ones_in_another_are_the_same_title():
    reading = read(copy_of(footer=FOOTER.replace("’", "'")))

    assert (reading.title, reading.tags) == (TITLE, TAGS)


def test_a_notice_that_runs_into_the_header():
    reading = read(copy_of(f"{NOTICE} {run_together()}", notice=""))

    assert reading.notices[0].text == NOTICE
    assert (reading.title, reading.topics[0]) == (TITLE, "Trade")


def test_the_wording_of_2022_is_recognised_in_capitals_and_with_an_age_mark():
    wording = "НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЕН И РАСПРОСТРАНЕН ИНОСТРАННЫМ АГЕНТОМ «ВЫМЫСЕЛ». 18+"

    reading = read(copy_of(notice=wording))

    assert [(notice.code, notice.text) for notice in reading.notices] == [("RU-FA-2022", wording)]


def test_a_copy_of_title_and_text_alone():
    reading = read("\n".join([TITLE, *BODY]).encode())

    assert (reading.title, len(reading.body)) == (TITLE, 6)
    assert said(reading, "no byline")


def test_a_repeated_title_is_taken_out_and_listed():
    reading = read(copy_of(standfirst=f"{TITLE}\n{STANDFIRST}"))

    assert (reading.standfirst, len(reading.body)) == (STANDFIRST, 7)
    assert Removed("repeated title", TITLE) in reading.removed


def test_an_author_block_at_the_top_does_not_swallow_the_article():
    about = f"About the Author: Ilse Marrow\n{BIO}"

    reading = read(copy_of(standfirst=about, body=[STANDFIRST, *BODY], about=""))

    assert reading.author_notes == (AuthorNote("Ilse Marrow", BIO),)
    assert (reading.standfirst, len(reading.body)) == (STANDFIRST, 7)


def test_bullets_and_numbers_become_lists():
    lines = [
        "• Rail is slow.",
        "• Road is dear.",
        "1. First, count the cranes.",
        "2. Then count lorries.",
    ]

    reading = read(copy_of(body=[*BODY, *lines]))

    assert reading.body[-2:] == (
        "<ul><li><p>Rail is slow.</p></li><li><p>Road is dear.</p></li></ul>",
        "<ol><li><p>First, count the cranes.</p></li><li><p>Then count lorries.</p></li></ol>",
    )


def test_a_short_last_line_is_no_subhead():
    reading = read(copy_of(body=[*BODY, "And So It Stands"]))

    assert reading.body[-1] == "<p>And So It Stands</p>"
    assert said(reading, "And So It Stands")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\xef\xbb\xbf \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40, "not text"),
        (bytes(range(1, 256)) * 20, "not text"),
        ("漢字".encode("gb18030") * 200, "not text"),
        (b"x" * 5_000_001, "5 MB"),
        (run_together().encode(), "no text of an article"),
        (copy_of(body=[], standfirst="", about=""), "no text of an article"),
        (f"{BODY[0]}\n{BODY[1]}".encode(), "No title"),
    ],
    ids=["empty", "blank", "image", "all bytes", "unknown encoding", "huge", "header", "no body", "no title"],
)
def test_what_is_no_article_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(ReadingError, match=sentence) as refusal:
        read(data)

    assert "\n" not in str(refusal.value)


def test_a_file_of_one_endless_line_is_answered_at_once():
    endless = run_together(title="Word " * 200_000).encode()

    with pytest.raises(ReadingError):
        read(endless)
