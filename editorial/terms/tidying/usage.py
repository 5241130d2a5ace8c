"""How many articles bear each term, and when it was last put on one: counted by task, a batch at a time."""

from django.db.models import Count, Exists, Max, OuterRef, Subquery

from editorial.models import Article, ArticleTopic, TaggedArticle, TermUse
from publications.models import Edition, Entry, Region, Shelf, Status, Tag, Topic, Vocabulary

# Each vocabulary's model, the rows that put its terms on articles, and their columns for term and article.
COUNTED = {
    Vocabulary.TOPIC: (Topic, ArticleTopic, "topic", "article"),
    Vocabulary.REGION: (Region, Article.regions.through, "region", "article"),
    Vocabulary.TAG: (Tag, TaggedArticle, "tag", "content_object"),
}


def count(vocabulary, after, size):
    """Count the next terms of a vocabulary. Return the key of the last one, or None when none is left."""
    model = COUNTED[vocabulary][0]
    rows = dict(model.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "uuid")[:size])
    if not rows:
        TermUse.objects.filter(vocabulary=vocabulary, number__gt=after).delete()
        return None
    recount(vocabulary, rows)
    return max(rows)


def recount(vocabulary, rows):
    """Count some terms again, given as `{key: UUID}`; those that stand for themselves no more have no use."""
    standing = COUNTED[vocabulary][0].objects.filter(pk__in=rows, replaced_by=None)
    standing = set(standing.exclude(status=Status.DEPRECATED).values_list("pk", flat=True))
    number, drafted = articles_of(vocabulary, standing)
    shown = shelved(vocabulary, [rows[pk] for pk in standing])
    made = [
        TermUse(
            vocabulary=vocabulary,
            term=rows[pk],
            number=pk,
            articles=number.get(pk, 0),
            last_used=max(filter(None, [drafted.get(pk), shown.get(rows[pk])]), default=None),
        )
        for pk in standing
    ]
    TermUse.objects.filter(term__in=[rows[pk] for pk in set(rows) - standing]).delete()
    TermUse.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["term"],
        update_fields=["number", "articles", "last_used"],
    )


def articles_of(vocabulary, terms):
    """Return `{key: articles}` and `{key: when the newest of those that readers never had was begun}`.

    An article keeps a tag that was merged, so what a term stands for counts as its own.
    """
    _, through, term, article = COUNTED[vocabulary]
    stands = standing_for(vocabulary, terms)
    items = through.objects.filter(**{f"{term}__in": [*terms, *stands]}).order_by()
    number = dict(items.values_list(term).annotate(number=Count("pk")))
    unread = items.filter(~Exists(Edition.objects.filter(piece=OuterRef(f"{article}__piece"))))
    begun = dict(unread.values_list(term).annotate(at=Max(f"{article}__created_at")))
    for old, new in stands.items():
        begun[new] = max(filter(None, [begun.get(new), begun.get(old)]), default=None)
    for new in set(stands.values()):
        every = [new, *(old for old, other in stands.items() if other == new)]
        own = through.objects.filter(**{f"{term}__in": every}).order_by()
        number[new] = own.values(article).distinct().count()
    return number, begun


def standing_for(vocabulary, terms):
    """Return `{key of a merged term: key of the one among these that stands for it}`."""
    merged = COUNTED[vocabulary][0].objects.exclude(replaced_by=None)
    into = dict(merged.values_list("pk", "replaced_by"))
    found = {}
    for old in into:
        new = into[old]
        while new in into:
            new = into[new]
        if new in terms:
            found[old] = new
    return found


def shelved(vocabulary, uuids):
    """Return `{UUID: date of the newest piece that readers have on its shelf}`, by the covering index."""
    newest = Entry.objects.live().filter(shelf=OuterRef("pk")).order_by("-sort_at").values("sort_at")[:1]
    keys = {f"{vocabulary}:{uuid}": uuid for uuid in uuids}
    shelves = Shelf.objects.filter(key__in=keys).annotate(newest=Subquery(newest))
    return {keys[key]: at for key, at in shelves.values_list("key", "newest")}
