"""Lays the corpus down in Wagtail and indexes it, as fast as its tables allow: `python fill.py PIECES`.

Runs in Wagtail's own virtual environment, with its database in DATABASE_URL. With `--pages N` it makes N
pages by Wagtail's own API instead, as an import would, says how many a second, and takes them away again.
"""

import argparse
import os
import sys
import time
import uuid
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils.text import slugify  # noqa: E402
from magazine.models import (  # noqa: E402
    ArticleAuthor,
    ArticlePage,
    ArticlePageTag,
    Author,
    BrandIndexPage,
    HomePage,
    Region,
    Topic,
)
from taggit.models import Tag  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402

from bench.corpus import Corpus  # noqa: E402
from bench.saying import say  # noqa: E402

STEP, FIRST = 1_000, 1_000
TERMS = {"author": Author, "topic": Topic, "region": Region, "tag": Tag}
corpus = Corpus()


def main():
    """Make tables and pages, index, and say how long it took; or time Wagtail's own API."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pieces", type=int)
    parser.add_argument("--pages", type=int, default=0)
    options = parser.parse_args()
    if options.pages:
        by_api(options.pieces, options.pages)
        return
    start = time.perf_counter()
    call_command("migrate", verbosity=0)
    if ArticlePage.objects.count() != options.pieces:
        with transaction.atomic():
            fill(options.pieces)
        say(f"{options.pieces:,} pages in {time.perf_counter() - start:,.0f} s; indexing them")
        call_command("update_index", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    say(f"Wagtail has {options.pieces:,} pages ({time.perf_counter() - start:,.0f} s).")


def fill(size):
    """Make the tree, the vocabulary and the pages."""
    brands, terms = make_tree(), {kind: make_terms(kind, model) for kind, model in TERMS.items()}
    content_type, locale = ContentType.objects.get_for_model(ArticlePage), Locale.get_default()
    children = dict.fromkeys(range(len(brands)), 0)
    for start in range(0, size, STEP):
        articles = list(corpus.articles(start, min(start + STEP, size)))
        pages = []
        for one in articles:
            children[one.brand] += 1
            parent = brands[one.brand]
            pages.append(
                Page(
                    pk=FIRST + one.number,
                    path=Page._get_path(parent.path, parent.depth + 1, children[one.brand]),
                    depth=parent.depth + 1,
                    numchild=0,
                    translation_key=uuid.uuid4(),
                    locale=locale,
                    title=one.title,
                    draft_title=one.title,
                    slug=one.slug,
                    content_type=content_type,
                    url_path=f"{parent.url_path}{one.slug}/",
                    first_published_at=one.published,
                    last_published_at=one.published,
                )
            )
        Page.objects.bulk_create(pages)
        store(articles, terms)
        say(f"{articles[-1].number + 1:,} of {size:,}")
    for number, brand in enumerate(brands):
        Page.objects.filter(pk=brand.pk).update(numchild=children[number])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            sequence = "pg_get_serial_sequence('wagtailcore_page', 'id')"
            cursor.execute(f"SELECT setval({sequence}, %s)", [FIRST + size])


def store(articles, terms):
    """Store what is an article's own beside its page, many rows a statement."""
    rows = [(FIRST + one.number, one.standfirst, one.body) for one in articles]
    insert("magazine_articlepage", ["page_ptr_id", "standfirst", "body"], rows)
    for name, kind in (("topics", "topic"), ("regions", "region")):
        pairs = [(FIRST + a.number, terms[kind][n]) for a in articles for n in getattr(a, name)]
        insert(f"magazine_articlepage_{name}", ["articlepage_id", f"{kind}_id"], pairs)
    ArticlePageTag.objects.bulk_create(
        ArticlePageTag(content_object_id=FIRST + a.number, tag_id=terms["tag"][n])
        for a in articles
        for n in a.tags
    )
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(page_id=FIRST + a.number, author_id=terms["author"][n], sort_order=place)
        for a in articles
        for place, n in enumerate(a.authors)
    )


def insert(table, columns, rows):
    """Insert rows into a table that no single model's bulk_create writes."""
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)


def make_tree():
    """Make the front page with the brands below it; return these."""
    welcome = Page.objects.filter(depth=2)
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Magazine", slug="magazine"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    for page in welcome.exclude(pk=home.pk):
        page.delete()
    home.refresh_from_db()
    return [
        home.add_child(instance=BrandIndexPage(title=name, slug=slugify(name), show_in_menus=True))
        for name in corpus.names("brand")
    ]


def make_terms(kind, model):
    """Make the terms of a vocabulary; return their numbers in its order."""
    made = model.objects.bulk_create(model(name=name, slug=slugify(name)) for name in corpus.names(kind))
    return [one.pk for one in made]


def by_api(after, count):
    """Say how many pages a second Wagtail's own API makes and publishes."""
    terms = {kind: {one.name: one for one in model.objects.all()} for kind, model in TERMS.items()}
    named = {kind: [terms[kind][name] for name in corpus.names(kind)] for kind in TERMS}
    brands = {one.title: one for one in BrandIndexPage.objects.all()}
    start, made = time.perf_counter(), []
    for one in corpus.articles(after, after + count):
        page = ArticlePage(title=one.title, slug=f"api-{one.slug}", standfirst=one.standfirst, body=one.body)
        page.topics = [named["topic"][number] for number in one.topics]
        page.regions = [named["region"][number] for number in one.regions]
        page.article_authors = [ArticleAuthor(author=named["author"][number]) for number in one.authors]
        page.tags.add(*(named["tag"][number] for number in one.tags))
        parent = BrandIndexPage.objects.get(pk=brands[corpus.names("brand")[one.brand]].pk)
        parent.add_child(instance=page)
        made.append(page)
    say(f"{count / (time.perf_counter() - start):.1f} pages a second")
    for page in made:
        page.delete()


if __name__ == "__main__":
    main()
