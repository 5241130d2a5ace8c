"""A withheld name within the texts: said to whoever publishes, barred, or replaced by the words for it."""

import re
from dataclasses import replace

from django.utils import timezone

from editorial.law.orders import looked_for
from editorial.law.passages import ROWS, TEXTS, says, words_of
from editorial.models import LegalOrder
from editorial.publishing import amend
from editorial.refusing import Refused
from publications import clock, richtext
from publications.models import Edition, Outcome
from publications.richtext.tree import Node, serialise, walk
from publications.theme.phrases import phrases

About = LegalOrder.About
REFERENCE = "a withheld name, in texts as well"
BY_HAND = "The name stands there in a form that only a person can take out: fix the live text."
SPACE = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+"


def said_names(document):
    """Return the withheld names that a text says. One query; it is read only where a name is withheld."""
    orders = LegalOrder.objects.in_force(timezone.localdate(clock.now())).filter(about=About.NAME)
    names = set(orders.values_list("author__name", flat=True))
    said = words_of(document) if names else ""
    return sorted(name for name in names if says(said, name))


def bar(order):
    """Bar a withheld name in what pieces say, too. Return that order, a new one or one made before."""
    kept = {"demand": order.demand, "received_on": order.received_on, "since": order.since}
    return LegalOrder.objects.get_or_create(
        about=About.PASSAGE,
        author=order.author,
        passage=order.author.name,
        demanded_by=order.demanded_by,
        reference=REFERENCE,
        until=order.until,
        defaults=kept,
    )[0]


def mask(piece, order, *, by):
    """Put the words for a withheld name wherever the live text of a piece says it. Return the Edition.

    The draft and what is scheduled take it over. What stood there is withheld from then on. Raise Refused.
    """
    live = Edition.objects.live().filter(piece=piece).select_related("document").first()
    if live is None:
        raise Refused("Readers have no version of this piece now.")
    document = live.document.value
    changes = masked(document, looked_for(order))
    if not changes or says(words_of(document.replace(**changes)), looked_for(order)):
        raise Refused(BY_HAND)
    ahead = Edition.objects.scheduled().filter(piece=piece, outcome=Outcome.OK).exists()
    why = f"A withheld name was taken out of the text: {order}"[:300]
    seen = live.document_id
    ahead = "carry" if ahead else None
    return amend(piece, by=by, reason=why, legal=True, minor=True, ahead=ahead, seen=seen, **changes)


def masked(document, name):
    """Return the fields of a Document that say a name, with the words for a withheld one there."""
    words, instead = pattern(name), f"[{phrases(document.content.language).name_withheld}]"
    new = {field: words.sub(instead, document.get(field)) for field in TEXTS}
    new["takeaways"] = tuple(words.sub(instead, one) for one in document.content.takeaways)
    new["body"] = in_body(document.content.body, words, instead)
    for field, texts in ROWS.items():
        new[field] = tuple(without(row, texts, words, instead) for row in document.get(field))
    if kept := document.record.provenance:
        new["provenance"] = without(kept, ("original_title", "authors"), words, instead)
    return {field: value for field, value in new.items() if value != document.get(field)}


def in_body(body, words, instead):
    """Return a body whose text does not say a name; its marks and the addresses of its links stay."""
    nodes = richtext.read(body)
    for holder in (Node("", {}, nodes), *walk(nodes)):
        said = (words.sub(instead, one) if isinstance(one, str) else one for one in holder.children)
        holder.children[:] = said
    return serialise(nodes)


def without(row, texts, words, instead):
    """Return a row of a Document whose texts do not say a name."""
    return replace(row, **{field: words.sub(instead, getattr(row, field)) for field in texts})


def pattern(name):
    """Return the pattern of a name: whole words, whatever the case and what stands between them."""
    return re.compile(rf"(?<!\w){SPACE.join(map(re.escape, name.split()))}(?!\w)", re.IGNORECASE)
