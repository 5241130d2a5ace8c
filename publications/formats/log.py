"""One correction as an entry of the public log: in its page, and in each of its feeds."""

from publications.formats import corrections
from publications.formats.content import NOTICES, held, json_text
from publications.formats.head import headline
from publications.formats.rss import date
from publications.formats.text import address, dumps, stamp, urn, xml


def entry(subject, one, page):
    """Return a correction as the log keeps it: its moment and its compiled forms; `page` is one of them."""
    html = corrections.html(one, subject.language)
    about = {
        "id": urn(one.uuid),
        "url": f"{address(subject.path)}#correction-{one.uuid}",
        "title": f"{corrections.label(one, subject.language)}: {headline(subject)}",
        "html": f'<div lang="{subject.language}" dir="{subject.direction}">{html}</div>',
        "notices": NOTICES if subject.notices else "",
        "at": one.at,
        "language": subject.language,
    }
    return {
        "at": one.at.isoformat(),
        "page": page,
        "rss": rss(**about),
        "atom": atom(**about),
        "json": json_item(**about),
    }


def rss(*, id, url, title, html, notices, at, language):
    """Return it as an item of RSS."""
    return (
        f"<item>\n<title>{xml(title)}</title>\n<link>{xml(url)}</link>\n"
        f'<guid isPermaLink="false">{id}</guid>\n<pubDate>{date(at)}</pubDate>\n'
        f"<dc:language>{xml(language)}</dc:language>\n"
        f"<description>{held(notices + html, xml)}</description>\n</item>"
    )


def atom(*, id, url, title, html, notices, at, language):
    """Return it as an entry of Atom."""
    return (
        f'<entry xml:lang="{xml(language)}">\n<id>{id}</id>\n<title>{xml(title)}</title>\n'
        f'<link rel="alternate" type="text/html" href="{xml(url)}"/>\n'
        f"<published>{stamp(at)}</published>\n<updated>{stamp(at)}</updated>\n"
        f'<content type="html">{held(notices + html, xml)}</content>\n</entry>'
    )


def json_item(*, id, url, title, html, notices, at, language):
    """Return it as an item of JSON Feed."""
    about = {"id": id, "url": url, "title": title, "date_published": stamp(at), "language": language}
    return f'{dumps(about)[:-1]},"content_html":"{held(notices + html, json_text)}"}}'
