"""What others get to republish a piece: its text with all that must stay with it, in three formats.

Empty places for notices, and for links to our own pieces, are filled at reading, as in feeds. A picture that
is not cleared leaves a line that says so.
"""

from html import escape

from django.conf import settings

from publications import richtext
from publications.formats import corrections
from publications.formats.content import (
    LINK,
    PLAIN_NOTICES,
    STYLED_NOTICES,
    around,
    disclosed,
    disclosures,
    paragraph,
    picture,
    publisher_of,
    sponsored,
)
from publications.formats.markdown import markdown, target
from publications.formats.markdown import text as plain_in_markdown
from publications.formats.places import bare, kept, resloted
from publications.formats.text import address
from publications.rights import Channel, is_offered, may_redistribute
from publications.theme.phrases import phrases

MARKDOWN_NOTICES = "<!--notices:markdown-->"
FITS = "max-width:100%;height:auto"  # for sites whose own styles would let it run out of its column
SUFFIXES = {"html": "html", "markdown": "md", "text": "txt"}


def package(subject, body):
    """Return a piece as others may print it: `{html, markdown, text, licence}`; nothing where they may not.

    `body` renders the public body, given what stands for each picture.
    """
    if not is_offered(subject):
        return {}
    terms = subject.licence
    return {
        "html": whole_html(subject, body),
        "markdown": whole_text(subject, heading="# {}", strong="**{}**", linked=in_markdown, words=in_words),
        "text": whole_text(subject, heading="{}", strong="{}", linked=in_text, words=in_plain),
        "licence": {
            "name": terms.name,
            "url": terms.url,
            "summary": terms.summary,
            "changes": terms.allows_changes,
        },
    }


# HTML ---------------------------------------------------------------------------


def whole_html(subject, body):
    """Return the package as one element that stands alone, its addresses absolute."""
    lead = subject.lead
    parts = [
        f"<h1>{escape(subject.title)}</h1>",
        opening(subject, STYLED_NOTICES),
        paragraph(subject.standfirst),
        paragraph(signed(subject)),
        paragraph(sponsored(subject)),
        f"<p>{escape(phrases(subject.language).first_published)} {link(*publisher_of(subject))}</p>",
        figure(subject, lead) if lead and lead.src else "",
        *around(subject, body({one.uuid: figure(subject, one) for one in subject.pictures if one.src})),
        *disclosures(subject),
        *(paragraph(person.bio) for person in subject.bylines),
        f"<p>{escape(phrases(subject.language).licence)}: {licence(subject.licence)}</p>",
    ]
    language = escape(subject.language)
    whole = f'<article lang="{language}" dir="{subject.direction}">\n' + "\n".join(filter(None, parts))
    whole = richtext.absolute(f"{whole}\n</article>", settings.SITE_URL, page=address(subject.path))
    whole = resloted(whole, "styledmention")
    return LINK.sub(r"<!--piece:\1-->\2<!--/piece-->", whole)


def opening(subject, place):
    """Return the place for notices, without those that have one in the text; nothing where there are none."""
    rest = place.replace("-->", "rest-->") if subject.marked else place
    return rest if subject.notices else ""


def figure(subject, one):
    """Return a picture that may travel, or the line that says what is not here."""
    cleared = one.uuid in may_redistribute(subject, Channel.PACKAGE).pictures
    return picture(one, FITS) if cleared else paragraph(placeholder(subject, one))


def placeholder(subject, one):
    """Return what stands in the place of a picture that is not cleared."""
    words = " ".join(filter(None, [one.caption or one.alt, one.credit and f"({one.credit})"]))
    said = phrases(subject.language).not_included
    return f"[{said}: {words}]" if words else f"[{said}]"


def link(name, where, when):
    """Return who published first, linked, and when."""
    return f'<a href="{escape(where)}">{escape(name)}</a>{escape(when)}'


def licence(terms):
    """Return the licence's name, linked where its text has an address."""
    name = escape(terms.name)
    return f'<a rel="license" href="{escape(address(terms.url))}">{name}</a>' if terms.url else name


def signed(subject):
    """Return the byline with each person's institution."""
    named = ((f"{one.role} {one.name}".strip(), one.affiliation) for one in subject.bylines)
    names = (", ".join(filter(None, pair)) for pair in named)
    return f"{phrases(subject.language).by} {'; '.join(names)}" if subject.bylines else ""


# Markdown and bare text -----------------------------------------------------------


def in_markdown(name, where):
    """Return a link as Markdown."""
    return f"[{plain_in_markdown(name)}]({target(where)})" if where else plain_in_markdown(name)


def in_text(name, where):
    """Return a link as text."""
    return f"{bare(name)} ({where})" if where else bare(name)


def in_words(subject):
    """Return the picture above the body, and the body, as Markdown."""
    figures = {one.uuid: in_place(subject, one) for one in subject.pictures if one.src}
    above = figures.get(subject.lead.uuid) if subject.lead else None
    text = kept(markdown(subject.text, figures=figures), "markdownmention")
    return "\n\n".join(filter(None, [above, text]))


def in_place(subject, one):
    """Return a picture as Markdown, or the line that says what is not here."""
    if one.uuid not in may_redistribute(subject, Channel.PACKAGE).pictures:
        return plain_in_markdown(placeholder(subject, one))
    caption = plain_in_markdown(" ".join(filter(None, [one.caption, one.credit])))
    terms = in_markdown(one.licence, address(one.licence_url)) if one.licence_url else ""
    shown = f"![{plain_in_markdown(one.alt)}]({target(address(one.src))})"
    return "\n\n".join(filter(None, [shown, " / ".join(filter(None, [caption, terms]))]))


def in_plain(subject):
    """Return the body as bare text."""
    return kept(bare(richtext.plain(subject.text)), "plainmention")


def whole_text(subject, *, heading, strong, linked, words):
    """Return the package as text, in the marks given for headings, stress, links and the body."""
    t = phrases(subject.language)
    is_markdown = linked is in_markdown
    write, notices = (plain_in_markdown, MARKDOWN_NOTICES) if is_markdown else (bare, PLAIN_NOTICES)
    name, where, when = publisher_of(subject)
    parts = [
        heading.format(write(subject.title)),
        opening(subject, notices),
        write(subject.standfirst),
        write(signed(subject)),
        write(sponsored(subject)),
        f"{t.first_published} {linked(name, where)}{when}",
        *corrections.lines(subject, "top", strong, write),
        words(subject),
        *corrections.lines(subject, "bottom", strong, write),
        *(f"{strong.format(f'{label}:')} {write(said)}" for label, said in disclosed(subject)),
        *(write(person.bio) for person in subject.bylines),
        f"{t.licence}: {linked(subject.licence.name, address(subject.licence.url))}",
    ]
    whole = "\n\n".join(filter(None, parts)) + "\n"
    ended = opening(subject, PLAIN_NOTICES)  # each wording ends its own paragraph in bare text
    return whole.replace(f"{ended}\n\n", ended) if ended else whole
