"""The page of the search as readers and search engines meet it: its words, its language, its head."""

import re

import pytest

from publications.search import asking
from publications.search.snippets import Wanted, snippet
from publications.theme.phrases import PHRASES
from tests.test_search import release

__all__ = ["release"]


def test_search_engines_have_the_empty_page_and_no_results(client, db, settings):
    settings.SITE_NAME = "The Halyard Review"

    bare = client.get("/search/?utm_source=x")
    pages = [client.get(f"/search/?{query}") for query in ("q=water", "topic=trade", "q=%00", "q=-")]

    head = bare.content.decode().partition("</head>")[0]
    assert 'rel="canonical" href="http://127.0.0.1:8000/search/"' in head
    assert '<meta name="description" content="Search everything published by The Halyard Review' in head
    assert "noindex" not in head
    assert "X-Robots-Tag" not in bare
    assert all(b"noindex" in page.content and page["X-Robots-Tag"] == "noindex" for page in pages)
    robots = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /search/?", "Disallow: /search/feed."} <= set(robots)


@pytest.mark.parametrize("language", ["ru", "ar", "fr", "de", "es"])
def test_the_page_speaks_the_language_of_the_site_and_results_keep_their_own(
    client, release, settings, language
):
    release("Corridors", "Of sluices.", topics=["Trade"], tags=["Rail"], kind="opinion")
    release("Other sluices", language="ru")
    settings.LANGUAGE_CODE = language

    answers = [client.get(f"/search/?{query}") for query in ("", "q=sluice&topic=trade", "q=nothing", "q=-")]

    said, english = PHRASES[language], PHRASES["en"]
    html = "".join(answer.content.decode() for answer in answers)
    for name in vars(english):
        if name.startswith(("search_", "facet_")) and isinstance(getattr(english, name), str):
            assert f">{getattr(english, name)}<" not in html or getattr(said, name) == getattr(english, name)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert {said.search_none, said.search_no_word, said.search_how, said.facet_author} <= texts(html)
    assert f"{said.facet_topic}: Trade" in html
    assert '<p class="search-snippet" lang="en" dir="ltr">' in html


def test_lines_of_a_text_are_parted_where_no_sentence_ends():
    plain = "Corridors\n\nWho pays for gates\n\nNobody does. “Ask.”\nThe gates\nare old"

    parts = snippet("Corridors", plain, Wanted.of(asking.read("gates"), "en"))

    said = "Who pays for gates · Nobody does. “Ask.” The gates · are old"
    assert "".join(text for text, _ in parts) == said
    assert [text for text, is_marked in parts if is_marked] == ["gates", "gates"]


def texts(html):
    """Return the texts between the tags of a page."""
    return {text.strip() for text in re.findall(">([^<>]+)<", html)}


def test_several_words_are_shown_where_all_stand_first_and_nothing_is_read_after_that():
    wanted = Wanted.of(asking.read('"old gates"'), "en")
    plain = (
        f"Corridors\n\nGates. {'Nobody pays. ' * 30}The old gates shut. {'Nobody asks. ' * 50}Gates, lastly."
    )

    parts = snippet("Corridors", plain, wanted)

    assert [text for text, is_marked in parts if is_marked] == ["old", "gates"]
    assert "lastly" not in wanted


@pytest.mark.parametrize(
    ("language", "query", "text", "marked"),
    [
        ("en", "policy", "POLICY, unpolicied, Policies’\nnaïve policy", ["POLICY", "Policies", "policy"]),
        ("en", "policy water", "Water_policy. Polio 中国policy.", ["Water", "policy", "policy"]),
        ("en", "politique", "la politique, des Politiques, politic", ["politique", "Politiques"]),
        ("de", "Gewässer", "Gewässer und\nGewaesser, gewesen", ["Gewässer", "Gewaesser"]),
        ("de", "Überfluss", "Überfluß und ueberfluss, über", ["Überfluß", "ueberfluss"]),
        ("en", "вода 1990s", "In the 1990s,\nи воды, 1990", ["1990s", "воды"]),
    ],
)
def test_words_are_marked_in_whatever_letters_their_line_is_written(language, query, text, marked):
    parts = snippet("", text, Wanted.of(asking.read(query), language))

    assert [part for part, is_marked in parts if is_marked] == marked
