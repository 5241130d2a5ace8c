"""Bodies as Markdown: every block and mark of the closed list, and words that look like marks."""

import pytest

from publications import richtext
from publications.formats.markdown import markdown
from tests.subjects import OTHER

CASES = [
    ("<p>Plain.</p><p>Second.</p>", "Plain.\n\nSecond."),
    ("<h2>Head</h2><h3>Lower</h3><hr>", "## Head\n\n### Lower\n\n---"),
    ("<p><strong>Bold</strong> <em>lean</em> 10<sup>2</sup></p>", "**Bold** *lean* 10<sup>2</sup>"),
    ('<p><a href="https://example.org/a_(b)">here</a></p>', "[here](https://example.org/a_%28b%29)"),
    ("<ul><li><p>One</p><ul><li><p>Deep</p></li></ul></li><li><p>Two</p></li></ul>",
     "- One\n\n  - Deep\n- Two"),
    ("<ol><li><p>One</p></li><li><p>Two</p></li></ol>", "1. One\n2. Two"),
    ("<blockquote><p>Said.</p><p>More.</p></blockquote>", "> Said.\n>\n> More."),
    ('<aside data-pull=""><p>Pulled.</p></aside>', "> Pulled."),
    ('<p>Text<sup data-note="">A note.</sup>.</p>', "Text[^1].\n\n[^1]: A note."),
    ("<table><tbody><tr><th><p>A</p></th><th><p>B</p></th></tr><tr><td><p>1</p></td></tr></tbody></table>",
     "| A | B |\n| --- | --- |\n| 1 |  |"),
    ("<p>1. not a list</p><p>- nor this</p>", "1\\. not a list\n\n\\- nor this"),
    ("<p>*stars* [brackets] a_b &lt;tag&gt; #1</p>", r"\*stars\* \[brackets\] a\_b \<tag\> \#1"),
    (f'<figure data-image="{OTHER}"></figure>', "[picture]"),
    ('<figure data-card=""><a href="https://example.org/v">A film</a></figure>', "[A film](https://example.org/v)"),
    (f'<p><a data-piece="{OTHER}">ours</a></p>', f"<!--piece:{OTHER}-->ours<!--/piece-->"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), CASES)
def test_a_block_reads_so_in_markdown(html, expected):
    clean = richtext.clean(html)

    assert markdown(clean, figures={OTHER: "[picture]"}) == expected
