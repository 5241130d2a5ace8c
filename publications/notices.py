"""Which wording of a notice is in force, and how it reads in each channel.

A piece names notices by UUID, with parameters; the wording is looked up by date when it is shown. Compiled
strings hold empty markers, `<!--notices:below_title-->`, only where the Edition bears notices at all.
"""

import re
from collections import defaultdict
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from publications import clock
from publications.models import Notice, NoticeText
from publications.theme.phrases import direction, phrases, spoken
from publications.wording_templates import PARAMETERS, missing, parts

__all__ = ["missing"]

MARKER = re.compile(r"<!--notices:([a-z_]+)-->")
# The places of a page; what has no place of its own there stands after the body, never nowhere.
PLACES = {
    NoticeText.Placement.BELOW_TITLE: "below_title",
    NoticeText.Placement.ABOVE_BODY: "above_body",
    NoticeText.Placement.AFTER_BODY: "after_body",
    NoticeText.Placement.CREDIT: "after_body",
    NoticeText.Placement.FIRST_MENTION: "after_body",
}
ON_CARDS = {Notice.Family.LEGAL, Notice.Family.SPONSOR}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A notice as it reads at a moment, its parameters put in; `html` is escaped, all else is plain."""

    code: str
    family: str
    label: str
    label_language: str
    html: str
    text: str
    language: str
    placement: str
    prominence: str = "normal"
    age_mark: str = ""


def activated(notices):
    """Return the activated wordings of some notices, as they read today."""
    texts = NoticeText.objects.filter(notice__uuid__in=notices, is_activated=True)
    return texts.select_related("notice").order_by("pk")


# Where wordings are read from; the newsroom's time travel reads them as they were.
TEXTS = ContextVar("texts", default=activated)


class Wordings:
    """The activated wordings of some notices."""

    def __init__(self, texts=()):
        self.texts = defaultdict(list)
        for text in texts:
            self.texts[text.notice.uuid].append(text)

    @classmethod
    def of(cls, *applied):
        """Load what pieces with these lists of `[notice, parameters]` may print: one query, or none."""
        wanted = {str(notice) for notices in applied for notice, _ in notices}
        return cls(TEXTS.get()(wanted) if wanted else ())

    def shown(self, applied, *, language, published_at, at=None):
        """Return the Wordings that one piece's notices print at a moment, in the order given."""
        found = []
        for notice, parameters in applied:
            text = self.text(UUID(str(notice)), language, published_at, at)
            if text is not None:
                found.append(wording(text, dict(parameters), language))
        return found

    def text(self, notice, language, published_at, at=None):
        """Return the NoticeText of a notice that is in force, or None before the first one is."""
        texts = self.texts.get(notice, [])
        by_publication = bool(texts) and texts[0].notice.basis == Notice.Basis.PUBLICATION
        moment = published_at if by_publication else at or clock.now()
        return in_force(texts, timezone.localdate(moment), language)

    def fill(self, html, applied, *, language, published_at, at=None, encode=str):
        """Return a compiled string with what one piece's notices print in the places kept for them."""
        if not applied:
            return html
        return place(
            html, self.shown(applied, language=language, published_at=published_at, at=at), encode=encode
        )


def in_force(texts, day, language):
    """Return the wording in force on a day: in the piece's language, else in that of the notice's first.

    One that lapsed without a successor keeps showing: silence is worse than an old wording.
    """
    begun = [text for text in texts if text.effective_from <= day]
    own = texts[0].language if texts else ""
    return max(
        [text for text in begun if day < ends(text)] or begun,
        key=lambda text: (text.language == language, text.language == own, text.effective_from),
        default=None,
    )


def ends(text):
    """Return the day from which a wording is no longer in force."""
    return text.effective_to or date.max


def lapsed(at=None):
    """Return the activated wordings that show although their time is over, for people to replace."""
    day = timezone.localdate(at or clock.now())
    texts = Wordings(NoticeText.objects.filter(is_activated=True).select_related("notice").order_by("pk"))
    shown = (in_force(rows, day, "") for rows in texts.texts.values())
    return [text for text in shown if text is not None and ends(text) <= day]


def wording(text, parameters, language):
    """Return a NoticeText with its parameters put in; one not given stays visible in its braces."""
    notice = text.notice
    kind = getattr(phrases(language), f"notice_{notice.family}")
    given = {name: str(value) for name, value in parameters.items() if name in PARAMETERS and value}
    linked = given | ({"url": link(given["url"])} if "url" in given else {})
    return Wording(
        code=notice.code,
        family=notice.family,
        label=" · ".join(filter(None, [kind, notice.jurisdiction])),
        label_language=spoken(language),
        html=format_html_join("", "{}", ((linebreaksbr(part),) for part in parts(text.template, linked))),
        text="".join(parts(text.template, given)),
        language=text.language,
        placement=text.placement,
        prominence=text.prominence,
        age_mark=text.age_mark,
    )


def link(address):
    """Return an address as a link, or as it is when it leads to no web page."""
    is_web = address.startswith(("https://", "http://"))
    return format_html('<a href="{0}" rel="noopener">{0}</a>', address) if is_web else address


def place(html, shown, *, encode=str):
    """Return a compiled string with its markers replaced, in one pass: by Wordings, or by nothing.

    `encode` writes HTML in the terms of the format around it.
    """
    return MARKER.sub(lambda match: encode(render(shown, match[1])), html)


def render(shown, slot):
    """Return what Wordings print in a slot: a place of the page, `card`, `feed`, or `plain` for bare text."""
    if slot in ("plain", "feed"):
        shown = [one for one in shown if one.placement != NoticeText.Placement.META_ONLY]
        if slot == "plain":
            return "".join(f"{one.label}: {one.text} {one.age_mark}".strip() + "\n\n" for one in shown)
        return join(paragraph(one) for one in shown)
    if slot == "card":
        return join(aside(one, "normal") for one in shown if one.family in ON_CARDS)
    return join(aside(one, one.prominence) for one in shown if PLACES.get(one.placement) == slot)


def join(fragments):
    """Return fragments of HTML as one."""
    return format_html_join("", "{}", ((fragment,) for fragment in fragments))


def aside(one, prominence):
    """Return a Wording as an element of its own, which nothing folds away."""
    return format_html(
        '<aside class="notice notice-{} notice-{}" role="note" lang="{}" dir="{}" aria-label="{}"'
        ' data-notice="{}">'
        '<strong class="notice-label" lang="{}" dir="{}">{}</strong> {}{}</aside>',
        *(one.family, prominence, one.language, direction(one.language), one.label, one.code),
        *(one.label_language, direction(one.label_language), one.label, one.html, age(one)),
    )


def paragraph(one):
    """Return a Wording for feeds and e-mail, where no style sheet follows it."""
    is_strong = one.prominence != NoticeText.Prominence.NORMAL
    return format_html(
        '<p lang="{}" dir="{}" data-notice="{}"><strong lang="{}" dir="{}">{}:</strong> {}{}</p>',
        *(one.language, direction(one.language), one.code),
        *(one.label_language, direction(one.label_language), one.label),
        format_html("<strong>{}</strong>", one.html) if is_strong else one.html,
        age(one),
    )


def age(one):
    """Return the age mark of a Wording, or nothing."""
    return format_html(" <b>{}</b>", one.age_mark) if one.age_mark else ""
