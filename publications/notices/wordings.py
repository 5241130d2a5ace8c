"""Which wording of a notice is in force on a day, and how it reads with its parameters put in."""

from collections import defaultdict
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from publications import clock
from publications.formats.places import PARAMETER
from publications.models import Notice, NoticeText
from publications.notices.channels import place, ranked, within
from publications.theme.phrases import phrases, spoken
from publications.wording_templates import PARAMETERS, parts


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A notice as it reads at a moment, its parameters put in; `html` is escaped, all else is plain.

    `marks` are its places in the text, and an empty one for each that has none there.
    """

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
    channels: frozenset = frozenset()
    marks: tuple = field(default=(), compare=False)


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
        """Return the Wordings that one piece's notices print at a moment, by severity and each once."""
        found = defaultdict(list)
        for notice, parameters in applied:
            text = self.text(UUID(str(notice)), language, published_at, at)
            if text is not None:
                given = dict(parameters)
                found[wording(text, given, language)].append(given.get(PARAMETER, ""))
        return ranked(replace(one, marks=tuple(marks)) for one, marks in found.items())

    def text(self, notice, language, published_at, at=None):
        """Return the NoticeText of a notice that is in force, or None before the first one is."""
        texts = self.texts.get(notice, [])
        by_publication = bool(texts) and texts[0].notice.basis == Notice.Basis.PUBLICATION
        moment = published_at if by_publication else at or clock.now()
        return in_force(texts, timezone.localdate(moment), language)

    def fill(self, html, applied, *, channel, language, published_at, at=None, encode=str):
        """Return a compiled string with what one piece's notices print in the places kept for them."""
        if not applied:
            return html
        shown = self.shown(applied, language=language, published_at=published_at, at=at)
        return place(html, within(shown, channel), encode=encode)


def in_force(texts, day, language):
    """Return the wording in force on a day: in the piece's language, else in that of the notice's first.

    One that lapsed without a successor keeps showing, in its language too: silence is worse than an old
    wording, and so is one that readers cannot read.
    """
    begun = [text for text in texts if text.effective_from <= day]
    own = texts[0].language if texts else ""
    return max(
        [text for text in begun if day < ends(text) or not is_succeeded(text, begun)],
        key=lambda text: (text.language == language, text.language == own, text.effective_from),
        default=None,
    )


def is_succeeded(text, begun):
    """Whether one of the wordings that have begun, in whatever language, came after this one was over."""
    return any(ends(text) <= other.effective_from for other in begun)


def ends(text):
    """Return the day from which a wording is no longer in force."""
    return text.effective_to or date.max


def lapsed(at=None):
    """Return the activated wordings that show although their time is over, for people to replace."""
    day = timezone.localdate(at or clock.now())
    texts = Wordings(NoticeText.objects.filter(is_activated=True).select_related("notice").order_by("pk"))
    shown = {
        in_force(rows, day, language): None
        for rows in texts.texts.values()
        for language in dict.fromkeys(row.language for row in rows)
    }
    return [text for text in shown if text is not None and ends(text) <= day]


def wording(text, parameters, language):
    """Return a NoticeText with its parameters put in; one not given stays visible in its braces."""
    notice = text.notice
    kind = notice.label or getattr(phrases(language), f"notice_{notice.family}")
    given = {name: str(value) for name, value in parameters.items() if name in PARAMETERS and value}
    linked = given | ({"url": link(given["url"])} if "url" in given else {})
    return Wording(
        code=notice.code,
        family=notice.family,
        label=kind if notice.label else " · ".join(filter(None, [kind, notice.jurisdiction])),
        label_language=spoken(language),
        html=format_html_join("", "{}", ((linebreaksbr(part),) for part in parts(text.template, linked))),
        text="".join(parts(text.template, given)),
        language=text.language,
        placement=text.placement,
        prominence=text.prominence,
        age_mark=text.age_mark,
        channels=frozenset(notice.channels),
    )


def link(address):
    """Return an address as a link, or as it is when it leads to no web page."""
    is_web = address.startswith(("https://", "http://"))
    return format_html('<a href="{0}" rel="noopener">{0}</a>', address) if is_web else address
