"""Which right for an act a person lacks: over the draft, and over what readers have of the piece."""

from editorial import roles
from publications import clock
from publications.models import Edition

PUBLISHING = "publish_article"


def lacking(act, article, *, by):
    """Say which right for an act is missing: for the draft's brand, or for that in which readers have it.

    A draft that was given to another brand gives nobody there a hold on what readers still have.
    """
    if not by.has_perm(f"editorial.{act.permission}", article):
        return [f"“{act.label}” is not among your permissions{where(article)}."]
    far = roles.reach(by, act.permission)
    if act.permission != PUBLISHING or far.everywhere:
        return []
    others = sorted(name for brand, name in read_in(article) if brand not in far.brands)
    return [f"Readers have it in {one}: “{act.label}” is not among your permissions there." for one in others]


def misplaced(article, brand, *, by):
    """Say why a person cannot put a piece into a brand, or nothing: it would be out of their own sight.

    Whoever may give a piece to others may give it to another desk, too.
    """
    far = roles.reach(by, "change_article" if article.pk else "add_article")
    if far.everywhere or far.own_everywhere or brand.pk in far.brands | far.own_brands:
        return ""
    if article.pk and by.has_perm("editorial.assign_article", article):
        return ""
    return f"You do not write for {brand}. Choose a brand of yours, or none; an editor can pass it on."


def where(article):
    """Name the brand in which a right is missing."""
    return f" for {article.brand}" if article.brand_id else ""


def read_in(article):
    """Return `(key, name)` of the brands in which readers have a piece or are going to; asked once a row."""
    if not hasattr(article, "_read_in"):
        had = Edition.objects.filter(piece=article.piece_id, live_until__gt=clock.now(), brand__isnull=False)
        article._read_in = set(had.values_list("brand", "brand__name"))
    return article._read_in
