"""What came with a text is taken out of it: every wording that is shipped, feed footers, source lines."""

import re

import pytest

from editorial.importing.furniture import peel
from editorial.importing.peeling import peel_body
from editorial.notices.notice_templates import templates
from publications import richtext
from tests.aggregator_copy import NOTICE

# Of these nothing is fixed but what is filled in, or they are a credit, which stays with its text.
NO_WORDING = {"interest", "editors-note", "translation"}
FILLED = {"years": "5", "date": "3 March 2026"}


def shipped():
    """Yield every wording that is shipped, with its names filled in."""
    for one in templates():
        for text in one.get("texts", ()):
            if text.get("template") and one["code"] not in NO_WORDING:
                words = re.sub(r"\{(\w+)\}", lambda name: FILLED.get(name[1], "Ива Ltd"), text["template"])
                yield pytest.param(words, id=f"{one['code']} {text['language']}")


@pytest.mark.parametrize("words", list(shipped()))
def test_every_wording_that_is_shipped_is_taken_out_of_a_text(words):
    body = richtext.clean(f"<p>T.</p><p>{words}</p>")

    result, found = peel_body(body)

    assert result == "<p>T.</p>"
    assert found.notices or found.sources[0].name == "Ива Ltd"


@pytest.mark.parametrize(
    "words",
    [
        "ИГ — организация, деятельность которой в Российской Федерации запрещена, — взяла ответственность.",
        "This project was supported by all. Funders had no say in its conclusions, which were drawn early.",
        "Sponsored by three ministries and a bank, the conference opened on Monday in the old station.",
    ],
)
def test_a_sentence_that_goes_on_is_text(words):
    assert peel_body(richtext.clean(f"<p>{words}</p>"))[1].notices == []


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<p>{NOTICE}</p><p>Text.</p>", "<p>Text.</p>"),
        (f"<p><strong>{NOTICE}</strong> And <em>so</em>.</p>", "<p>And <em>so</em>.</p>"),
        (f"<p>{NOTICE[:60]}<em>{NOTICE[60:]}</em><br>So.</p>", "<p>So.</p>"),
        (
            f"<p>{NOTICE}<sup data-note=''>A note</sup></p><p>T.</p>",
            "<p><sup data-note=''>A note</sup></p><p>T.</p>",
        ),
        (f"<blockquote><p>{NOTICE}</p></blockquote>", f"<blockquote><p>{NOTICE}</p></blockquote>"),
        ("<p>T.</p><p>Source: World Bank, 2024</p>", "<p>T.</p><p>Source: World Bank, 2024</p>"),
        ("<p>T.</p><p>Source: inland.example</p>", "<p>T.</p>"),
        (
            "<p>T.</p><p>The post A B appeared first on Inland.</p><p>Источник: inland.example</p>",
            "<p>T.</p>",
        ),
        ("<p>Source: inland.example</p>", "<p>Source: inland.example</p>"),
        (
            "<p>Source: inland.example</p><p>1.</p><p>2.</p><p>3.</p>",
            "<p>Source: inland.example</p><p>1.</p><p>2.</p><p>3.</p>",
        ),
    ],
)
def test_a_body_keeps_its_text_and_loses_what_is_none(body, kept):
    result, _ = peel_body(richtext.clean(body))

    assert result == richtext.clean(kept)


def test_no_word_of_what_is_taken_out_is_lost():
    ending = "<p>The post A B appeared first on Inland.</p><p>Источник: inland.example</p>"
    body = richtext.clean(f"<p>{NOTICE} And so.</p><p>T.</p>{ending}")

    result, found = peel_body(body)

    kept = " ".join([*(removed.text for removed in found.removed), richtext.plain(result)])
    assert sorted(kept.split()) == sorted(richtext.plain(body).split())


@pytest.mark.parametrize(
    "footer",
    [
        "Der Beitrag A B erschien zuerst auf Inland.",
        "L’article A B est apparu en premier sur Inland.",
        "La entrada A B se publicó primero en Inland.",
        "O post A B apareceu primeiro em Inland.",
        "L’articolo A B proviene da Inland.",
        "Het bericht A B verscheen eerst op Inland.",
        "Artykuł A B pochodzi z serwisu Inland.",
        "Запис A B спершу з’явився на Inland.",
        "Сообщение A B появились сначала на Inland.",
        "ظهرت المقالة A B أولاً على Inland.",
    ],
)
def test_a_feed_footer_is_known_in_its_language(footer):
    result, found = peel_body(richtext.clean(f"<p>T.</p><p>{footer}</p><p>Quelle: inland.example</p>"))

    assert result == "<p>T.</p>"
    assert (found.footers[0].title, found.footers[0].site) == ("A B", "Inland")


def test_the_source_of_a_figure_amid_a_copy_stays_in_its_text():
    lines = [f"{number}. line of the text." for number in range(30)]

    found = peel([*lines[:15], "Source: World Bank, 2024", *lines[15:], "Source: Inland"])

    assert found.lines == [*lines[:15], "Source: World Bank, 2024", *lines[15:]]
    assert [one.name for one in found.sources] == ["Inland"]


def test_the_address_behind_a_source_line_is_kept():
    body = '<p>T.</p><p>Источник: <a href="https://inland.example/a">inland.example</a></p>'

    _, found = peel_body(richtext.clean(body))

    assert found.removed[0].text == "Источник: inland.example https://inland.example/a"
    assert (found.sources[0].domain, found.sources[0].url) == ("inland.example", "https://inland.example/a")
