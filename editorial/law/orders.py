"""What the law bars from readers: a piece that was blocked, and what an order names while it is in force."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from editorial.law.barred import Bar, Passing
from editorial.law.passages import says, words_of
from editorial.models import LegalOrder
from editorial.refusing import Refused
from editorial.register.touching import touched
from publications import clock
from publications.models import Author, Edition, Outcome
from publications.prepared import Prepared

# Most sites have none, and what asks for those of a Document is long to write.
ANY = Prepared(lambda: LegalOrder.objects.order_by().values("pk")[:1])
BLOCKED = "This piece is blocked for legal reasons."
About = LegalOrder.About
BARRED = {
    About.PIECE: "this piece",
    About.PASSAGE: "a passage of this text",
    About.PICTURE: "a picture in this text",
    About.NAME: "a name under this text",
}

IT_GOES = "A fix that takes it out is let through; no other is."
WAYS = {
    About.PIECE: "",
    About.PASSAGE: IT_GOES,
    About.PICTURE: IT_GOES,
    About.NAME: "“Withhold a name…” signs it otherwise; until then no fix is let through.",
}
IS_BLOCKED = Prepared(
    lambda piece, at: (
        Edition.objects.current(at).filter(piece=piece, outcome=Outcome.BLOCKED).order_by().values("pk")[:1]
    )
)


@dataclass(frozen=True)
class Standing:
    """An order that bars what readers have, as a sentence, and the way to a fix: of a barred piece none."""

    sentence: str
    way: str


def blocked(article, document, moment):
    """Bar a piece that was blocked, unless the new text's legal check is signed and a publisher says why."""
    is_blocked = article.piece_id and IS_BLOCKED.first(piece=article.piece_id, at=clock.now())
    return [Bar(BLOCKED, passing=Passing.BOTH)] if is_blocked else []


def ordered(article, document, moment):
    """Bar what orders in force at a moment name; nobody may pass that, not by any verb."""
    found = binding(article, document, moment)
    return [Bar(sentence(one), stands=True, ends=one.until is not None) for one in found]


def in_the_way(article, document):
    """Return what an order bars now of what readers have, each with the way in which a fix is let through."""
    return [Standing(sentence(one), WAYS[one.about]) for one in binding(article, document, clock.now())]


def refuse_ordered(article, document, moment=None):
    """Raise Refused where a text that an order bars would come back into a draft, or reach a moment."""
    found = ordered(article, document, moment or clock.now())
    if found:
        raise Refused(*(bar.sentence for bar in found))


def sentence(order):
    """Say what an order bars, citing it."""
    end = f" until {order.until:%-d %B %Y}" if order.until else ""
    return f"{order.demanded_by} ({order.reference}) bars {BARRED[order.about]}{end}."


def binding(article, document, moment):
    """Return the orders in force at a moment that this Document would break. A query, or two."""
    if not ANY():
        return []
    own, content = Q(piece=article.piece_id) if article.piece_id else Q(pk__in=[]), document.content
    named = Q(about=About.PIECE) & own
    named |= Q(about=About.PICTURE, image__uuid__in=[use.image for use in content.images])
    named |= Q(about=About.NAME) & signed(content.bylines)
    named |= Q(about=About.PASSAGE) & (Q(piece=None) | own)
    found = list(LegalOrder.objects.in_force(timezone.localdate(moment)).filter(named))
    said = words_of(document) if any(one.about == About.PASSAGE for one in found) else ""
    return [one for one in found if one.about != About.PASSAGE or says(said, one.passage)]


def is_name_withheld(article, document):
    """Whether a Document is signed with a name that is withheld now, which nobody outside gets to read."""
    return any(one.about == About.NAME for one in binding(article, document, clock.now()))


def signed(bylines):
    """Return the condition that an author signs with these bylines, or stands for one merged since.

    Both are found by key: one look at authors and their mergers together would read all of them.
    """
    named = Author.objects.filter(uuid__in=[byline.author for byline in bylines])
    return Q(author__in=named.values("pk")) | Q(author__in=named.values("replaced_by"))


def looked_for(order):
    """Return the words of an order that texts are read for: its passage, or the name that it withholds."""
    if order.about == About.NAME and order.author:
        return order.author.name
    return order.passage if order.about == About.PASSAGE else ""


def touches(order):
    """Return the live and scheduled Editions that an order may be about, the newest first.

    For a passage of no piece in particular none: texts are read for it one by one, see `passages`.
    """
    if order.piece_id:
        editions = Edition.objects.filter(piece=order.piece_id, outcome=Outcome.OK)
        return editions.filter(live_until__gt=clock.now()).order_by("-live_from")
    named = {About.PICTURE: ("image", order.image), About.NAME: ("author", order.author)}.get(order.about)
    return touched([f"{named[0]}:{named[1].uuid}"]) if named and named[1] else Edition.objects.none()
