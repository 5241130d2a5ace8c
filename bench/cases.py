"""What is asked for: addresses by case, chosen evenly from what the database holds.

A case of the same name is the same page in each system. Deep pages of a list and its first ones have equally
many addresses, so that neither is the one that every cache holds.
"""

from dataclasses import dataclass, replace

from bench.corpus import COMMON, VOCABULARIES
from bench.load import CONNECTIONS

ARTICLES, TERMS, DEEP, SIZE = 400, 40, 20, 20
ALONE = "search, common word, one asker"
LISTS = ["home", "brand", "topic", "region", "tag, most used", "author, most used"]
COMPARED = [*LISTS, "archive, page 2"]
SITEMAP = "sitemap-pieces.xml"


@dataclass(frozen=True)
class Case:
    """Some addresses of one server: paths, or pairs of a path and the ETag that the asker has."""

    name: str
    server: str
    addresses: tuple
    encoding: str = "gzip"
    askers: int = CONNECTIONS


def product_cases(corpus):
    """Return the cases of the product, on the database that Django is set up for."""
    from publications.models import Author, Brand, Region, Tag, Topic

    lists = {"brand": Brand, "topic": Topic, "region": Region}
    cases = {"article": articles(), "home": ["/"]}
    cases |= {name: [row.get_absolute_url() for row in model.objects.all()] for name, model in lists.items()}
    for kind, model in (("tag", Tag), ("author", Author)):
        cases |= {f"{kind}, most used": used(kind, model, "-"), f"{kind}, least used": used(kind, model, "")}
    cases |= {f"archive, page {page:,}": deep(page) for page in (2, 200, 10_000)}
    cases |= {
        f"search, {name}": [f"/search/?q={word}" for word in words] for name, words in asked(corpus).items()
    }
    cases |= {"feed (RSS)": ["/feed.rss"], "sitemap": [f"/{SITEMAP}"], "not found": ["/no-such/article/"]}
    found = [Case(name, "standfirst", tuple(paths)) for name, paths in cases.items() if paths]
    common = next(case for case in found if case.name == "search, common word")
    return [
        *found,
        replace(common, name=ALONE, askers=1),
        replace(found[0], name="article, not compressed", encoding="identity"),
    ]


def kept_cases(own):
    """Return the cases of pages that the product keeps, of those that it makes."""
    return [replace(case, server="kept") for case in own if case.name in {"article", *COMPARED}]


def limit_cases():
    """Return the cases of the bare server."""
    return [
        Case("empty view", "limits", ("/empty/",)),
        Case("one trivial query", "limits", ("/trivial/",)),
    ]


def wagtail_cases(corpus, articles, size):
    """Return the cases of Wagtail that show the same pages as the product's."""
    from django.utils.text import slugify

    def terms(kind, some):
        return [f"/{kind}s/{slugify(name)}/" for name in corpus.names(kind)[some]]

    cases = {"article": articles, "home": ["/"], "topic": terms("topic", slice(None))}
    cases["brand"] = [f"/{slugify(name)}/" for name in corpus.names("brand")]
    cases |= {"region": terms("region", slice(None)), "tag, most used": terms("tag", slice(TERMS))}
    cases |= {"author, most used": terms("author", slice(TERMS)), "feed (RSS)": ["/feed/"]}
    for page in (2, 200, 10_000):
        if page * SIZE < size:
            first = min(page, size // SIZE - DEEP)
            cases[f"archive, page {page:,}"] = [f"/articles/?page={first + n}" for n in range(DEEP)]
    cases |= {
        f"search, {name}": [f"/search/?q={word}" for word in words] for name, words in asked(corpus).items()
    }
    return [Case(name, "wagtail", tuple(paths)) for name, paths in cases.items()]


def asked(corpus):
    """Return what readers look for: words that nearly all pieces say, that few say, and two that follow."""
    common = corpus.words[len(COMMON.split()) :][:8]
    phrases = [f"%22{one}+{other}%22" for one, other in zip(corpus.words, corpus.words[1:9], strict=False)]
    return {"common word": common, "rare word": corpus.words[20_000:20_020], "phrase": phrases}


# What the database holds --------------------------------------------------------


def articles():
    """Return the addresses of pieces from all over the archive."""
    from publications.models import EditionText

    texts = EditionText.objects.order_by("pk").values_list("pk", flat=True)
    first, last = texts.first(), texts.last()
    step = max(1, (last - first) // ARTICLES)
    return list(EditionText.objects.filter(pk__in=range(first, last, step)).values_list("path", flat=True))


def used(kind, model, order):
    """Return the addresses of the terms that most pieces bear, or the fewest that still fill a page."""
    from django.db.models import Count

    from publications.models import Entry, Shelf

    shelves = dict(Shelf.objects.filter(key__startswith=f"{kind}:").values_list("pk", "key"))
    counts = Entry.objects.filter(shelf__in=shelves).order_by().values_list("shelf").annotate(n=Count("pk"))
    counts = counts.filter(n__gt=SIZE)
    chosen = [shelves[shelf] for shelf, _ in counts.order_by(f"{order}n", "shelf")[:TERMS]]
    rows = model.objects.filter(uuid__in=[key.partition(":")[2] for key in chosen])
    return [row.get_absolute_url() for row in rows] if VOCABULARIES[kind].size > TERMS else []


def deep(page):
    """Return the addresses of pages of the longest list from one on, nothing where it is shorter."""
    from publications.models import Entry
    from publications.views.shelves import cursor

    rows = Entry.objects.on("lang:en").live().newest().values("sort_at", piece_uuid=piece_uuid())
    start = (page - 1) * SIZE - 1
    found = list(rows[start : start + DEEP * SIZE : SIZE])
    return [f"/languages/en/?before={cursor(row)}" for row in found] if len(found) == DEEP else []


def piece_uuid():
    """Return the column of a piece's identity."""
    from django.db.models import F

    return F("piece__uuid")
