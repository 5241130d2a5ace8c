"""What the law bars from readers: a piece that was blocked, and what an order names while it is in force."""

import re

from django.db.models import Q
from django.utils import timezone

from editorial.barred import Bar, Passing
from editorial.models import LegalOrder
from editorial.refusing import Refused
from editorial.register.touching import touched
from publications import clock, richtext
from publications.models import Edition, Outcome

BLOCKED = "This piece is blocked for legal reasons."
About = LegalOrder.About
BARRED = {
    About.PIECE: "this piece",
    About.PASSAGE: "a passage of this text",
    About.PICTURE: "a picture in this text",
    About.NAME: "a name under this text",
}


def blocked(article, document, moment):
    """Bar a piece that was blocked, unless the new text's legal check is signed and a publisher says why."""
    is_blocked = Edition.objects.current().filter(piece=article.piece_id, outcome=Outcome.BLOCKED).exists()
    return [Bar(BLOCKED, passing=Passing.BOTH)] if is_blocked else []


def ordered(article, document, moment):
    """Bar what orders in force at a moment name; nobody may pass that, not by any verb."""
    return [Bar(sentence(one), stands=True) for one in binding(article, document, moment)]


def refuse_ordered(article, document):
    """Raise Refused where a text that an order bars would come back into a draft."""
    found = ordered(article, document, clock.now())
    if found:
        raise Refused(*(bar.sentence for bar in found))


def sentence(order):
    """Say what an order bars, citing it."""
    end = f" until {order.until:%-d %B %Y}" if order.until else ""
    return f"{order.demanded_by} ({order.reference}) bars {BARRED[order.about]}{end}."


def binding(article, document, moment):
    """Return the orders in force at a moment that this Document would break. One query."""
    own, content = Q(piece=article.piece_id) if article.piece_id else Q(pk__in=[]), document.content
    named = Q(about=About.PIECE) & own
    named |= Q(about=About.PICTURE, image__uuid__in=[use.image for use in content.images])
    named |= Q(about=About.NAME, author__uuid__in=[byline.author for byline in content.bylines])
    named |= Q(about=About.PASSAGE) & (Q(piece=None) | own)
    found = list(LegalOrder.objects.in_force(timezone.localdate(moment)).filter(named))
    said = words_of(document) if any(one.about == About.PASSAGE for one in found) else ""
    return [one for one in found if one.about != About.PASSAGE or says(said, one.passage)]


def says(text, passage):
    """Whether a text has a passage, word for word, whatever the case and the spaces."""
    return re.search(rf"(?<!\w){re.escape(plain(passage))}(?!\w)", text) is not None


def plain(text):
    """Return a text without differences of case and space."""
    return " ".join(text.split()).casefold()


def words_of(document):
    """Return all that a Document says to readers, in plain words."""
    content = document.content
    texts = [content.title, content.standfirst, content.kicker, content.short_title, *content.takeaways]
    texts += [richtext.plain(content.body), content.disclosure, content.funding]
    texts += [f"{use.alt} {use.caption}" for use in content.images]
    texts += [f"{one.sentence} {one.wrong}" for one in document.record.corrections]
    return plain("\n".join(texts))


def touches(order):
    """Return the live and scheduled Editions that an order may be about, the newest first.

    For a passage of no piece in particular they are not looked for: each is met when it is next touched.
    """
    if order.piece_id:
        editions = Edition.objects.filter(piece=order.piece_id, outcome=Outcome.OK)
        return editions.filter(live_until__gt=clock.now()).order_by("-live_from")
    named = {About.PICTURE: ("image", order.image), About.NAME: ("author", order.author)}.get(order.about)
    return touched([f"{named[0]}:{named[1].uuid}"]) if named and named[1] else Edition.objects.none()
