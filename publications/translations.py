"""The same piece in several languages, for many pieces at once: what sitemaps say of them."""

from collections import defaultdict
from uuid import UUID

from django.db.models import F

from publications.models import Edition, Entry


def in_languages(pieces):
    """Return {piece: [(language, path)]} for those of some pieces that are live in several languages.

    `pieces` is {UUID: the UUID of its original, or None}, as `EditionText.beside` says. Two queries. The
    original stands first; one that search engines are not to keep is left out.
    """
    originals = {uuid: UUID(str(original)) if original else uuid for uuid, original in pieces.items()}
    found = defaultdict(list)
    for original, language, path in [*live_originals(originals), *live_translations(originals)]:
        found[original].append((language, path))
    return {uuid: found[original] for uuid, original in originals.items() if len(found[original]) > 1}


def live_originals(originals):
    """Return (its UUID, language, path) of the live pieces of which others are translations."""
    rows = Edition.objects.live().filter(piece__uuid__in=set(originals.values()), text__indexable=True)
    return rows.order_by().values_list("piece__uuid", "text__language", "text__path")


def live_translations(originals):
    """Return (UUID of the original, language, path) of live translations, by language."""
    keys = {f"original:{original}": original for original in originals.values()}
    rows = Entry.objects.live().filter(shelf__key__in=keys, edition__text__indexable=True)
    rows = rows.annotate(language=F("edition__text__language")).order_by("language", "piece")
    found = rows.values_list("shelf__key", "language", "edition__text__path")
    return [(keys[key], language, path) for key, language, path in found]
