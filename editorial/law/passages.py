"""Words that are looked for in what pieces say: a passage that an order bars, a name that is withheld."""

import re
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from editorial.alike import INVISIBLE, PLAIN
from editorial.models import Article, Revision
from publications import clock, document, richtext
from publications.models import Edition, Outcome

CHUNK = 200
TAG = re.compile(r"<[^<>]*>")
WORD = re.compile(r"\w+")
# Where a Document says something in plain words, beside its body: fields, and fields of the rows of a list.
TEXTS = ("title", "standfirst", "kicker", "short_title", "disclosure", "funding", "sponsor")
ROWS = {
    "bylines": ("role", "bio"),
    "images": ("alt", "caption", "credit"),
    "attachments": ("title",),
    "corrections": ("respondent", "sentence", "wrong", "where"),
}


@dataclass(frozen=True)
class Held:
    """A piece that says what was looked for: live, scheduled or in its draft, and since when it is live."""

    article: int
    where: str
    since: object = None


def says(text, passage):
    """Whether a text as `plain()` has it holds a passage, word for word, by whole words."""
    return re.search(rf"(?<!\w){re.escape(plain(passage))}(?!\w)", text) is not None


def plain(text):
    """Return a text without differences of case, space, quotes and dashes, and without what nobody sees."""
    return " ".join(text.translate(INVISIBLE | PLAIN).split()).casefold()


def words_of(value):
    """Return all that a Document says to readers, in plain words; who signs it is named by UUID."""
    content, record = value.content, value.record
    texts = [*(value.get(name) for name in TEXTS), *content.takeaways]
    texts += [richtext.plain(content.body, notes=False), richtext.plain(content.body)]
    texts += [
        getattr(row, field) for name, fields in ROWS.items() for row in value.get(name) for field in fields
    ]
    texts += [text for one in record.notices for _, text in one.parameters]
    if record.provenance:
        texts += [record.provenance.original_title, record.provenance.authors]
    return plain("\n".join(texts))


def holding(passage, *, piece=None):
    """Yield a Held for every live and scheduled version and every draft that says a passage.

    Yield None for every text that does not, so that whoever waits can be told how far this is. Texts are
    read one after the other: the memory that this takes does not grow with the archive.
    """
    now, longest = clock.now(), max(WORD.findall(plain(passage)), key=len, default="")
    for number, since, text in live_and_scheduled(now, piece):
        where = "live" if since <= now else "scheduled"
        yield Held(number, where, since) if is_said(text, passage, longest) else None
    for number, text in drafts(now, piece):
        yield Held(number, "draft") if is_said(text, passage, longest) else None


def live_and_scheduled(now, piece):
    """Yield (article, live from, canonical JSON) of what readers have and are going to have."""
    ahead = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=now)
    ahead = ahead.filter(piece=piece) if piece else ahead
    rows = ahead.order_by("-live_from").values_list("piece__article", "live_from", "document__text")
    return rows.iterator(chunk_size=CHUNK)


def drafts(now, piece):
    """Yield (article, canonical JSON) of the drafts that say something else than readers have or will."""
    last = Revision.objects.filter(article=OuterRef("pk")).order_by("-pk")
    known = Edition.objects.filter(piece=OuterRef("piece"), live_until__gt=now, document__isnull=False)
    articles = Article.objects.filter(thrown_at=None, **({"piece": piece} if piece else {}))
    articles = articles.annotate(
        said=Subquery(last.values("document")[:1]), text=Subquery(last.values("document__text")[:1])
    )
    apart = articles.exclude(text=None).filter(~Q(said__in=known.values("document")))
    return apart.order_by("-pk").values_list("pk", "text").iterator(chunk_size=CHUNK)


def is_said(text, passage, longest):
    """Whether a Document, as canonical JSON, says a passage; most are told by its longest word alone."""
    bare = text.translate(INVISIBLE).casefold()
    if longest not in bare and longest not in TAG.sub("", bare):
        return False
    return says(words_of(document.parse(text)), passage)
