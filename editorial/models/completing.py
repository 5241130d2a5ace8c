"""Articles with all rows that their Documents are made of: a query for each kind of row that is there.

What else is to be known of an article before it is judged is asked in one go, by SQL that is written once a
process: Django would write it anew for every article that somebody opens, saves or publishes.
"""

from functools import cache

from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.query import ModelIterable

from editorial.models.pickups import Pickup
from editorial.models.provenance import CarriedText
from editorial.models.register import EntityStatus
from editorial.models.rules import NoticeRule, asks_for_sponsor
from editorial.models.style import StyleRule, StyleWaiver
from publications.models import Edition
from publications.prepared import Prepared, PreparedRows

# An article's own rows, and what each of them names.
ROWS = {
    "article_topics": ["topic"],
    "tagged": ["tag"],
    "bylines": ["author"],
    "images": ["image", "licence"],
    "attachments": ["attachment"],
    "applied_notices": ["notice"],
    "pins": ["piece"],
    "provenance": ["source", "licence", "permission"],
    "regions": [],
    "corrections": [],
}
ALONE = "provenance"  # the kind of which an article has one row or none


class Complete(ModelIterable):
    """The articles of a query, each with its rows and with what is said on the way."""

    def __iter__(self):
        return iter(complete(list(super().__iter__())))


def complete(articles):
    """Give articles their rows and what is said of them; no kind is asked for of which none has a row.

    Return them, without those that somebody removed meanwhile.
    """
    known = known_of(articles) if articles else {}
    articles = [article for article in articles if article.pk in known]
    for article in articles:
        vars(article).update({name: known[article.pk][name] for name in said_on_the_way()})
    for name in ROWS:
        if not any(known[article.pk][has(name)] for article in articles):
            for article in articles:
                keep(article, name, [])
        elif len(articles) == 1:
            fill(articles[0], name)
        else:
            prefetch_related_objects(articles, kind(article._meta.model, name))
    return articles


def known_of(articles):
    """Return {pk: what is known} of some articles, in one query."""
    if len(articles) == 1:
        rows = OF_ONE(pk=articles[0].pk)
    else:
        rows = of_articles(articles[0]._meta.model.objects.filter(pk__in=[one.pk for one in articles]))
    return {row.pop("pk"): row for row in rows}


OF_ONE = Prepared(lambda pk: of_articles(article_model().objects.filter(pk=pk)))


def article_model():
    """Return the model, which cannot be imported where it is made of this."""
    return Pickup._meta.apps.get_model("editorial", "article")


def of_articles(articles):
    """Return rows of what is known of some articles: of each kind whether it has any, and what is said."""
    there = {has(name): Exists(rows_of(articles.model._meta.get_field(name))) for name in ROWS}
    return articles.order_by().annotate(**there, **said_on_the_way()).values("pk", *there, *said_on_the_way())


def has(name):
    """Return what it is called that an article has rows of a kind."""
    return f"has_{name}"


def rows_of(relation):
    """Return the rows that a relation leads to from an article in an outer query."""
    if relation.many_to_many:
        return relation.remote_field.through.objects.filter(article=OuterRef("pk"))
    return relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")})


def kind(model, name):
    """Return how rows of a kind are loaded, with what they name."""
    related = model._meta.get_field(name).related_model
    return Prefetch(name, related.objects.select_related(*ROWS[name])) if ROWS[name] else name


def fill(article, name):
    """Load an article's rows of a kind, by SQL that is written once."""
    found = of_kind(name)(article=article.pk)
    relation = article._meta.get_field(name)
    if not relation.many_to_many:
        for row in found:
            setattr(row, relation.field.name, article)
    keep(article, name, found)


@cache
def of_kind(name):
    """Return the query for an article's rows of a kind, with what they name."""
    relation = article_model()._meta.get_field(name)
    own = relation.related_query_name() if relation.many_to_many else relation.field.name
    rows = (
        relation.related_model.objects.select_related(*ROWS[name])
        if ROWS[name]
        else relation.related_model.objects
    )
    return PreparedRows(lambda article: rows.filter(**{own: article}))


def keep(article, name, found):
    """Let an article know its rows of a kind, as if they had been looked for by it."""
    if name == ALONE:
        article._meta.get_field(name).set_cached_value(article, found[0] if found else None)
        return
    rows = getattr(article, name).get_queryset()
    rows._result_cache, rows._prefetch_done = found, True
    vars(article).setdefault("_prefetched_objects_cache", {})[name] = rows


@cache
def said_on_the_way():
    """Return what is said of an article, built once: each query works on copies of its own.

    Whether any rule or status might have a say in it (`is_ruled`), whether others took it over
    (`was_picked_up`), whether something was taken out of its text (`has_carried`), whether anybody asks for
    its sponsor or for the part of a machine (`asks_sponsor`, `asks_ai_use`), whether any rule of house style
    is in use or blocks (`has_style`, `is_styled`), whether somebody answered one (`has_style_answers`), and
    when the piece first came out (`came_out_at`).
    """
    rules, came_out = NoticeRule.objects, Edition.objects.filter(piece=OuterRef("piece"))
    came_out = came_out.order_by("live_from")
    return {
        "is_ruled": Exists(rules.in_use()) | Exists(EntityStatus.objects.barring()),
        "was_picked_up": Exists(Pickup.objects.filter(piece=OuterRef("piece"))),
        "has_carried": Exists(CarriedText.objects.filter(article=OuterRef("pk"))),
        "asks_sponsor": Exists(rules.asking("sponsor", OuterRef("brand"))) | Exists(asks_for_sponsor()),
        "asks_ai_use": Exists(rules.asking("ai_use", OuterRef("brand"))),
        "is_styled": Exists(StyleRule.objects.blocking()),
        "has_style": Exists(StyleRule.objects.in_use()),
        "has_style_answers": Exists(StyleWaiver.objects.filter(article=OuterRef("pk"))),
        "came_out_at": Subquery(came_out.values("published_at")[:1]),
    }
