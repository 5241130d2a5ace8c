"""Time the tagging desk in an archive of any size: `python bench/tagging.py ARTICLES TAGS`.

Needs a database of its own in DATABASE_URL, which it migrates and fills. First the survey is taken, part by
part; then every list is asked for through Django's test client, in process: medians in milliseconds of wall
time, with the number of queries. The names of tags are made of syllables, three in four of several words.
"""

import random
import sys
import time

from newsroom import grow, prepare, timed

SYLLABLES = [
    "bel",
    "dra",
    "fen",
    "gri",
    "ist",
    "ka",
    "kor",
    "lo",
    "mar",
    "mi",
    "ne",
    "pon",
    "qui",
    "su",
    "zu",
]
PAGES = [
    "", "articles/untagged/", "articles/few/", "articles/topicless/", "articles/regionless/", "tags/unused/",
    "tags/once/", "tags/resting/", "tags/everywhere/", "proposed/", "look-alikes/", "also/",
    "topics-and-regions/",
]  # fmt: skip


def main(articles, tags):
    """Fill, survey, ask and print."""
    prepare()
    grow(articles)
    name(tags)
    tag()
    for part, seconds in surveyed():
        print(f"survey, {part}: {seconds:.1f} s")  # noqa: T201
    for page, (milliseconds, queries) in asked().items():
        print(f"{page}: {milliseconds:.0f} ms, {queries} queries")  # noqa: T201


def name(number):
    """Add tags until there are so many."""
    from publications.models import Tag, TermName
    from publications.slugs import key

    dice, names = random.Random(1), {}
    words = [word(dice) for _ in range(number // 2)]
    while len(names) < number - Tag.objects.count():
        label = " ".join(dice.choices(words, k=dice.choice([1, 2, 2, 3])))
        names.setdefault(key(label), label)
    for taken in TermName.objects.filter(vocabulary="tag").values_list("key", flat=True):
        names.pop(taken, None)
    rows = [Tag(name=label, slug=f"bench-{n}") for n, label in enumerate(names.values())]
    Tag.objects.bulk_create(rows, 2_000)
    known = (TermName(vocabulary="tag", key=key(row.name), label=row.name, term=row.uuid) for row in rows)
    TermName.objects.bulk_create(known, 2_000)


def word(dice):
    """Make a word of a few syllables."""
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()


def tag():
    """Put up to four tags on the articles that have none, some tags on many of them and most on few."""
    from editorial.models import Article, TaggedArticle
    from publications.models import Tag

    dice, tags = random.Random(2), list(Tag.objects.order_by("pk").values_list("pk", flat=True))
    bare = Article.objects.filter(tagged=None).order_by("pk").values_list("pk", flat=True)
    pairs = ((article, int(len(tags) * dice.random() ** 3)) for article in bare for _ in range(article % 5))
    rows = [TaggedArticle(content_object_id=article, tag_id=tags[place]) for article, place in set(pairs)]
    TaggedArticle.objects.bulk_create(rows, 5_000)


def surveyed():
    """Yield (part, seconds) of a survey."""
    from editorial.models import Survey
    from editorial.terms.tidying import surveying

    survey, more = surveying.begin(), True
    while more:
        part, began = survey.part, time.perf_counter()
        while more and survey.part == part:
            more = surveying.run(survey.pk)
            survey = Survey.objects.get(pk=survey.pk)
        yield Survey.Part(part).label, time.perf_counter() - began


def asked():
    """Return {list: (milliseconds, queries)}."""
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username="bench"))
    return {page or "front": timed(lambda page=page: client.get(f"/admin/tagging/{page}")) for page in PAGES}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
