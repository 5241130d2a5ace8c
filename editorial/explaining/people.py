"""What a person of the newsroom may be told of an address: nothing of drafts and plans of another desk."""

from contextlib import nullcontext

from editorial.access.rights import may_look
from editorial.access.roles import reach
from editorial.explaining import below, nearness, pieces
from editorial.explaining.account import Account, Asker
from editorial.explaining.asking import OTHERS, explain, explain_piece, path_of, piece_named, resolved
from editorial.law.withheld import RIGHT
from editorial.models import Article
from publications import clock
from publications.models import Edition
from publications.slugs import asked

LOOKING = "view_article"
MORE = ["More of it is told to the desk whose piece it is."]


def asker_about(user, article, *, only_as_read):
    """Return who asks about a piece: by its draft, or only by what readers have of it."""
    brands = reach(user, LOOKING).brands if only_as_read else None
    return Asker(user, may_look(user, RIGHT, article), not only_as_read, brands)


def explain_to(user, address, at=None):
    """Return the Account of any address at a moment, or now, as far as a person may be told. Raise Foreign.

    What stood in lists in the past may be closed by law since: who may not see that is not told of it.
    """
    path = path_of(address)
    far = reach(user, LOOKING)
    is_told = at is None or at >= clock.now() or reach(user, RIGHT).everywhere
    asker = Asker(user, is_told, sees_draft=False, brands=None if far.everywhere else far.brands)
    if named := piece_named(path):
        told = of_address(user, named, at, asker)
        with clock.looking_back(at) if at else nullcontext():
            return below.of_piece(told, *resolved(path))
    if asker.brands is not None and at and at > clock.now():
        return Account(OTHERS)
    return explain(path, at, asker)


def of_address(user, named, at, asker):
    """Return the Account of the address of a piece, by what a person may see of what owns or wants it."""
    path = f"/{named[0]}/{named[1]}/"
    if owned := pieces.owner(*named):
        return of_owner(user, path, owned, at, asker)
    if article := pieces.wanting(*named).visible_to(user).first():
        return pieces.drafted(path, article, by=user)
    return unknown(named, at, asker)


def of_owner(user, path, owned, at, asker):
    """Return the Account of the piece that owns an address, by what a person may see of it."""
    articles = Article.objects.for_document().filter(piece=owned.piece)
    if article := articles.visible_to(user).first():
        asker = asker_about(user, article, only_as_read=False)
    elif article := articles.held_by(user).first():
        asker = asker_about(user, article, only_as_read=True)
    else:
        return as_readers_know(path, owned, at, asker)
    return explain_piece(owned.piece, at, asker, path=path, owned=owned)


def as_readers_know(path, owned, at, asker):
    """Return what any reader may find out of a piece of another desk; one to come is as unknown as none."""
    now = clock.now()
    known = Edition.objects.current().filter(piece=owned.piece).exists() and owned.since <= now
    if not known or (at and at > now):
        return unknown(path.strip("/").split("/"), at, asker)
    with clock.looking_back(at) if at else nullcontext():
        current = Edition.objects.current().filter(piece=owned.piece).select_related("brand").first()
        told = Account(pieces.headline(path, current, [], owned))
    told.add("Whose it is", MORE)
    return told


def unknown(named, at, asker):
    """Return the account of an address of a piece that nothing has, as far as this person may know."""
    if asker.brands is not None and at and at > clock.now():
        return Account(OTHERS)
    brand, slug = named
    with clock.looking_back(at) if at else nullcontext():
        return nearness.unknown(f"/{brand}/{slug}/", asked(brand), asked(slug), asker)
