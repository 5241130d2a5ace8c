"""The demo's files, and their Markdown in the closed list of bodies."""

from uuid import UUID

import pytest

from editorial.demo.markdown import body
from editorial.demo.sheets import BadSheet, sheet, sheets

pytestmark = pytest.mark.once
PIECE = UUID("0e9a5d3c-7a5d-4c7b-9d0e-3f6f0f5b2a11")


def test_no_two_pieces_share_a_uid_or_an_address():
    found = sheets()

    assert len({one.uid for one in found}) == len({(one.brand, one.slug) for one in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A body.", "does not open with"),
        ("---\nuid: x\nnonsense: 1\n---\n", "nonsense"),
        ("---\nuid: [\n---\n", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, text, sentence):
    path = tmp_path / "01-corridors.md"
    path.write_text(text)

    with pytest.raises(BadSheet, match=sentence) as raised:
        sheet(path)

    assert "01-corridors.md" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *em* and **strong**.", "<p>One <em>em</em> and <strong>strong</strong>.</p>"),
        ("A[^1] b.\n\n[^1]: Note *x*.", '<p>A<sup data-note="">Note <em>x</em>.</sup> b.</p>'),
        ("A[^1].\n\n[^1]: One.\n\n    Two.", '<p>A<sup data-note="">One.<br>Two.</sup>.</p>'),
        ("[A](piece:gauge)", f'<p><a data-piece="{PIECE}">A</a></p>'),
        ("[A](https://e.org/?a=1&b=2)", '<p><a href="https://e.org/?a=1&amp;b=2">A</a></p>'),
        ("::: pull\nA.\n:::", '<aside data-pull=""><p>A.</p></aside>'),
        ("::: callout\n- A\n:::", '<aside data-callout=""><ul><li><p>A</p></li></ul></aside>'),
        ("> A", "<blockquote><p>A</p></blockquote>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        (
            "|a|\n|---|\n|b|",
            "<table><tbody><tr><th><p>a</p></th></tr><tr><td><p>b</p></td></tr></tbody></table>",
        ),
    ],
)
def test_markdown_becomes_the_closed_list(text, html):
    assert body(text, {"gauge": PIECE}.get) == html
