"""Which right for an act a person lacks: over the draft, and over what readers have of the piece.

A draft may belong to one brand while readers have the piece in another. The draft and its moves are a
matter of the draft's brand; what readers have is one of the brand in which they have it.
"""

from django.db.models import Q, Subquery

from editorial.access import roles
from publications import clock
from publications.models import Brand, Edition

PUBLISHING = "publish_article"


def lacking(act, article, *, by, about=None):
    """Say which right for an act is missing: for the draft's brand, or for that in which readers have it.

    `about` is the scheduled Edition, or the Document, that an act is about, if it is not what readers have
    now. A draft that was given to another brand gives nobody there a hold on what readers have.
    """
    far = roles.reach(by, act.permission)
    if act.of_readers and far.brands and not far.everywhere:
        brands = answering(article, about)
        if brands:
            return elsewhere(act, article, brands, far)
    if not by.has_perm(f"editorial.{act.permission}", article):
        return [f"“{act.label}” is not among your permissions{where(article)}."]
    if act.of_readers or act.permission != PUBLISHING or far.everywhere:
        return []
    return elsewhere(act, article, public_brands(article), far)


def elsewhere(act, article, brands, far):
    """Say for which of some brands a right is missing."""
    missing = sorted((name, key) for key, name in brands.items() if key not in far.brands)
    return [
        f"“{act.label}” is not among your permissions for {name}."
        if key == article.brand_id
        else f"Readers have it in {name}: “{act.label}” is not among your permissions there."
        for name, key in missing
    ]


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


def misplacing(article, document, *, by):
    """Say why a person cannot let a draft say what a Document says, whose brand it would get, or nothing."""
    brand = document.classification.brand
    if brand is None or (article.brand_id and article.brand.uuid == brand):
        return ""
    return misplaced(article, Brand.objects.get(uuid=brand), by=by)


def where(article):
    """Name the brand in which a right is missing."""
    return f" for {article.brand}" if article.brand_id else ""


# What readers have, and whose it is -----------------------------------------------


def read_in(article):
    """Return the texts of a piece that readers have, are going to have, or had last; asked once a row."""
    if not hasattr(article, "_read_in"):
        now = clock.now()
        texts = Edition.objects.filter(piece=article.piece_id, brand__isnull=False)
        last = texts.filter(live_from__lte=now).order_by("-live_from").values("pk")[:1]
        had = texts.filter(Q(live_until__gt=now) | Q(pk=Subquery(last)))
        article._read_in = list(had.select_related("brand").order_by("live_from"))
    return article._read_in


def public_brands(article):
    """Return `{key: name}` of the brands in which readers have a piece or are going to."""
    now = clock.now()
    return named(text for text in read_in(article) if text.live_until > now)


def answering(article, about=None):
    """Return `{key: name}` of the brands that answer for a piece: in which readers have it now, or else are
    going to, or else had it last.

    For a scheduled Edition answers its own brand, and for an end that of what it ends. Where readers are to
    have a Document as well, its brand answers beside those in which they have the piece or are going to.
    """
    if isinstance(about, Edition):
        return named([text for text in read_in(article) if text.live_from <= about.live_from][-1:])
    if about is not None:
        own = Brand.objects.filter(uuid=about.classification.brand)
        return public_brands(article) | dict(own.values_list("pk", "name"))
    now, had = clock.now(), read_in(article)
    live = [text for text in had if text.live_from <= now < text.live_until]
    return named(live or [text for text in had if text.live_from > now] or had)


def named(texts):
    """Return `{key: name}` of the brands of some texts."""
    return {text.brand_id: text.brand.name for text in texts}


def reaches_what_readers_have(user, codename, article):
    """Say whether a right of a person reaches a piece in every brand that answers for it."""
    far = roles.reach(user, codename)
    brands = {} if far.everywhere else answering(article)
    return far.everywhere or bool(brands and far.brands.issuperset(brands))


def may_look(user, codename, article):
    """Say whether a right to look reaches a piece, by its draft or by what readers have of it."""
    return user.has_perm(f"editorial.{codename}", article) or reaches_what_readers_have(
        user, codename, article
    )


def reaches_text(user, codename, document):
    """Say whether a right of a person reaches the brand that a Document names."""
    far = roles.reach(user, codename)
    own = Brand.objects.filter(uuid=document.classification.brand, pk__in=far.brands)
    return far.everywhere or own.exists()
