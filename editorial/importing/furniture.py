"""Lines around an article that are not its text: notices, share links, credits, footers, source lines."""

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .doubting import doubts
from .reading import FeedFooter, ImageCredit, Removed, SourceLine
from .recognising import MOST_LINES, begins_one, recognise_over

# How WordPress's feeds end an item, in the languages in which its plugins are used most.
FOOTER = re.compile(
    r"(?:the post|запис[ьи]|сообщение|запис|der beitrag|l[’'](?:article|articolo)|la entrada|o post|"
    r"het bericht|artykuł|ظهرت المقالة)\s+(?P<title>.+?)\s+"
    r"(?:appeared first on|first appeared on|впервые появил[аи]сь(?: на)?|"
    r"появил[аи]сь сначала на|спершу з[’'ʼ]явився на|erschien zuerst auf|est apparue? en premier sur|"
    r"se publicó primero en|apareceu primeiro em|proviene da|verscheen eerst op|pochodzi z serwisu|أولاً على)"
    r"\s+(?P<site>.+?)\.?",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?:источник|source|original(?: source)?|оригинал(?: статьи)?|quelle|fuente|fonte|bron|źródło|джерело|"
    r"المصدر)\s*:\s*(?P<place>.+)|"
    r"this (?:article|piece|essay) (?:was )?(?:originally|first) (?:appeared|published) "
    r"(?:by|on|in|at) (?P<elsewhere>.{3,120}?)(?: and is republished here(?: under .{1,100})?)?",
    re.IGNORECASE,
)
IMAGE = re.compile(
    r"(?:(?:image|photo(?:graph)?|picture|illustration)s?(?:\s+(?:credits?|by|source))?|"
    r"изображени[ея]|фото(?:графия)?|иллюстрация)\s*:\s*(?P<credit>.+)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:about the (?:authors?|writers?|contributors?)|об автор(?:е|ах)|сведения об автор(?:е|ах))"
    r"\s*(?::\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
_SHARE_WORDS = """
share this article story post on via to facebook twitter x linkedin email e-mail mail whatsapp telegram
reddit print copy link tweet save поделиться статьей в вконтакте одноклассники
"""
SHARE_WORDS = frozenset(_SHARE_WORDS.split())
SHARE_STARTS = {"share", "tweet", "поделиться"}
ADVERTISEMENTS = {"advertisement", "реклама"}
LONGEST_PLACE, MOST_BEGUN = 300, 20
OPENING, CLOSING = 4, 8  # lines at either end of a copy among which its furniture stands
DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}", re.IGNORECASE)


@dataclass
class Furniture:
    """What was peeled off, the `lines` that remain, and `doubts` about some of them, as sentences."""

    lines: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    images: list = field(default_factory=list)
    footers: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    about: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    begun: int = 0

    def notice_in(self, lines):
        """Return the notice that some lines begin with, as `recognise_over` does.

        A text in which very many lines begin one is no copy of an article: it is read line by line.
        """
        self.begun += begins_one(lines[0])
        return recognise_over(lines if self.begun <= MOST_BEGUN else lines[:1])


def peel(lines):
    """Sort every line of a copy into furniture and text; the order of the text stays."""
    found, after_share, about = Furniture(), False, None
    apart = list(_with_notices_apart(lines, found))
    for place, line in enumerate(apart):
        if after_share := _is_residue(line, after_share):
            found.removed.append(Removed("share residue", line))
        elif matched := ABOUT.fullmatch(line):
            about = ((matched["rest"] or "").strip(), [])
            found.about.append(about)
        elif _is_closing_line(line, found, sure=OPENING <= place < len(apart) - CLOSING):
            about = None
        elif about:
            about[1].append(line)
        else:
            found.lines.append(line)
    _give_back_text(found)
    found.doubts = doubts(found.lines)
    return found


def _with_notices_apart(lines, found):
    """Yield the lines without carried notices, also where a notice runs over lines, or on into the header."""
    lines, place = list(lines), 0
    while place < len(lines):
        if over := found.notice_in(lines[place : place + MOST_LINES]):
            notice, number, length = over
            found.notices.append(notice.carried)
            found.removed.append(Removed("carried notice", notice.text))
            place += number - 1
            lines[place] = lines[place][length:].strip()
        if lines[place]:
            yield lines[place]
        place += 1


def _is_residue(line, after_share):
    words = re.findall(r"[\w-]+", line.casefold())
    if len(words) == 1 and words[0] in ADVERTISEMENTS:
        return True
    if not words or len(words) > 12 or not SHARE_WORDS.issuperset(words):
        return False
    return words[0] in SHARE_STARTS or after_share


def _is_closing_line(line, found, *, sure):
    """Record a footer, a source line or an image credit; False for any other line.

    Amid the text only a source line that is `sure` is one.
    """
    if is_footer(line, found) or is_source(line, found, sure=sure):
        return True
    if len(line) <= 250 and (matched := IMAGE.fullmatch(line)):
        found.images.append(_credit(line, matched["credit"]))
        found.removed.append(Removed("image credit", line))
        return True
    return False


def is_footer(line, found):
    """Record a line that a feed adds to the end of a text; False for any other line."""
    matched = FOOTER.fullmatch(line)
    if matched:
        found.footers.append(FeedFooter(html.unescape(matched["title"]), html.unescape(matched["site"])))
        found.removed.append(Removed("feed footer", line))
    return bool(matched)


def is_source(line, found, *, sure=False):
    """Record a line that says where a text came from; False for any other line.

    `sure` leaves a line alone that names no web address: it may be the source of a figure.
    """
    matched = SOURCE.fullmatch(line)
    source = matched and _source(line, matched["place"] or matched["elsewhere"])
    if not source or (sure and not source.domain and not matched["elsewhere"]):
        return False
    found.sources.append(source)
    found.removed.append(Removed("source line", line))
    return True


def _source(line, place):
    place = place.strip().rstrip(".")
    address = re.search(r"https?://\S+", place)
    url, host = (address[0], _host(address[0])) if address else ("", "")
    if not host:
        domain = DOMAIN.search(place[:LONGEST_PLACE])
        url, host = "", domain[0] if domain else ""
    name = place.replace(url or host, "").strip(" ()[],—–-/:")
    return SourceLine(line, name, host.lower().removeprefix("www."), url)


def _host(url):
    """Return the host that an address names, or "" for what is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _credit(line, credit):
    credit = credit.strip()
    if re.search(r"[^\W\d_]{2}\.$", credit) or credit.endswith(")."):
        credit = credit[:-1]
    parts = re.split(r"\s+/\s+|\s+via\s+|\s*\|\s*", credit, maxsplit=1)
    if len(parts) == 1:
        parts = re.split(r"(?<=\w)/(?=[^\W\d_])", credit, maxsplit=1) if "://" not in credit else parts
    return ImageCredit(line, parts[0].strip(), parts[1].strip() if len(parts) > 1 else "")


def _give_back_text(found):
    """An author block that swallows a whole article is no biography: give back all but its first line."""
    for heading, lines in found.about:
        allowed = 5 * (1 + heading.count(",") + heading.count(" and "))
        if len(lines) > allowed:
            found.lines += lines[1:]
            del lines[1:]
