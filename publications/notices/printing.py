"""How one Wording is printed: as an element of a page, and where no style sheet of ours follows it."""

from django.utils.html import format_html, format_html_join

from publications.formats.markdown import text as in_markdown
from publications.models import NoticeText
from publications.theme.phrases import direction, phrases

NORMAL, DOUBLE = NoticeText.Prominence.NORMAL, NoticeText.Prominence.DOUBLE
# In a page or a mail of somebody else's, whose text may be of any size and colour: both stand on the element.
COLOURS = "color:#111;background:#fff"
STYLES = {
    NoticeText.Prominence.CONTRAST: COLOURS,
    DOUBLE: f"font-size:2em;line-height:1.2;overflow-wrap:anywhere;{COLOURS}",
}


def aside(one, prominence, *, after=""):
    """Return a Wording as an element of its own, which nothing folds away; `after` stands below its words."""
    return format_html(
        '<aside class="notice notice-{} notice-{}" role="note" lang="{}" dir="{}" data-notice="{}">'
        '<strong class="notice-label" lang="{}" dir="{}">{}</strong> {}{}{}</aside>',
        *(one.family, prominence, one.language, direction(one.language), one.code),
        *(one.label_language, direction(one.label_language), one.label, one.html, age(one), after),
    )


def about(one):
    """Return the way to what a label says, for readers of a page in another language than its words."""
    if one.language.partition("-")[0].lower() == one.label_language:
        return ""
    return format_html(
        ' <a class="label-about" href="/notices/#{}" lang="{}" dir="{}">{}</a>',
        *(one.code, one.label_language, direction(one.label_language)),
        phrases(one.label_language).about_label,
    )


def paragraph(one):
    """Return a Wording for feeds, whose readers leave it no style."""
    return beside_label(one, strong(one))


def styled(one):
    """Return a Wording for packages and mails, with its prominence on it; without style it stays strong."""
    html, style = strong(one), STYLES.get(one.prominence)
    return beside_label(one, format_html('<span style="{}">{}</span>', style, html) if style else html)


def beside_label(one, html):
    """Return a Wording's HTML as a paragraph that begins with its label."""
    return format_html(
        '<p lang="{}" dir="{}" data-notice="{}"><strong lang="{}" dir="{}">{}:</strong> {}</p>',
        *(one.language, direction(one.language), one.code),
        *(one.label_language, direction(one.label_language), one.label, html),
    )


def mentioned(one):
    """Return a Wording behind the name that it is about, within a sentence."""
    return inside(one, format_html('class="mention mention-{}"', one.prominence), one.html)


def mentioned_styled(one):
    """Return a Wording behind a name in a package, with its prominence on it."""
    style = STYLES.get(one.prominence)
    return inside(one, format_html('style="{}"', style) if style else "", strong_words(one))


def inside(one, attributes, html):
    """Return a Wording's HTML as a note within a sentence; its name is in the language of labels."""
    return format_html(
        ' <span {} role="note" lang="{}" aria-label="{}" data-notice="{}">'
        '<span lang="{}" dir="{}">({}{})</span></span>',
        *(attributes, one.label_language, one.label, one.code),
        *(one.language, direction(one.language), html, age(one)),
    )


def mentioned_bare(one):
    """Return a Wording behind a name in bare text."""
    return f" ({f'{one.text} {one.age_mark}'.strip()})"


def mentioned_in_markdown(one):
    """Return a Wording behind a name in Markdown, strong where it is prominent."""
    mark = "" if one.prominence == NORMAL else "**"
    said = " ".join(f"{one.text} {one.age_mark}".split())
    return f" ({mark}{in_markdown(said)}{mark})"


def strong(one):
    """Return a Wording's HTML and age mark, strong where it is prominent."""
    return format_html("{}{}", strong_words(one), age(one))


def strong_words(one):
    """Return a Wording's HTML, strong where it is prominent."""
    return one.html if one.prominence == NORMAL else format_html("<strong>{}</strong>", one.html)


def marked_down(one):
    """Return a Wording as a paragraph of Markdown, strong where it is prominent; Markdown has no sizes."""
    mark = "" if one.prominence == NORMAL else "**"
    lines = filter(None, map(str.strip, f"{one.text} {one.age_mark}".split("\n")))
    said = "  \n".join(f"{mark}{in_markdown(line)}{mark}" for line in lines)
    return f"**{in_markdown(one.label)}:** {said}"


def said(one):
    """Return a Wording as one line of bare text."""
    return f"{one.label}: {one.text} {one.age_mark}".strip()


def age(one):
    """Return the age mark of a Wording, or nothing."""
    return format_html(" <b>{}</b>", one.age_mark) if one.age_mark else ""


def join(fragments):
    """Return fragments of HTML as one."""
    return format_html_join("", "{}", ((fragment,) for fragment in fragments))
