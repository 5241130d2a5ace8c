"""Random tag soup, and what a browser's parser finds in HTML beyond the closed list of the body."""

import re

import html5lib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

ONE = "8b7f1f0e-0000-4000-8000-000000000001"
TWO = "8b7f1f0e-0000-4000-8000-000000000002"

BARE = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "br", "table", "tbody", "tr", "strong", "em"}
ALLOWED = {name: set() for name in BARE} | {
    "sub": set(),
    "a": {"href", "data-piece"},
    "aside": {"data-pull", "data-callout"},
    "figure": {"data-image", "data-card"},
    "span": {"lang"},
    "sup": {"data-note"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}

TAGS = [
    "p", "div", "h1", "h2", "h4", "ul", "ol", "li", "blockquote", "aside data-pull", "aside data-callout",
    "br", "hr", f"figure data-image={ONE}", f"figure data-card data-image={TWO}", "figure", "figcaption",
    "table", "thead", "tbody", "tr", "td", "th rowspan=2", "caption", "b", "strong", "i lang=ru", "em",
    "sup", "sub", "sup data-note", "span lang=ar", "a href=https://a.example/", f"a data-piece={ONE}",
    "a href=javascript:x", "pre", "dl", "dd", "script", "style", "svg", "math", "mtext", "mglyph", "title",
    "template", "noscript", "form", "iframe", "iframe src=//v.example/1", "video src=https://v.example/2",
    "object", "select", "option", "source src=https://v.example/3", "textarea", "button",
    "img src=x onerror=y", "center", "font", "foreignObject", "annotation-xml", "xmp",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "<", ">", "&lt;", "&#0;", '"', "\u0338", "\u0301", "&nbsp;"]
    ),
    st.sampled_from([" ", "\n", "слово", "كلمة", "word ", "e\u0301", "\u202e", "\ufeff", "<p title='"]),
    st.text(max_size=4),
)
soups = st.lists(PIECES, max_size=25).map("".join)
many = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def strangers(html):
    """Name what a browser's parser finds in HTML beyond the closed list."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED:
            found.append(element.tag)
        found += [f"{element.tag} {name}" for name in set(element.attrib) - ALLOWED.get(element.tag, set())]
        if not re.match("(https?|mailto|tel):", element.attrib.get("href", "tel:")):
            found.append(element.attrib["href"])
    return found
