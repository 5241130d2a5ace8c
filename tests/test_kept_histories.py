"""Whatever is published, fixed, withdrawn, merged, reworded or awaited: kept pages say what fresh ones do.

HISTORIES=1000 makes so many random histories of it.
"""

import contextlib
import os
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from editorial.models import AppliedNotice
from editorial.refusing import Refused
from publications.caching import epochs, keeping
from publications.models import HomePin, NoticeText, SitePage
from tests.histories import ACTS, START, World
from tests.register import notice

STEPS = 25
HISTORIES = int(os.environ.get("HISTORIES", 3 if connection.vendor == "sqlite" else 2))
PAGES = ["", "caravan-lines/", "narrow-seas/", "tags/", "tags/kabul/", "tags/herat/", "archive/2026/3/"]
PAGES += [
    "tags/kabul/feed.atom",
    "feed.rss",
    "feed.json",
    "corrections/",
    "notices/",
    "sitemap.xml",
    "feeds/",
]
PAGES += ["caravan-lines/piece-0/", "caravan-lines/piece-1/", "narrow-seas/piece-0/"]
# What stands beside a list is shared by its pages: the one after the beginning of time is another one.
PAGES += [f"{path}?after=0.{'0' * 32}" for path in ("caravan-lines/", "tags/kabul/")]
# Searches share which pieces are live and what lists are called.
PAGES += ["search/?brand=caravan-lines", "search/?language=en", "search/feed.atom?language=en"]
PAGES += ["caravan-lines/piece-0/cite.bib", "caravan-lines/piece-1/article.json", "series/", "imprint/"]


class Read(World):
    """A random history of which readers see more: labels, pins and pages about the site."""

    acts = ACTS | {"reword": 2, "pin": 2, "switch": 2}

    def new_article(self, number):
        made = super().new_article(number)
        AppliedNotice.objects.create(article=made, notice=notice(), parameters={"name": "The sponsor"})
        return made

    def step(self):
        """Do one act; a refusal is an answer. Then look at every page."""
        name = self.random.choices(list(self.acts), list(self.acts.values()))[0]
        with contextlib.suppress(Refused):
            getattr(self, name)()
        self.look()

    def reword(self):
        """Let another wording of a label begin on some day."""
        text = self.random.choice(NoticeText.objects.order_by("pk"))
        day = (self.now + timedelta(days=self.random.choice([0, 1]))).date()
        NoticeText.objects.filter(pk=text.pk).update(template=self.word("label"), effective_from=day)

    def pin(self):
        """Pin a piece to the front page for a while."""
        hours = self.random.choice([1, 3])
        ends = self.now + timedelta(hours=hours)
        piece = self.random.choice(self.articles).piece
        HomePin.objects.create(piece=piece, slot=self.random.randrange(4), since=self.now, until=ends)

    def switch(self):
        """Switch a page about the site on from some moment, until another one."""
        begins = self.now + timedelta(minutes=self.random.choice([0, 30]))
        SitePage.objects.all().delete()
        SitePage.objects.create(
            key="imprint",
            language="en",
            title=self.word("page"),
            live_from=begins,
            live_until=begins + timedelta(hours=2),
        )

    def look(self):
        """Compare some pages, kept now or at an earlier step, with fresh ones."""
        for path in self.random.sample(PAGES, 8):
            assert answer(path, self.kept) == fresh(path), path


def answer(path, rows):
    """Return what a reader gets from what is kept in these rows, or is made to be kept there."""
    keeping.rows = rows
    response = Client().get(f"/{path}")
    return response.status_code, response.headers.get("Location"), response.getvalue()


def fresh(path):
    """Return what a reader gets where nothing is kept, nor anything that pages share."""
    shared, epochs.made["last"] = epochs.made["last"], (None, {})
    try:
        return answer(path, room(0))
    finally:
        epochs.made["last"] = shared


def room(size):
    """Return rows for so many bytes of pages."""
    return keeping.LRUCache(size, getsizeof=lambda answer: answer.size)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_no_random_history_leaves_readers_with_what_is_not_so(seed, publisher, settings):
    settings.PAGES_KEPT, settings.CHANGE_SECONDS = 1, 0
    epochs.known.update(epoch=None, asked=float("-inf"))
    with time_machine.travel(START, tick=False) as traveller:
        world = Read(f"{connection.vendor} {seed}", traveller, publisher)
        world.kept = room(1 << 22)

        for _ in range(STEPS):
            world.step()

    assert len(world.kept) > STEPS // 2
