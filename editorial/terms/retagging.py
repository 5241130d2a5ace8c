"""Adding and removing terms of a piece: in the draft, and in what readers have where the person may."""

from django.db import transaction

from editorial import publishing
from editorial.access.rights import lacking
from editorial.drafting.drafts import save_draft
from editorial.models import Article
from editorial.refusing import Refused
from editorial.releasing.editions import lock_vocabulary
from editorial.releasing.placing import resolve
from editorial.workflow import VERBS, check
from publications.models import Edition, Piece

TERMS = ("topics", "regions", "tags")
MOST_TOPICS = 3


@transaction.atomic
def retag(article, *, by, add, remove, instead=False):
    """Add and remove terms, given as `{"topics": [uuid], "regions": …, "tags": …}`. Return whom it reaches.

    The answer is “readers” or “draft”. Readers keep their terms where the person may not amend. The same
    change goes into what is scheduled. With `instead`, terms are added only where some are removed. Raise
    Refused when it cannot be done, or changes nothing.
    """
    lock_vocabulary(shared=True)
    Piece.objects.select_for_update().get(pk=article.piece_id)
    article = Article.objects.for_document().get(pk=article.pk)
    check(article, "retag", by=by)
    live = article.live_edition()
    before = article.document()
    changes = changed(before, add, remove, instead)
    ours = live.document.value if live and not lacking(VERBS["amend"], article, by=by) else None
    public = changed(ours, add, remove, instead) if ours else {}
    if not changes and not public:
        raise Refused("It has these terms already.", code="unchanged")
    if changes:
        article.apply(before.replace(**changes))
        save_draft(article, by=by, note="Changed terms")
    if public:
        amend_terms(article, by, public)
    return "readers" if public else "draft"


def changed(document, add, remove, instead=False):
    """Return the fields of a Document that differ with these terms; refuse too few topics and too many.

    Terms are compared as they stand today: to remove one removes what was merged into it, too.
    """
    named = [document.get(name) for name in TERMS] + [*add.values(), *remove.values()]
    names = resolve({uuid for uuids in named for uuid in uuids})
    wanted = {
        name: with_terms(document.get(name), add.get(name, ()), remove.get(name, ()), names, instead)
        for name in TERMS
    }
    found = {name: value for name, value in wanted.items() if set(value) != set(document.get(name))}
    if "topics" in found and not found["topics"]:
        raise Refused("It would be left without a topic.")
    if len(found.get("topics", ())) > MOST_TOPICS:
        raise Refused(f"It would have more than {MOST_TOPICS} topics.")
    return found


def with_terms(had, add, remove, names, instead=False):
    """Return a list of terms without some and with others in their place, or at the end.

    `instead` adds only where something is removed.
    """
    gone = {names[term] for term in remove}
    kept = tuple(term for term in had if names[term] not in gone)
    if instead and len(kept) == len(had):
        return had
    place = next((n for n, term in enumerate(had) if names[term] in gone), len(kept))
    there = {names[term] for term in kept}
    return (*kept[:place], *(term for term in add if names[term] not in there), *kept[place:])


def amend_terms(article, by, changes):
    """Give readers the terms; the draft has them already, so its own order of topics stays."""
    known = set(article.conflict or {})
    has_more = Edition.objects.scheduled().filter(piece=article.piece_id, document__isnull=False).exists()
    publishing.amend(
        article.piece,
        by=by,
        reason="Changed terms",
        ahead="carry" if has_more else None,
        minor=True,
        **changes,
    )
    article = Article.objects.for_document().get(pk=article.pk)
    for field in set(article.conflict or {}) & set(changes) - known:
        publishing.settle(article, field, "mine", by=by)
        article = Article.objects.for_document().get(pk=article.pk)
