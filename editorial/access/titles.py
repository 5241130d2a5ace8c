"""What our pieces are called, as far as a person may know: one rule for every page of the newsroom."""

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, TextField, Value, When

from editorial.access import roles
from editorial.models import Article
from publications import clock
from publications.models import Edition, Piece

UNSEEN = "A piece that you may not see"
COLUMNS = ("uuid", "is_seen", "article__title", "article__brand__name", "public_title", "public_brand")


def titles_of(uuids, by=None):
    """Return `{uuid: (title, brand)}` of the pieces that exist. One query, none for no piece.

    A draft that this person may see is called as it calls itself; of any other piece it is said what readers
    have, or that it may not be seen. Nobody in particular, such as a reader, is told what readers have.
    """
    if not uuids:
        return {}
    live = Edition.objects.live().filter(piece=OuterRef("pk"))
    pieces = Piece.objects.filter(uuid__in=uuids).annotate(
        is_seen=is_seen(by),
        public_title=Subquery(live.values("text__title")[:1]),
        public_brand=Subquery(live.values("brand__name")[:1]),
    )
    return {
        uuid: (title, brand or "") if seen and title else (public or UNSEEN, public_brand or "")
        for uuid, seen, title, brand, public, public_brand in pieces.values_list(*COLUMNS)
    }


def called(by, edition=""):
    """Return what the piece of a row is called, as a column; `edition` is the way from it to its Edition.

    A draft that may be seen is called as it calls itself, else the Edition as readers know it: one to come is
    told to those alone who may see the pieces of its brand.
    """
    seen = Exists(Article.objects.visible_to(by).filter(piece=OuterRef("piece")))
    own = Q(**{f"{edition}brand__in": roles.reach(by, "view_article").brands})
    public = Q(**{f"{edition}live_from__lte": clock.now()})
    return Case(
        When(seen, then=F("piece__article__title")),
        When(own | public, then=F(f"{edition}text__title")),
        default=Value(UNSEEN),
        output_field=TextField(),
    )


def is_seen(by):
    """Return the condition that a person may see the draft of a Piece."""
    if by is None:
        return Value(False)
    if roles.reach(by, "view_article").everywhere:
        return Value(True)
    return Exists(Article.objects.visible_to(by).filter(piece=OuterRef("pk")))
