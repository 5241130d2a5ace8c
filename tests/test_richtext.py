"""The body's closed list and its one cleaner."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications import richtext
from tests.soups import ONE, many, soups, strangers

CANONICAL = [
    "<p>A paragraph, <strong>bold</strong> and <em>italic</em>, CO<sub>2</sub>, 5<sup>th</sup>.</p>",
    "<h2>A heading</h2><h3>A lower one</h3>",
    "<ul><li><p>one</p><ol><li><p>inner</p></li></ol></li><li><p>two</p><p>more</p></li></ul>",
    "<blockquote><p>Quoted.</p><p>At length.</p></blockquote>",
    '<aside data-pull=""><p>Pulled.</p></aside>',
    '<aside data-callout=""><p>Called out.</p><ul><li><p>x</p></li></ul></aside>',
    f'<figure data-image="{ONE}"></figure>',
    f'<figure data-card="" data-image="{ONE}"><a href="https://v.example/1">A talk</a></figure>',
    '<table><tbody><tr><th colspan="2"><p>H</p></th></tr>'
    "<tr><td><p>a</p></td><td><p></p></td></tr></tbody></table>",
    "<hr>",
    '<p>A <a href="https://a.example/?x=1&amp;y=2">link</a>, <a href="mailto:a@b.example">mail</a>.</p>',
    f'<p><a data-piece="{ONE}"><strong><em>ours</em></strong></a></p>',
    '<p><span lang="ru">Слово</span> and <span lang="ar">كلمة</span><br>next line</p>',
    '<p>Claim.<sup data-note="">See <em>there</em>, <a href="https://a.example/">here</a>.</sup> More.</p>',
]

CONVERTED = [
    ("bare text", "<p>bare text</p>"),
    ("<p> </p><p>&nbsp;</p><p><br></p><p></p>", ""),
    ("<b>a</b><i>b</i>", "<p><strong>a</strong><em>b</em></p>"),
    ("<p><em><strong>a</strong></em><strong>b</strong></p>", "<p><strong><em>a</em>b</strong></p>"),
    ("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h3>b</h3>"),
    ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
    ("<p>a<br>&nbsp;<br>b<br>c</p>", "<p>a</p><p>b<br>c</p>"),
    ("<p>a\r\nb\t c</p>", "<p>a b c</p>"),
    ("<p>cafe\u0301</p>", "<p>caf\u00e9</p>"),
    ("<p>a<em>\u0338b</em></p>", "<p>a<em>b</em></p>"),
    ("<ul>x<li>y</ul>", "<ul><li><p>x</p></li><li><p>y</p></li></ul>"),
    ("<ul><ul><li>deep</ul></ul>", "<ul><li><p>deep</p></li></ul>"),
    ("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
    ("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p><p>b</p>"),
    ("<pre>a\n  b</pre>", "<p>a<br>b</p>"),
    ('<p class="x" style="color:red" id="y" onclick="z()">a</p>', "<p>a</p>"),
    ('<p><a href="HTTPS://A.example/x y">a</a></p>', '<p><a href="https://A.example/x%20y">a</a></p>'),
    (
        f'<figure data-image="{ONE.upper()}"><p>x</p></figure>',
        f'<figure data-image="{ONE}"></figure><p>x</p>',
    ),
    ('<aside data-pull=""><h2>a</h2><ul><li>b</ul></aside>', '<aside data-pull=""><p>a</p><p>b</p></aside>'),
]

UNSAFE = [
    '<a href="javas\tcript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" \x01javascript:alert(1)">x</a>',
    '<a href="java&NewLine;script&colon;alert(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="vbscript:x">x</a><a href="https:\\\\evil">x</a><a href="//evil.example">x</a>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<title><a href="</title><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template><svg><template><style><img src=x onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<!--><img src=x onerror=alert(1)>--><!-- <!-- --!><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt><p/onmouseover=alert(1)>x",
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<a href="https://x.example/&quot; onclick=&quot;alert(1)">x</a>',
]


@pytest.mark.parametrize("html", CANONICAL)
def test_a_canonical_form_stays_as_it_is(html):
    assert richtext.clean(html) == html


@pytest.mark.parametrize(("html", "expected"), CONVERTED)
def test_other_spellings_become_canonical(html, expected):
    assert richtext.clean(html) == expected


def test_nested_lists_join_the_item_before_them():
    cleaned = richtext.clean("<ul><li>a<li><ul><li>b</ul></ul>")

    assert cleaned == "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"


def test_a_language_is_kept_in_its_usual_case_from_any_mark():
    cleaned = richtext.clean('<p><span lang="AR-eg">a</span> <i lang="ru">b</i> <span lang="x">c</span></p>')

    assert cleaned == '<p><span lang="ar-EG">a</span> <span lang="ru"><em>b</em></span> c</p>'


@pytest.mark.parametrize(
    ("html", "without"),
    [
        ("<blockquote>q{}r</blockquote>", "<blockquote><p>q</p><p>r</p></blockquote>"),
        ("<ul><li>a{}<li>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<h2>a{}</h2>", "<h2>a</h2>"),
    ],
)
def test_a_picture_in_another_block_follows_it(html, without):
    figure = f'<figure data-image="{ONE}"></figure>'

    assert richtext.clean(html.format(figure)) == without + figure


def test_a_footnote_stands_outside_marks_and_holds_no_other():
    cleaned = richtext.clean('<p><b>a<sup data-note="x">n<sup data-note="">m</sup></sup>c</b></p>')

    assert cleaned == '<p><strong>a</strong><sup data-note="">n m</sup><strong>c</strong></p>'


def test_table_heads_and_captions_are_folded_in():
    cleaned = richtext.clean(
        "<table><caption>C</caption><thead><tr><th>H</thead><tr><td colspan=1 rowspan=03>a</table>"
    )

    rows = '<tr><th><p>H</p></th></tr><tr><td rowspan="3"><p>a</p></td></tr>'
    assert cleaned == f"<p><strong>C</strong></p><table><tbody>{rows}</tbody></table>"


@pytest.mark.parametrize("html", UNSAFE)
def test_nothing_unsafe_survives(html):
    cleaned = richtext.clean(html)

    assert strangers(cleaned) == []
    assert richtext.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "name", ["svg", "math", "style", "script", "title", "noscript", "template", "form", "object"]
)
def test_elements_that_go_take_their_content_along_and_are_listed(name):
    cleaned, removed = richtext.clean_and_list(f"<p>before</p><{name}>inside</{name}><p>after</p>")

    assert cleaned == "<p>before</p><p>after</p>"
    assert len(removed) == 1
    assert removed[0].endswith(" was removed.")


@pytest.mark.parametrize(
    ("html", "noun"),
    [
        ('<iframe src="https://v.example/1" title="A &amp; B"></iframe>', "An embedded frame"),
        ('<script async src="https://v.example/1" title="A &amp; B">x("</p>")</script>', "A script"),
        ("<embed title='A & B' src='https://v.example/1'>", "An embedded object"),
        ('<video src="https://v.example/1" title="A &amp; B">no video</video>', "A video"),
        ("<audio title='A &amp; B' src=https://v.example/1>no sound</audio>", "A sound recording"),
        ('<object data="//v.example/1" title="A &amp; B"><p>no</p></object>', "An embedded object"),
    ],
)
def test_what_is_embedded_becomes_a_link_card_and_is_listed(html, noun):
    cleaned, removed = richtext.clean_and_list(f"<p>a {html} b</p>")

    card = '<figure data-card=""><a href="https://v.example/1">A &amp; B</a></figure>'
    assert cleaned == f"<p>a</p>{card}<p>b</p>"
    assert removed == [f"{noun} from v.example became a link card."]


def test_the_sources_of_a_medium_make_one_card_named_after_its_host():
    source = '<source src="https://v.example/a.webm"><source src="https://v.example/a.mp4">'

    cleaned, removed = richtext.clean_and_list(f"<video controls>{source}</video>")

    assert cleaned == '<figure data-card=""><a href="https://v.example/a.webm">v.example</a></figure>'
    assert removed == ["A video from v.example became a link card."]


def test_a_frame_inside_an_element_that_goes_is_saved_before_it():
    cleaned = richtext.clean('a<noscript><iframe src="https://v.example/"></iframe></noscript>b')

    assert (
        cleaned == '<p>a</p><figure data-card=""><a href="https://v.example/">v.example</a></figure><p>b</p>'
    )


def test_a_frame_in_a_comment_or_an_attribute_is_left_alone():
    cleaned, removed = richtext.clean_and_list(
        '<!-- <iframe src="https://v.example/"> --><p title="<embed src=x>">a</p>'
    )

    assert (cleaned, removed) == ("<p>a</p>", [])


def test_losses_are_listed_once_with_their_number():
    scripts = "<script>a</script><script>b</script>"

    removed = richtext.clean_and_list(
        f'<img src="/map.jpg?x">{scripts}<p onclick="x"><a href="/about">a</a></p>'
    )[1]

    assert removed == [
        "An image (map.jpg) was removed.",
        "A script was removed (2 times).",
        "A script in an attribute (onclick) was removed.",
        "A link to “/about” was removed; its text stays.",
    ]


@many
@given(soups)
def test_cleaning_again_changes_nothing_and_only_the_closed_list_remains(html):
    cleaned = richtext.clean(html)

    assert richtext.clean(cleaned) == cleaned
    assert strangers(cleaned) == []
    assert "".join(richtext.blocks(cleaned)) == cleaned


@given(st.text())
def test_plain_text_survives_as_paragraphs(text):
    cleaned = richtext.from_text(text)

    assert richtext.clean(cleaned) == cleaned
    assert all(block.startswith("<p>") for block in richtext.blocks(cleaned))


def test_plain_text_parts_at_blank_lines_or_else_at_every_line():
    assert (
        richtext.from_text("a <b>\r\nwrapped\r\n \r\nc & d") == "<p>a &lt;b&gt; wrapped</p><p>c &amp; d</p>"
    )
    assert richtext.from_text("a\nb") == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    "unit",
    [
        "<p>“Quick” <b>foxes</b>. ",
        "<ul><li>",
        "<div>",
        "<a ",
        "<a b='",
        "<!--",
        "<script>",
        "<",
        "e\u0338\u0301",
    ],
)
def test_a_long_text_is_quick_whatever_it_holds(unit):
    started = time.process_time()

    cleaned = richtext.clean(unit * (250_000 // len(unit)))

    assert time.process_time() - started < 5
    assert strangers(cleaned[:10_000]) == []


def test_a_text_beyond_all_measure_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="Divide it into several pieces"):
        richtext.clean("x" * 2_000_001)
