"""Which articles bear a term in their working copies, whatever was merged into it."""

from editorial.models import Article, ArticleTopic, Byline, Provenance, TaggedArticle
from publications.models import Author, Region, Series, Source, Tag, Topic, Vocabulary

MODELS = {model.vocabulary.value: model for model in (Topic, Region, Tag, Author, Series, Source)}
# The rows that link articles to terms: the table, its column of the term, and that of the article.
LINKS = {
    Vocabulary.TAG: (TaggedArticle, "tag", "content_object"),
    Vocabulary.TOPIC: (ArticleTopic, "topic", "article"),
    Vocabulary.REGION: (Article.regions.through, "region", "article"),
    Vocabulary.AUTHOR: (Byline, "author", "article"),
    Vocabulary.SERIES: (Article, "series", "pk"),
    Vocabulary.SOURCE: (Provenance, "source", "article"),
}


def same(*terms):
    """Return the rows that some terms of one vocabulary stand for: themselves, and all merged into them."""
    return type(terms[0])._default_manager.standing_for(*(term.pk for term in terms))


def bearing(*terms):
    """Return the keys of the articles that bear one of some terms, or what is merged into one, as a query."""
    rows, term, article = LINKS[terms[0].vocabulary]
    return rows.objects.filter(**{f"{term}__in": same(*terms).values("pk")}).values(article)


def numbers(links):
    """Return the keys of the articles that such a query gives, each once, in order."""
    return sorted({key for row in links for key in row.values()})


def newest(term, most):
    """Return the keys of the newest articles that bear a term, as a query."""
    _, _, article = LINKS[term.vocabulary]
    return bearing(term).order_by(f"-{article}")[:most]


def borne_by(articles, vocabulary):
    """Return {article's key: the terms that stand today for those it bears, each once, in its order}."""
    rows, term, article = LINKS[vocabulary]
    order = ["position", "pk"] if vocabulary in (Vocabulary.TOPIC, Vocabulary.AUTHOR) else ["pk"]
    links = rows.objects.filter(**{f"{article}__in": articles, f"{term}__isnull": False}).order_by(*order)
    found = {}
    for link in links.select_related(f"{term}__replaced_by"):
        key = link.pk if article == "pk" else getattr(link, f"{article}_id")
        stands = getattr(link, term).survivor()
        found.setdefault(key, {}).setdefault(stands.pk, stands)
    return {key: list(terms.values()) for key, terms in found.items()}
