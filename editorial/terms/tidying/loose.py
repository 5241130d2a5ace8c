"""Articles with too few terms, or too many: told a batch at a time, and kept up as articles change."""

from django.db.models import Count

from editorial.models import Article, ArticleTopic, LooseArticle, TaggedArticle

State, Kind = Article.State, LooseArticle.Kind
# Those that somebody still works on, or that readers have: an idea needs no terms, nor does what was refused.
OPEN = (State.DRAFT, State.REVIEW, State.READY, State.HOLD)
FEWEST, MOST = 3, 12  # tags that a piece is well served by
CAUGHT = 200  # changed articles that are weighed while somebody waits


def weigh(numbers):
    """Note again in which ways some articles, given by their keys, are loose. A fixed number of queries."""
    wanted = set(found(numbers))
    rows = LooseArticle.objects.filter(article__in=numbers)
    there = {(kind, article): pk for pk, kind, article in rows.values_list("pk", "kind", "article")}
    stale = [pk for row, pk in there.items() if row not in wanted]
    if stale:
        LooseArticle.objects.filter(pk__in=stale).delete()
    new = [LooseArticle(kind=kind, article_id=article) for kind, article in wanted - set(there)]
    LooseArticle.objects.bulk_create(new, ignore_conflicts=True)


def found(numbers):
    """Yield (kind, article) of what is loose among some articles."""
    open_ones = Article.objects.filter(pk__in=numbers, state__in=OPEN, thrown_at=None).order_by()
    tagged = TaggedArticle.objects.filter(content_object__in=numbers).order_by().values_list("content_object")
    tags = dict(tagged.annotate(number=Count("pk")))
    with_topic = set(ArticleTopic.objects.filter(article__in=numbers).values_list("article", flat=True))
    regions = Article.regions.through.objects.filter(article__in=numbers)
    with_region = set(regions.values_list("article_id", flat=True))
    for number in open_ones.values_list("pk", flat=True):
        if kind := by_tags(tags.get(number, 0)):
            yield kind, number
        if number not in with_topic:
            yield Kind.TOPICLESS, number
        if number not in with_region:
            yield Kind.REGIONLESS, number


def by_tags(number):
    """Return in which way so many tags are too few or too many, or nothing."""
    if number == 0:
        return Kind.UNTAGGED
    if number < FEWEST:
        return Kind.FEW
    return Kind.MANY if number > MOST else ""


def catch_up(survey):
    """Weigh what changed since a survey, the first to change first; a bounded number of articles.

    Whoever has just tagged an article finds it gone from the list, whenever the next survey comes.
    """
    changed = Article.objects.filter(updated_at__gt=survey.caught_up).order_by("updated_at")
    rows = list(changed.values_list("pk", "updated_at")[:CAUGHT])
    if rows:
        weigh([pk for pk, _ in rows])
        type(survey).objects.filter(pk=survey.pk).update(caught_up=rows[-1][1])
