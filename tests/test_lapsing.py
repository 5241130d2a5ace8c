"""A licence of a picture and a grant end by their date: what travelled by them stays on the page alone."""

import json
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from editorial import publishing
from editorial.compilation.lapsing import follow_ends, start, turns
from editorial.models import Article, Grant, ImageUse, Provenance
from editorial.terms.accepting import follow
from publications import clock
from publications.models import Image, Licence, Source
from tests import factories
from tests.filled import send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
ADDRESS, GATES = "/caravan-lines/corridors/", "/caravan-lines/gates/"
DAY = timedelta(days=1)


def today():
    return timezone.localdate(clock.now())


def text(client, path):
    return client.get(path).content.decode()


@pytest.fixture
def offering(db):
    """A brand whose pieces others may republish."""
    licence = Licence.objects.create(code="cc", name="CC BY 4.0", allows_republication=True)
    return factories.brand(licence=licence)


@pytest.fixture
def pictured(offering, publisher):
    """A live piece under a picture whose licence ends tomorrow."""
    image = Image.objects.create(
        file="images/x.png",
        digest="d" * 64,
        width=900,
        height=600,
        alt="A gate",
        creator="Ayşe",
        may_be_republished=True,
    )
    Image.objects.update(expires_on=today() + DAY)
    article = factories.article(slug="corridors")
    use = ImageUse(article=article, image=image, place="lead")
    use.copy_words()
    use.save()
    publishing.publish(article, by=publisher)
    return Image.objects.get()


@pytest.fixture
def granted(offering, publisher):
    """A live piece of somebody else's whose grant lets others have it from us, and ends tomorrow."""
    source = Source.objects.create(name="The Inland Observer", status="active")
    grant = Grant.objects.create(
        source=source, granted_by="Its editors", until=today() + DAY, allows_redistribution=True
    )
    article = factories.article(slug="gates", body="<p>Borders are patient.</p>")
    Provenance.objects.create(article=article, source=source, permission=grant)
    publishing.publish(Article.objects.for_document().get(pk=article.pk), by=publisher)
    return grant


def shown(client, what, at=ADDRESS):
    """Return where something of the piece is found."""
    paths = {name: f"/feed.{name}" for name in ("rss", "atom", "json")}
    paths |= {
        "page": at,
        "ninjs": f"{at}article.json",
        "package": f"{at}republish/package.html",
    }
    found = {name for name, path in paths.items() if what in text(client, path)}
    head = text(client, at).partition("</head>")[0]
    return found | ({"head"} if what in head else set())


def test_a_picture_whose_licence_ended_stands_on_the_page_alone(client, pictured):
    before = shown(client, "1600.webp")

    with time_machine.travel(clock.now() + 2 * DAY):
        with TestCase.captureOnCommitCallbacks(execute=True):
            follow_ends()
        after = shown(client, "1600.webp")

    assert before == {"page", "head", "rss", "atom", "json", "ninjs", "package"}
    assert after == {"page"}


def test_a_grant_that_ended_leaves_an_excerpt_everywhere(client, granted):
    before = shown(client, "Borders are patient.", GATES)

    with time_machine.travel(clock.now() + 2 * DAY):
        with TestCase.captureOnCommitCallbacks(execute=True):
            follow_ends()
        after, news = shown(client, "Borders are patient.", GATES), text(client, f"{GATES}article.json")
        package = client.get(f"{GATES}republish/").status_code

    assert before == {"page", "rss", "atom", "json", "ninjs", "package"}
    assert after == {"page"}
    assert (json.loads(news)["representationType"], package) == ("partial", 404)


@pytest.mark.parametrize(
    ("changes", "travels"),
    [
        ({}, True),
        ({"territories": "DE"}, False),
        ({"granted_on": DAY}, False),
        ({"embargo_until": DAY}, False),
        ({"until": -DAY}, False),
    ],
)
def test_a_grant_lets_others_have_it_within_its_limits(client, granted, desk, changes, travels):
    moment = clock.now()
    given = {"territories": changes.get("territories", "")}
    if "until" in changes:
        given |= {"granted_on": "", "until": f"{today() - DAY:%Y-%m-%d}"}
    if "granted_on" in changes:
        given["granted_on"] = f"{today() + DAY:%Y-%m-%d}"
    if "embargo_until" in changes:
        Grant.objects.update(embargo_until=moment + DAY)

    with TestCase.captureOnCommitCallbacks(execute=True):
        address = reverse("admin:editorial_grant_change", args=[granted.pk])
        send(desk, address, **{name: [value] for name, value in given.items()})
        follow(granted)

    assert ("rss" in shown(client, "Borders are patient.", GATES)) is travels


def test_what_changes_by_its_date_is_asked_for_at_that_moment(desk, pictured, granted, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    address = reverse("admin:publications_image_change", args=[pictured.pk])

    with TestCase.captureOnCommitCallbacks(execute=True):
        send(desk, address, expires_on=[f"{today() + 5 * DAY:%Y-%m-%d}"])

    due = DBTaskResult.objects.filter(args_kwargs__args=[f"image:{pictured.uuid}"]).values_list(
        "run_after", flat=True
    )
    assert start(today() + 6 * DAY) in set(due)
    assert turns(granted) == [start(granted.until + DAY)]


def test_the_command_follows_what_ended_lately(pictured, granted):
    out = StringIO()

    with time_machine.travel(clock.now() + 2 * DAY):
        call_command("follow_ends", stdout=out)

    assert out.getvalue() == "2 followed.\n"
