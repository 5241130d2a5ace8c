"""What the newsroom does, timed in an archive of any size: publishing a piece, importing files.

Each act is done on the database that Django is set up for, which keeps what it makes.
"""

import os
import statistics
import time
from uuid import uuid4

from bench.corpus import Corpus

PUBLISHED, IMPORTED, APART = 15, 60, 10_000_000  # the last: numbers that no archive here has


def measure():
    """Return {name of an act: milliseconds, or files a second}."""
    from django.contrib.auth.models import User

    by = User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")
    return {**publishing(by), **importing()}


def publishing(by):
    """Return what publishing one piece takes, and until its page answers."""
    from django.test import Client

    from editorial.models import Article, ArticleTopic, Byline
    from editorial.publishing import publish
    from publications.models import Author, Brand, Topic

    client, worked, own, seen = Client(), [], [], []
    brand, topic, author = Brand.objects.first(), Topic.objects.first(), Author.objects.first()
    for one in fresh(PUBLISHED):
        article = Article.objects.create(
            title=one.title,
            slug=f"act-{uuid4().hex[:12]}",
            standfirst=one.standfirst,
            body=one.body,
            brand=brand,
        )
        ArticleTopic.objects.create(article=article, topic=topic)
        Byline.objects.create(article=article, author=author)
        begun, spent = time.perf_counter(), time.process_time()
        publish(article, by=by)
        worked.append(time.perf_counter() - begun)
        own.append(time.process_time() - spent)
        answer = client.get(f"/{brand.slug}/{article.slug}/")
        seen.append(time.perf_counter() - begun)
        if answer.status_code != 200:
            raise RuntimeError(f"What was published answers {answer.status_code}.")
    return {
        "publish, ms": statistics.median(worked) * 1_000,
        "publish, ms of this process": statistics.median(own) * 1_000,
        "publish until its page answers, ms": statistics.median(seen) * 1_000,
    }


def importing():
    """Return how many plain-text copies a second become drafts, by the clock and of this process's time."""
    from editorial.importing.desk import take_in
    from editorial.importing.naming import Names

    corpus, names = Corpus(), Names()
    files = [(f"{uuid4().hex}.txt", copy_of(one, corpus).encode()) for one in fresh(IMPORTED)]
    begun, spent = time.perf_counter(), time.process_time()
    for name, data in files:
        if take_in(data, name=name, accept=True, names=names).result != "created":
            raise RuntimeError("A file was not taken in.")
    return {
        "import, files a second": IMPORTED / (time.perf_counter() - begun),
        "import, files a second of this process": IMPORTED / (time.process_time() - spent),
    }


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
