"""What is read from a clean body, and the public HTML made of it."""

from collections import Counter
from uuid import UUID

import html5lib
import pytest
from hypothesis import given

from publications import richtext
from tests.soups import ONE, TWO, many, soups


@many
@given(soups)
def test_rendering_keeps_the_text(html):
    cleaned = richtext.clean(html)

    rendered = html5lib.parseFragment(richtext.render(cleaned, figures={}), namespaceHTMLElements=False)

    shown = Counter("".join(rendered.itertext()))
    kept = Counter("".join(richtext.plain(cleaned).split()))
    assert kept <= shown


def test_text_for_search_keeps_words_apart_and_notes_at_the_end_of_their_block():
    html = richtext.clean(
        '<h2>Head</h2><p>One<sup data-note="">Aside &amp; so</sup> CO<sub>2</sub><br>line</p>'
        "<ul><li>a<ul><li>b</ul></ul><table><tr><td>c<td>d</table><hr>"
    )

    assert richtext.plain(html) == "Head\n\nOne CO2\nline\nAside & so\n\na\nb\n\nc\nd"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("war—and well-known peace, 2014–2022 …", 6),
        ("كلمة عَرَبِيَّة", 2),
        ("Слово и дело", 3),
        ("中文字 x", 4),
    ],
)
def test_words_are_counted_in_any_script(text, count):
    assert richtext.words(richtext.from_text(text)) == count


def test_reading_takes_a_minute_at_least():
    assert [richtext.minutes(number) for number in (0, 230, 575, 2300)] == [1, 1, 2, 10]


def test_headings_have_unique_unicode_ids_that_nothing_else_uses():
    html = richtext.clean(
        "<h2>После войны</h2><h3>A b</h3><h2>A b</h2><h2>A b 2</h2><h2>Note 1</h2><h2>?</h2>"
    )

    outline = [("после-войны", "После войны"), ("a-b-2", "A b"), ("a-b-2-2", "A b 2")]
    assert richtext.outline(html) == [*outline, ("section-note-1", "Note 1"), ("section", "?")]
    assert '<h3 id="a-b">A b</h3><h2 id="a-b-2">A b</h2>' in richtext.render(html, figures={})


def test_pieces_and_images_are_found_in_order_and_once():
    card = f'<figure data-card="" data-image="{ONE}"><a href="https://v.example">v</a></figure>'
    links = f'<p><a data-piece="{TWO}">b</a> <a data-piece="{ONE}">a</a> <a data-piece="{TWO}">b</a></p>'

    html = richtext.clean(f'{links}<figure data-image="{TWO}"></figure>{card}')

    assert richtext.pieces(html) == richtext.images(html) == [UUID(TWO), UUID(ONE)]


def test_footnotes_are_numbered_and_lead_back():
    html = richtext.clean('<p>a<sup data-note="">x</sup></p><p>b<sup data-note=""><em>y</em></sup></p>')

    rendered = richtext.render(html, figures={}, language="ru")

    link = '<a href="#note-2" role="doc-noteref" aria-label="Примечание 2">2</a>'
    ref = f'<sup class="note-ref" id="ref-2">{link}</sup>'
    back = '<a href="#ref-2" role="doc-backlink" aria-label="Назад к тексту (2)">'
    assert f"<p>b{ref}</p>" in rendered
    assert (
        '<section class="notes" role="doc-endnotes" aria-label="Примечания"><ol><li id="note-1">x\xa0'
        in rendered
    )
    assert f'<li id="note-2"><em>y</em>\xa0{back}' in rendered


def test_pictures_are_put_in_place_and_unknown_ones_vanish():
    html = richtext.clean(f'<figure data-image="{ONE}"></figure><figure data-image="{TWO}"></figure><p>x</p>')

    assert richtext.render(html, figures={UUID(ONE): "<figure>1</figure>"}) == "<figure>1</figure><p>x</p>"


def test_a_link_card_names_its_host_and_may_show_its_still():
    html = f'<figure data-card="" data-image="{ONE}"><a href="https://v.example/1">T</a></figure>'
    link = '<a href="https://v.example/1" rel="noopener">T</a> <span class="link-card-host">v.example</span>'

    assert richtext.render(html, figures={}) == f'<p class="link-card">{link}</p>'
    assert richtext.render(html, figures={UUID(ONE): "<figure>1</figure>"}) == (
        f'<div class="link-card"><figure>1</figure><p>{link}</p></div>'
    )


def test_a_bold_paragraph_before_a_table_is_its_caption():
    html = richtext.clean(
        "<p><b>Who pays</b></p><table><tr><td>a</table><p><b>No</b> caption</p><table><tr><td>b</table>"
    )

    rendered = richtext.render(html, figures={})

    assert '<div class="table" role="region" tabindex="0" aria-labelledby="table-1">' in rendered
    assert '<table><caption id="table-1">Who pays</caption><tbody>' in rendered
    assert "<p><strong>No</strong> caption</p>" in rendered and rendered.count("<caption") == 1


def test_asides_tables_and_languages_gain_what_readers_need():
    html = richtext.clean(
        "<aside data-pull>a</aside><aside data-callout>b</aside><table><tr><th>c<tr><th>d<td>e</table>"
        '<p><span lang="ur">f</span><span lang="ur-Latn">g</span></p>'
    )

    rendered = richtext.render(html, figures={}, language="de")

    assert '<aside class="pull" data-pull="" role="note"><p>a</p></aside>' in rendered
    assert '<aside class="callout" role="note"><p>b</p></aside>' in rendered
    assert '<div class="table" role="region" tabindex="0" aria-label="Tabelle"><table>' in rendered
    assert '<thead><tr><th scope="col"><p>c</p></th></tr></thead><tbody><tr><th scope="row">' in rendered
    assert '<span lang="ur" dir="rtl">f</span><span lang="ur-Latn">g</span>' in rendered


@pytest.mark.parametrize(
    "rows", ["<tr><th>a<td>b<tr><th>c<td>d", "<tr><th>a", "<tr><th rowspan=2>a<tr><td>b"]
)
def test_a_table_without_a_row_of_heads_above_others_has_none(rows):
    rendered = richtext.render(richtext.clean(f"<table>{rows}</table>"), figures={})

    assert "<thead>" not in rendered and "<table><tbody><tr><th" in rendered


def test_links_to_pieces_are_resolved_at_reading_and_lose_their_tags_when_unlisted():
    html = richtext.clean(f'<p><a data-piece="{ONE}">a <em>b</em></a>, <a data-piece="{TWO}">c</a></p>')
    rendered = richtext.render(html, figures={})

    resolved = richtext.resolve_pieces(rendered, {UUID(ONE): "/x/?a=1&b=2"})

    assert f'<a href="piece:{ONE}">' in rendered
    assert resolved == '<p><a href="/x/?a=1&amp;b=2">a <em>b</em></a>, c</p>'
    assert richtext.resolve_pieces(resolved, {}) is resolved


def test_addresses_are_made_absolute_in_tags_only():
    html = '<p>say href="/x" <a href="/a">a</a> <a href="#note-1">1</a> <a href="//b.example/">b</a></p>'
    image = '<img src="/m/1" srcset="/m/1 1x, /m/2 2x" alt="">'

    moved = richtext.absolute(html + image, "https://s.example", page="https://s.example/p/")

    assert 'say href="/x" <a href="https://s.example/a">a</a> <a href="https://s.example/p/#note-1">' in moved
    assert '<a href="//b.example/">b</a>' in moved
    assert 'src="https://s.example/m/1" srcset="https://s.example/m/1 1x, https://s.example/m/2 2x"' in moved
