"""The account of a piece: its address, its Edition at the moment, where it stands, and what is to come."""

from editorial.explaining import acts, drafts, effects, nearness, notices, shelving
from editorial.explaining.account import OPERATOR, Account, answers, span
from editorial.law import withheld
from editorial.models import Article
from editorial.plans.moments import spoken
from publications import clock
from publications.models import Address, Edition, Outcome
from publications.slugs import asked

LATER = 5  # that lie ahead are told
TODAY = "What publishing the draft would say today"


def at_address(brand, slug):
    """Return the account of whatever owns the address of a piece, or is nearest to it."""
    path = f"/{brand}/{slug}/"
    if owned := owner(brand, slug):
        return of_piece(owned.piece, path=path, owned=owned)
    article = wanting(brand, slug).first()
    return drafted(path, article) if article else nearness.unknown(path, asked(brand), asked(slug))


def owner(brand, slug):
    """Return the Address that a piece owns, or None."""
    owned = Address.objects.filter(brand__slugs__slug=asked(brand), slug=asked(slug))
    return owned.select_related("piece", "brand").first()


def wanting(brand, slug):
    """Return the drafts that want an address."""
    wanted = Article.objects.for_document().filter(brand__slugs__slug=asked(brand), slug=asked(slug))
    return wanted.filter(thrown_at=None)


def drafted(path, article, by=None):
    """Return the account of an address that a draft wants, and no piece has yet."""
    told = Account(answers(path, 404, f"“{article.title}” is a draft, and readers never had it."))
    told.add(TODAY, drafts.refusals(article, by=by))
    return told


def of_piece(piece, *, path="", owned=None, asker=OPERATOR, is_closed=False):
    """Return the account of a piece at the moment of the clock, by an address of it or by its own.

    Where the Edition of that moment `is_closed`, nothing is told that its text names.
    """
    now = clock.now()
    chain = Edition.objects.filter(piece=piece).select_related("brand", "document", "text")
    current = chain.current(now).first()
    ahead = [
        one for one in chain.filter(live_from__gt=now).order_by("live_from")[:LATER] if asker.awaits(one)
    ]
    moves = acts.of(piece, [current, *ahead])
    path = path or own_path(chain, current, ahead)
    told = Account(headline(path, current, ahead, owned))
    told.add("Its address", address(path, current, ahead, owned))
    if current:
        told.add("What readers get", [edition(current, moves, asker)])
    told.add("What is next", coming(ahead, moves, current, asker))
    if current and current.outcome == Outcome.OK:
        stand(told, current, is_closed)
    elif not ahead and asker.sees_draft and not clock.past():
        draft = Article.objects.for_document().filter(piece=piece, thrown_at=None).first()
        told.add(TODAY, drafts.refusals(draft, by=asker.by) if draft else [])
    return told


def own_path(chain, current, ahead):
    """Return the path that a piece has, is going to have, or had last; or nothing."""
    near = present(current) or present(next(iter(ahead), None))
    had = chain.filter(outcome=Outcome.OK, live_from__lte=clock.now()).order_by("-live_from")
    return near or present(had.first())


def stand(told, current, is_closed):
    """Add where a live Edition stands, what it bears, how it was made and what followed it."""
    if is_closed:
        return told.add("Where it stands", [withheld.SENTENCE])
    if not hasattr(current, "text"):
        return told.add("How it was made", ["Its text is not compiled: `manage.py recompile` makes it."])
    on, off = shelving.shelves(current)
    told.add("Where it stands", on)
    told.add("Where it does not, and why", off)
    told.add("Its notices", notices.borne(current))
    told.add("How it was made", effects.compiled(current))
    told.add("Who was told", effects.followed(current))
    return None


def present(edition):
    """Return the path that an Edition has, or nothing."""
    return f"/{edition.brand.slug}/{edition.slug}/" if edition and edition.brand_id else ""


def headline(path, current, ahead, owned):
    """Say what the address answers."""
    if current is None or (owned and owned.since > clock.now()):
        first = next((one for one in ahead if one.outcome == Outcome.OK), None)
        if first:
            moment = (
                max(first.live_from, owned.since)
                if owned and owned.since < clock.FOREVER
                else first.live_from
            )
            if first.immediate:
                return answers(path, 404, f"readers did not have it before {spoken(moment)}.")
            return answers(path, 404, f"scheduled for {spoken(moment)}; readers get a 404 until then.")
        return answers(path or "The piece", 404, "readers never had it, and nothing is scheduled.")
    if current.outcome == Outcome.GONE:
        return answers(path, 410, "readers have it no more, and the page says so.")
    if current.outcome == Outcome.BLOCKED:
        return answers(path, 451, "it is blocked for legal reasons, and the page says so.")
    if path != present(current):
        return answers(path, 301, f"it leads to {present(current)}.")
    return answers(path, 200, "readers have it.")


def address(path, current, ahead, owned):
    """Say why an address leads on, or since when it answers."""
    own = present(current)
    if owned is None or current is None or current.outcome != Outcome.OK or path == own:
        return []
    former, _, slug = path.strip("/").partition("/")
    found = []
    if owned.brand.slug != former:
        found.append(
            f"/{former}/ is a former address of the brand “{owned.brand.name}”, now at /{owned.brand.slug}/."
        )
    if owned.brand_id != current.brand_id:
        found.append(f"The piece stood in “{owned.brand.name}” and is now in “{current.brand.name}”.")
    if slug.partition("/")[0] != current.slug:
        found.append(f"The piece had this address from {spoken(owned.since)} on; its present one is {own}.")
    return found


def edition(current, moves, asker):
    """Say from when to when the current Edition holds, and by what act."""
    what = {
        Outcome.OK: "This version",
        Outcome.GONE: "The note that it is gone",
        Outcome.BLOCKED: "The note that it is blocked",
    }[current.outcome]
    when = span(current.live_from, current.live_until)
    return f"{what} stands {when}. {acts.said(moves, current, asker)}".strip()


def coming(ahead, moves, current, asker):
    """Say what happens next to a piece, and by what act."""
    if not ahead:
        return ["No change is scheduled."] if current else []
    found = []
    for one in ahead:
        what = {
            Outcome.OK: "a new version goes live" if current else "it goes live",
            Outcome.GONE: "it ends: readers get a note (410)",
            Outcome.BLOCKED: "it is blocked for legal reasons (451)",
        }[one.outcome]
        found.append(f"On {spoken(one.live_from)} {what}. {acts.said(moves, one, asker)}".strip())
        current = one
    return found
