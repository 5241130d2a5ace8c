"""What stands in the way of an act once its piece is held: a moment, an embargo, a gap, another save."""

from editorial.access.rights import misplacing
from editorial.approving.gaps import gaps_of
from editorial.models import Article, Move
from editorial.models.completing import complete
from editorial.plans.moments import spoken
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from editorial.workflow import check
from publications.clock import EARLIEST, FOREVER
from publications.prepared import PreparedRows

SAME = "unchanged"  # the code of a refusal that leaves nothing to do
# What no fix of the live text may take away; a name, for one, may be withheld.
NEEDED = {"title", "body", "brand", "slug", "images"}
NOW = PreparedRows(lambda pk: Article.objects.for_document().filter(pk=pk))


def fresh(article):
    """Return the article as it is now. Raise Stale when it is not what the caller saw."""
    found = complete(NOW(pk=article.pk))
    if not found:
        raise Article.DoesNotExist
    if found[0].version != article.version:
        raise Stale(SAVED_MEANWHILE)
    return found[0]


def refuse_misplaced(article, document, *, by):
    """Raise Refused where a draft that says this would be out of the sight of whoever lets it say so."""
    if why := misplacing(article, document, by=by):
        raise Refused(f"That version is of another brand. {why}")


def refuse_unexplained(reason):
    """Raise Refused where nobody said why."""
    if not reason.strip():
        raise Refused("Say why in a few words.")


def refuse_strange(at):
    """Raise Refused for a moment that can only be a slip of the pen."""
    if at is not None and not EARLIEST <= at < FOREVER:
        raise Refused(f"Check the year: it must lie between {EARLIEST.year} and {FOREVER.year - 1}.")


def refuse_embargoed(article, link, *, by=None, leak=""):
    """Raise Refused where readers would have a piece before others allow it. Return the Moves of a leak.

    A leak says why, needs the right to lift an embargo, and ends it.
    """
    if not article.embargo_until or link.live_from >= article.embargo_until:
        if leak:
            raise Refused("The embargo is over: “Publish…” is open to you without a reason.")
        return []
    until = spoken(article.embargo_until)
    if not leak:
        raise Refused(f"This piece is embargoed until {until}. Choose that moment or a later one.")
    check(article, "leak", by=by)
    refuse_unexplained(leak)
    article.embargo_until = None
    return [(Move.Verb.LEAK, link, f"{leak} (embargoed until {until})")]


def refuse_repeated(links, link, *replaced):
    """Raise Refused, as “unchanged”, where a link would say what readers have at its moment without it.

    `replaced` is a scheduled one whose place it takes. While something else is scheduled, saying again what
    readers have is how that is cancelled.
    """
    for before in (*replaced, links.in_force(link.live_from)):
        if before is None or before.document != link.document:
            continue
        if before in replaced or links.is_scheduled(before):
            until = f"The version scheduled for {spoken(before.live_from)} says all of this already."
            raise Refused(until, code=SAME)
        if not links.scheduled():
            raise Refused(f"Readers have had all of this since {spoken(before.live_from)}.", code=SAME)


def refuse_changed_replies(before, document):
    """Raise Refused where a reply that readers have would read otherwise, or be gone."""
    had = [one for one in before.record.corrections if one.correction == "reply"] if before else []
    if not set(had) <= set(document.record.corrections):
        raise Refused("A reply that was published stays as it was received.")


def refuse_gaps(base, document):
    """Raise Refused where a fix would take from readers what a page cannot do without."""
    had = gaps_of(base)
    missing = [why for name, why in gaps_of(document).items() if name in NEEDED and name not in had]
    if missing:
        raise Refused(*missing)
