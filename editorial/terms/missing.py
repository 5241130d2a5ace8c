"""Tags and regions that live pieces name and lack: searched newest first, accepted one by one or all.

A search reads a batch of texts at a time and goes on where it was killed. What is accepted goes the way of
every other change of terms: into the draft, and to readers where the person may.
"""

from collections import defaultdict
from uuid import UUID

from django.db import transaction
from django_tasks import task

from editorial.batches import items
from editorial.models import Article, MentionItem, MentionSearch
from editorial.refusing import Refused
from editorial.releasing.placing import above, resolve
from editorial.style.texts import texts
from editorial.terms.evidence import Said, gather, is_enough
from editorial.terms.knowing import names_in
from editorial.terms.retagging import retag
from publications import clock
from publications.models import Edition, Vocabulary

BATCH, AT_ONCE = 100, 25
MOST = 50_000  # items: who has worked through these searches again
AROUND, LONGEST = 60, 300
FIELDS = {Vocabulary.TAG: "tags", Vocabulary.REGION: "regions"}
Outcome = MentionItem.Outcome


def begin(*, by):
    """Begin a search of what readers have. Return it."""
    search = MentionSearch.objects.create(by=by, total=Edition.objects.live().count())
    go_on(search)
    return search


def go_on(search):
    """Ask a worker for what is left, also of one that was stopped, and have it looked after."""
    MentionSearch.objects.filter(pk=search.pk).update(stopped_at=None, touched_at=clock.now())
    items.hand_over(search, step, watch)


def stop(search):
    """Stop after the batch or the piece that it is at; what is found and done stays."""
    MentionSearch.objects.filter(pk=search.pk, stopped_at=None).update(stopped_at=clock.now())


@task()
def step(number):
    """Do the next part, and ask for the one after it."""
    if run(number) or work(number):
        step.enqueue(number)


@task()
def watch(number):
    """Look after a search until nothing is left to do."""
    for search in MentionSearch.objects.filter(pk=number):
        items.look_after(search, step, watch)


@transaction.atomic
def run(number, *, size=BATCH):
    """Look through the next pieces, in one transaction. Say whether more are left."""
    searches = MentionSearch.objects.select_for_update(of=("self",))
    search = searches.filter(pk=number, found_at=None, stopped_at=None).first()
    if search is None:
        return False
    left = Edition.objects.live().select_related("document").order_by("-pk")
    if search.below is not None:
        left = left.filter(pk__lt=search.below)
    editions = list(left[:size])
    rows = MentionItem.objects.bulk_create(lacking(search, editions), ignore_conflicts=True)
    search.looked_at += len(editions)
    search.found += len(rows)
    search.below = editions[-1].pk if editions else search.below
    is_over = len(editions) < size or search.found >= MOST
    search.touched_at, search.found_at = clock.now(), clock.now() if is_over else None
    search.save()
    return not is_over


def lacking(search, editions):
    """Return an item for each term that one of some Editions names and lacks: few queries for all of them."""
    read = [(edition, edition.document.value) for edition in editions]
    read = [(edition, document, Said(texts(document))) for edition, document in read]
    names, known = names_in([cut for _, _, said in read for cut in said.cuts.values()])
    standing = resolve({uuid for _, document, _ in read for uuid in named(document)})
    around, found = above(), []
    for edition, document, said in read:
        chosen = {standing[uuid] for uuid in named(document)}
        chosen |= {outer for uuid in chosen for outer in around.get(uuid, ())}
        for uuid, one in gather(said, said.mentions(names), known).items():
            if one.term.vocabulary in FIELDS and uuid not in chosen and is_enough(one, said):
                found.append(item(search, edition, one, said))
    return found


def named(document):
    """Return the tags and regions of a Document."""
    return {uuid for field in FIELDS.values() for uuid in document.get(field)}


def item(search, edition, evidence, said):
    """Return what is kept of a term that a piece lacks: why, and the words around the first place."""
    first, term = evidence.first, evidence.term
    text = said.texts[first.field].plain
    before, after = text[max(0, first.start - AROUND) : first.start], text[first.end : first.end + AROUND]
    before = before.partition(" ")[2] if first.start > AROUND else before
    after = after.rpartition(" ")[0] if first.end + AROUND < len(text) else after
    passage = " ".join(f"{before}{first.quote}{after}".split())
    return MentionItem(
        search=search,
        edition=edition,
        piece_id=edition.piece_id,
        vocabulary=term.vocabulary,
        term=term.uuid,
        why=evidence.reason[:LONGEST],
        passage=passage[:LONGEST],
    )


def accept(search, term, *, by, numbers=None):
    """Ask for the open items of one term to be done, all or those named. Return how many. Raise Refused."""
    wanted = search.items.filter(term=UUID(str(term)), outcome=Outcome.OPEN)
    if numbers is not None:
        wanted = wanted.filter(pk__in=numbers)
    count = wanted.update(outcome=Outcome.ASKED, by=by)
    if not count:
        raise Refused("Choose at least one piece that is still open.")
    go_on(search)
    return count


def work(number):
    """Do some items that were accepted. Say whether more wait."""
    for _ in range(AT_ONCE):
        going = MentionSearch.objects.filter(pk=number, stopped_at=None).update(touched_at=clock.now())
        if not going or not items.do_next(asked(number), done):
            return False
    return asked(number).exists()


def asked(number):
    """Return the items of a search that were accepted and are not done."""
    return MentionItem.objects.filter(search=number, outcome=Outcome.ASKED)


def done(row):
    """Give a piece the term that it lacks."""
    article = Article.objects.for_document().get(piece=row.piece_id)
    reached = retag(article, by=row.by, add={FIELDS[row.vocabulary]: [row.term]}, remove={})
    return Outcome.DONE, "Readers have it." if reached == "readers" else "The draft has it."


def by_term(search):
    """Return {term: Counter of outcomes} of a search: it holds a bounded number of items."""
    found = defaultdict(dict)
    rows = search.items.order_by().values_list("vocabulary", "term", "outcome")
    for vocabulary, term, outcome in rows.iterator():
        counts = found[vocabulary, term]
        counts[outcome] = counts.get(outcome, 0) + 1
    return found
