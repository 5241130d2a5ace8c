"""What the newsroom does, timed in an archive of any size: publishing, importing, asking how things are.

Each act is done on the database that Django is set up for, which keeps what it makes.
"""

import os
import time
from statistics import median
from uuid import uuid4

from bench.corpus import Corpus
from bench.pace import pace

PUBLISHED, IMPORTED, ASKED = 15, 100, 5
APART = 10_000_000  # numbers that no archive here has


def measure():
    """Return {name of an act: milliseconds, or files a second}, and the machine's own pace between them."""
    found, paces = {}, [pace()]
    for act in (publishing, importing, asking):
        found |= act()
        paces.append(pace())
    return found | {"a fixed piece of Python, ms": median(paces)}


def by_somebody():
    """Return somebody who may do everything."""
    from django.contrib.auth.models import User

    return User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")


def publishing():
    """Return what publishing one piece takes, and until its page answers."""
    from django.test import Client

    from editorial.publishing import publish

    client, by, worked, own, seen = Client(), by_somebody(), [], [], []
    for article in drafts(PUBLISHED):
        begun, spent = time.perf_counter(), time.process_time()
        publish(article, by=by)
        worked.append(time.perf_counter() - begun)
        own.append(time.process_time() - spent)
        answer = client.get(f"/{article.brand.slug}/{article.slug}/")
        seen.append(time.perf_counter() - begun)
        if answer.status_code != 200:
            raise RuntimeError(f"What was published answers {answer.status_code}.")
    return {
        "publish, ms": median(worked) * 1_000,
        "publish, ms of this process": median(own) * 1_000,
        "publish until its page answers, ms": median(seen) * 1_000,
    }


def drafts(count):
    """Yield so many articles that lack nothing to be published."""
    from editorial.models import Article, ArticleTopic, Byline
    from publications.models import Author, Brand, Topic

    brand, topic, author = Brand.objects.first(), Topic.objects.first(), Author.objects.first()
    for one in fresh(count):
        texts = {"title": one.title, "standfirst": one.standfirst, "body": one.body}
        article = Article.objects.create(slug=f"act-{uuid4().hex[:12]}", brand=brand, **texts)
        ArticleTopic.objects.create(article=article, topic=topic)
        Byline.objects.create(article=article, author=author)
        yield article


def importing():
    """Return how many plain-text copies a second become drafts, by the clock and of this process's time."""
    from editorial.importing.many import take_in_many

    files = dict(copies(IMPORTED))
    begun, spent = time.perf_counter(), time.process_time()
    for done in take_in_many(list(files), read=files.__getitem__, accept=True):
        if done.outcome is None or done.outcome.result != "created":
            raise RuntimeError(f"A file was not taken in: {done.refusal}")
    return {
        "import, files a second": IMPORTED / (time.perf_counter() - begun),
        "import, files a second of this process": IMPORTED / (time.process_time() - spent),
    }


def asking():
    """Return how long the site takes to say why a page is as it is, and whether all is well."""
    from bench.cases import articles
    from editorial.explaining.asking import explain
    from editorial.running.examining import examine
    from publications.models import Tag

    path, tag = articles()[0], Tag.objects.first().get_absolute_url()
    acts = {
        "explain, an article, ms": lambda: explain(path),
        "explain, a tag, ms": lambda: explain(tag),
        "doctor, ms": examine,
    }
    return {name: slowest(act) * 1_000 for name, act in acts.items()}


def slowest(act):
    """Return the seconds that an act took when it took longest."""
    times = []
    for _ in range(ASKED):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return max(times)


def copies(count):
    """Yield (name, bytes) of so many plain-text copies."""
    corpus = Corpus()
    for one in fresh(count):
        yield f"{uuid4().hex}.txt", copy_of(one, corpus).encode()


def taken(name, data, names=None):
    """Take in a copy by itself."""
    from editorial.importing.desk import take_in

    if take_in(data, name=name, accept=True, names=names).result != "created":
        raise RuntimeError("A file was not taken in.")


def fresh(count):
    """Return articles that no archive has, others each time."""
    start = APART + int.from_bytes(os.urandom(4), "big")
    return list(Corpus().articles(start, start + count))


def copy_of(one, corpus):
    """Return an article as an aggregator prints it."""

    def named(kind, numbers):
        return ", ".join(corpus.names(kind)[number] for number in numbers)

    header = (
        f"Topic: {named('topic', one.topics)} Blog Brand: {named('brand', [one.brand])}"
        f" Region: {named('region', one.regions)} Tags: {named('tag', one.tags)}"
        f" {one.title} {one.published:%B} {one.published.day}, {one.published.year}"
        f" By: {named('author', one.authors[:1])}"
    )
    body = one.body.replace("</p>", "\n").replace("</h2>", "\n").replace("<p>", "").replace("<h2>", "")
    return f"{header}\n{one.standfirst}\n{body}"
