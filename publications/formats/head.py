"""What a page says of its piece in <head>: for search engines, for previews, for feed readers."""

from html import escape
from urllib.parse import urlencode

from django.conf import settings

from publications.formats.content import gist, headline
from publications.formats.highwire import highwire
from publications.formats.json_ld import written
from publications.formats.odrl import reservation
from publications.formats.shared import ready
from publications.formats.text import address, stamp

# Open Graph wants a country with each language.
LOCALES = {
    "en": "en_GB",
    "ru": "ru_RU",
    "ar": "ar_AR",
    "fr": "fr_FR",
    "de": "de_DE",
    "es": "es_ES",
    "fa": "fa_IR",
    "he": "he_IL",
    "uk": "uk_UA",
    "tr": "tr_TR",
    "zh-hans": "zh_CN",
}
OEMBED = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
FEEDS = {
    "rss": ("application/rss+xml", "RSS"),
    "atom": ("application/atom+xml", "Atom"),
    "json": ("application/feed+json", "JSON Feed"),
}


def head(subject):
    """Return the elements of <head> that belong to a piece, one a line."""
    return "\n".join(
        [
            f"<title>{escape(headline(subject))} · {escape(settings.SITE_NAME)}</title>",
            *metas("name", [("description", gist(subject))]),
            *indexing(subject),
            *terms(subject),
            *feeds(subject.brand),
            link(
                rel="alternate",
                type="application/json",
                title="ninjs",
                href=f"{address(subject.path)}article.json",
            ),
            *oembed(subject),
            *metas("name", highwire(subject)),
            *metas("property", open_graph(subject)),
            *metas("name", [("twitter:card", "summary_large_image")]),
            f'<script type="application/ld+json">{written(subject)}</script>',
            *(["<!--notices:meta-->"] if subject.notices else []),
        ]
    )


def indexing(subject):
    """Return what a page tells search engines of itself: its rules, and the address that they are to keep."""
    return [*metas("name", robots(subject)), link(rel="canonical", href=canonical(subject))]


def terms(subject):
    """Return the way to the licence, and what miners are told (TDMRep)."""
    licence = subject.licence
    linked = [link(rel="license", href=address(licence.url))] if licence and licence.url else []
    return [*linked, *metas("name", reservation(licence, subject.brands_licence).items())]


def canonical(subject):
    """Return the address that search engines are to keep: the original's only where that was agreed."""
    if subject.indexing == "canonical" and subject.origin is not None and subject.origin.url:
        return address(subject.origin.url)
    return address(subject.path)


def robots(subject):
    """Return what crawlers are told; a text of somebody else's is kept out of news searches."""
    if subject.indexing == "noindex":
        return [("robots", "noindex"), ("Googlebot-News", "noindex")]
    if subject.indexing == "canonical":
        return [("Googlebot-News", "noindex")]
    return [("robots", "max-image-preview:large")]


def feeds(brand):
    """Return the links to the brand's feeds."""
    return [
        link(
            rel="alternate",
            type=media_type,
            title=f"{brand.name} ({name})",
            href=f"{address(brand.url)}feed.{suffix}",
        )
        for suffix, (media_type, name) in FEEDS.items()
    ]


def oembed(subject):
    """Return the links to what the piece looks like in somebody else's page (oembed.com, section 4)."""
    url = address(subject.path)
    return [
        link(
            rel="alternate",
            type=media_type,
            title=headline(subject),
            href=f"{address('/oembed')}?{urlencode({'url': url, 'format': name})}",
        )
        for name, media_type in OEMBED.items()
    ]


def open_graph(subject):
    """Return pairs of property and content (ogp.me)."""
    return [
        ("og:type", "article"),
        ("og:title", headline(subject)),
        ("og:description", gist(subject)),
        ("og:url", address(subject.path)),
        ("og:site_name", settings.SITE_NAME),
        ("og:locale", LOCALES.get(subject.language, "")),
        *preview(subject),
        ("article:published_time", stamp(subject.published_at)),
        ("article:modified_time", stamp(subject.modified_at)),
        *(("article:author", address(byline.url)) for byline in subject.bylines),
        *(("article:section", topic.name) for topic in subject.topics[:1]),
        *(("article:tag", tag.name) for tag in subject.tags),
    ]


def preview(subject):
    """Yield the picture of a preview, with its size and its words, where it is there."""
    for image in ready(subject)[:1]:
        yield "og:image", address(image.url)
        yield "og:image:width", str(image.width)
        yield "og:image:height", str(image.height)
        yield "og:image:alt", image.alt


def metas(key, pairs):
    """Return meta elements for those pairs that have content."""
    return [f'<meta {key}="{name}" content="{escape(content)}">' for name, content in pairs if content]


def link(**attributes):
    """Return a link element."""
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<link {written}>"
