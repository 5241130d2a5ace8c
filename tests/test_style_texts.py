"""The texts that house style reads are those that everything else reads, character for character."""

import pytest

from editorial.style.bodies import read
from editorial.style.checking import findings
from editorial.style.patterns import RanAway, matches
from editorial.style.ruling import Rule
from editorial.style.texts import body
from publications import richtext
from publications.document import Content, Document

BODIES = [
    "",
    "<p></p><p>One</p>",
    '<h2>Head</h2><p>One <strong>bold</strong>, <em>italic</em><br>two<sup data-note="">A note</sup></p>',
    "<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul><hr><blockquote><p>Q</p><p>R</p></blockquote>",
    '<aside data-pull=""><p>Pull</p></aside><p>After<sup data-note="">n <em>i</em></sup></p>',
    '<figure data-card=""><a href="https://example.org">Card</a></figure><p>x</p>',
    "<table><tbody><tr><th><p>A</p></th><td><p></p></td></tr></tbody></table><p>y</p>",
]


@pytest.mark.parametrize("html", BODIES)
def test_the_text_of_a_body_is_its_plain_text(html):
    clean = richtext.clean(html)

    assert read(clean).plain == richtext.plain(clean)


def test_marks_are_noted_where_their_words_stand():
    html = (
        '<p>A <a href="https://example.org">link</a> and <em>a book</em></p>'
        "<blockquote><p>Said</p></blockquote>"
    )

    body = read(html)

    def words(places):
        return [body.plain[start:end] for start, end, *_ in places]

    assert words(body.links) == ["link"]
    assert {name: words(places) for name, places in body.passages.items()} == {
        "works": ["a book"],
        "quotations": ["Said"],
    }


def test_a_pattern_that_runs_away_is_stopped():
    with pytest.raises(RanAway):
        matches(r"(\w+\s?)+[!?]", "patient borders " * 2_000, limit=0.05)


def test_of_an_endless_text_the_beginning_is_read_and_that_is_said():
    html = "<p>The fora are patient.</p>" * 100_000
    rule = Rule(id="1", name="Forums", kind="banned", wording="fora")

    found = findings(Document(content=Content(body=html)), [rule])

    assert len(found) == 201
    assert "only its beginning was checked" in found[0].message
    assert richtext.plain(html).startswith(body(html).plain)
