"""What may be named as the original of a translation: one piece, in another language, for all versions."""

from editorial.models import Article
from editorial.refusing import Refused
from publications import clock
from publications.models import Entry, Piece

OVER = [Article.State.DECLINED, Article.State.KILLED]
ITSELF = "A piece is not a translation of itself."
CHAIN = "That piece is a translation too: choose the original that both were made from."
ORIGINAL = "Other pieces are translations of this one: it is their original, and cannot be a translation too."
SAME = "That piece is in the same language: choose another one, or say in which language this one is."


def refusal(piece, original, language):
    """Return why a piece in a language cannot have another as its original, as a sentence, or nothing.

    The pieces are given by their numbers, that of a new one as None. Chains are refused, and so circles: the
    versions of a piece find each other by the one original that they name. What readers have or will have
    counts as well as what is worked on.
    """
    if piece == original:
        return ITSELF
    worked_on = Article.objects.filter(thrown_at=None).exclude(state__in=OVER)
    named = worked_on.filter(piece=original).values("translation_of", "language").first() or {}
    if named.get("translation_of") or translations().filter(edition__piece=original).exists():
        return CHAIN
    if piece and (worked_on.filter(translation_of=piece).exists() or is_original(piece)):
        return ORIGINAL
    return SAME if named.get("language") == language else ""


def translations():
    """The places of translations that readers have, or will have, on the shelves of their originals."""
    return Entry.objects.filter(shelf__key__startswith="original:", live_until__gt=clock.now())


def is_original(piece):
    """Say whether readers have, or will have, a translation of a piece."""
    key = f"original:{Piece.objects.values_list('uuid', flat=True).get(pk=piece)}"
    return Entry.objects.on(key).filter(live_until__gt=clock.now()).exists()


def refuse_chained(piece, document, before=None):
    """Raise Refused where a text names an original that it cannot have; as `before`, it stands already."""
    named = document.classification.translation_of
    if named is None or (before and before.classification.translation_of == named):
        return
    original = Piece.objects.values_list("pk", flat=True).get(uuid=named)
    if reason := refusal(piece.pk, original, document.content.language):
        raise Refused(reason)
