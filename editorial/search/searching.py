"""The newsroom's search: over titles, people, texts, sources and notes of every article, drafts included.

The index is no truth of its own: `renew()` is called by name wherever an article is saved, and `rebuild()`
makes all of it again. What is indexed is plain text, folded alike when it is written and when it is asked.
"""

import unicodedata

from django.db import models, transaction
from django.db.models import Case, F, Value, When
from django.db.models.expressions import RawSQL

from editorial.access import roles
from editorial.models import Article, Byline
from editorial.search.bearing import MODELS, bearing, newest, numbers
from editorial.search.search_engines import engine, run
from editorial.search.selecting import Among
from publications import richtext
from publications.models import Author, TermName
from publications.search.tokens import LONGEST_TOKEN, folded
from publications.slugs import key

# Ranks are given among the newest matches only; whoever sees less than everything looks further back.
CANDIDATES = 2_000
CANDIDATES_OF_SOME = 50_000
MOST_TOKENS = 12
BATCH = 500

COLUMNS = ["title", "short_title", "kicker", "standfirst", "disclosure", "funding", "notes", "slug"]


class Spaced(dict):
    """What becomes of a character in the index: letters, digits and marks stay, all else parts words."""

    def __missing__(self, number):
        kept = unicodedata.category(chr(number))[0] in "LNM"
        return self.setdefault(number, number if kept else " ")


SPACED = Spaced()


def tokens(text):
    """Return the words of a text as they stand in the index; a mark within a word does not part it."""
    return [word[:LONGEST_TOKEN] for word in folded(text).translate(SPACED).split()]


def typed_tokens(typed):
    """Return what somebody looks for, word by word."""
    return tokens(typed[:400])[:MOST_TOKENS]


# Writing ------------------------------------------------------------------------


def renew(*numbers):
    """Index some articles by their numbers as they stand now."""
    keep(*stored(numbers))


def keep(*articles):
    """Index some articles as they say, with the rows that they were loaded with."""
    rows = [{"number": article.pk, **indexed(article)} for article in articles]
    run(engine().write, rows)


def stored(numbers):
    """Return articles with what the index holds of them, and no other column."""
    names = ("name", "replaced_by", "replaced_by__name", "replaced_by__replaced_by")
    signed = Byline.objects.select_related("author__replaced_by")
    signed = signed.only("article", *(f"author__{name}" for name in names))
    origin = ("provenance__original_title", *(f"provenance__source__{name}" for name in names))
    found = Article.objects.filter(pk__in=numbers).select_related("provenance__source__replaced_by")
    found = found.prefetch_related(models.Prefetch("bylines", signed))
    return found.only("body", "takeaways", *COLUMNS, *origin)


def indexed(article):
    """Return what a piece is known by, and everything it says, as words."""
    came = getattr(article, "provenance", None)
    known = [article.title, article.short_title, article.slug]
    known += [name for byline in article.bylines.all() for name in called(byline.author)]
    known += [*called(came.source), came.original_title] if came else []
    said = [*(getattr(article, name) for name in COLUMNS), *article.takeaways, richtext.plain(article.body)]
    names = tokens("\n".join(known))
    return {"names": " ".join(names), "words": " ".join([*names, *tokens("\n".join(said))])}


def called(term):
    """Return what a term is called, and what the one is called that stands for it today."""
    return {term.name, term.survivor().name}


def renew_author(uuid):
    """Index again what a person signed, after a new name or a merge."""
    for author in Author.objects.filter(uuid=uuid):
        for batch in batches(numbers(bearing(author))):
            renew(*batch)


def rebuild(*, after=0):
    """Index every article again, a transaction a batch; yield the last number of each and how many it held.

    From the beginning the index is emptied first; `after` goes on where an earlier run stopped.
    """
    if not after:
        run(engine().empty, [()])
    numbers = Article.objects.order_by("pk").values_list("pk", flat=True)
    while batch := list(numbers.filter(pk__gt=after)[:BATCH]):
        with transaction.atomic():
            renew(*batch)
        after = batch[-1]
        yield after, len(batch)


def batches(numbers):
    """Yield numbers in lists of a bounded length."""
    found = list(numbers)
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]


# Finding ------------------------------------------------------------------------


def found_by(articles, typed, *, user):
    """Narrow articles to those that hold every word, annotated with `rank`: known by them, or saying them.

    `articles` are already limited to what the person may see. Nothing typed finds everything.
    """
    words = typed_tokens(typed)
    if not words:
        articles = articles.annotate(rank=Value(0))
        return articles.none() if typed.strip() else articles
    everywhere = roles.reach(user, "view_article").everywhere
    query, most = engine().query(words), CANDIDATES if everywhere else CANDIDATES_OF_SOME
    names, said = (engine().candidates(index, most) for index in ("names", "words"))
    known, saying = RawSQL(names, [query]), RawSQL(said, [query])
    rank = Case(When(Among(F("pk"), known), then=1), default=0, output_field=models.IntegerField())
    tagged = map(models.Subquery, called_so(typed, most))
    return articles.filter(Among(F("pk"), known, saying, *tagged)).annotate(rank=rank)


def called_so(typed, most):
    """Yield the newest articles of each term that is called exactly what was typed, by any of its names."""
    names = TermName.objects.filter(key=key(typed[:400])).exclude(label="")
    for vocabulary, uuid in names.values_list("vocabulary", "term"):
        for term in MODELS[vocabulary].objects.filter(uuid=uuid).select_related("replaced_by"):
            yield newest(term.survivor(), most)


BEST_FIRST = (F("rank").desc(), F("pk").desc())
