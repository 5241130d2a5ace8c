"""Whatever is sent to the newsroom is answered in words: no error page, and nothing half written."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from editorial.admin.articles.parts import Bylines
from editorial.admin.inline_rows import BoundedRows
from editorial.models import Article, Check, Comment, Move, Notification, PreviewLink, Revision
from publications.models import Author, Brand, Edition, Tag
from tests import factories
from tests.addresses import PER_MODEL, ROWS
from tests.desks import person
from tests.filled import fields
from tests.test_addresses import address, alike, made, taken_back

__all__ = ["made"]
pytestmark = pytest.mark.django_db
KEPT = [Article, Author, Brand, Check, Comment, Edition, Move, Notification, PreviewLink, Revision, Tag]
JUNK = ["a\x00b", "9" * 40, "x" * 100_000]
FORM = "application/x-www-form-urlencoded"
RAW = [
    (FORM, b"title=%ED%A0%80&version=%ED%A0%80&reason=%ED%A0%80&%ED%A0%80=1"),
    (FORM, b"title=\xff\xfe%00%ff&=&&==&%zz"),
    (FORM, b"&".join(b"f%d=1" % number for number in range(3_000))),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("application/json", b'{"version": "\\ud800"}'),
]
FORGED = {"version": ["-1"], "_verb": ["nuke"], "verb": ["nuke"], "act": ["nuke 1"], "action": ["x"]}
NO_FORM = {"logout", "media", "preview-file"}
# What most addresses that name no article are about.
UUID = "00000000-0000-0000-0000-000000000001"
OTHERS = [[], [1], ["topic"], ["editorial"], [1, 1], [UUID], [1, UUID], ["tag", UUID]]


def bodies(held, turn):
    """Yield what a form might send that a page never would; at each address a field gets one kind of junk.

    Both databases are asked for the junk; of what is refused before any query, each is asked for half.
    """
    yield (held | {name: [JUNK[(at + turn) % len(JUNK)]] for at, name in enumerate(named(held))},)
    if connection.vendor == "sqlite":
        yield ({},)
        yield ({name: [*values, *values] for name, values in held.items()},)
    else:
        yield (held | FORGED,)
        yield RAW[turn % len(RAW)]


def named(held):
    """Return the names of what a person types or chooses."""
    return [name for name in held if not name.endswith("_FORMS")]


def kept():
    """Return how many rows there are of what an act may write."""
    return [model.objects.count() for model in KEPT]


def answer(client, path, *body):
    """Send something, take it back, and return the answer where it is no answer to give to a person."""
    with taken_back():
        before = kept()
        got = (
            client.generic("POST", path, body[1], content_type=body[0])
            if body[1:]
            else client.post(path, *body)
        )
        refused = got.status_code >= 400
        bad = got.status_code >= 500 or (refused and kept() != before)
    return [(path, str(body)[:200], got.status_code)] if bad else []


def answers(client, path, held):
    """Return every bad answer of an address; of what no form is, each address gets one kind."""
    return [bad for one in bodies(held, len(path)) for bad in answer(client, path, *one)]


def path_of(name, article, keys):
    """Return an address, whatever it names."""
    try:
        return address(name, article, keys)
    except NoReverseMatch:
        for others in OTHERS:
            try:
                return reverse(f"admin:{name}", args=others)
            except NoReverseMatch:
                continue
    raise AssertionError(f"Say in OTHERS what {name} is about.")


def client_of(user):
    """Return the browser of somebody."""
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("names", alike(name for name in ROWS if name not in NO_FORM))
def test_an_address_answers_whatever_is_sent_to_it(made, publisher, names):
    article, keys = made(ROWS[names[0]])
    client, other = client_of(publisher), client_of(person("contributor", factories.brand()))

    bad = []
    for name in names:
        path = path_of(name, article, keys)
        page = client.get(path)
        is_page = "html" in page.headers.get("Content-Type", "")
        held = (fields(page) if is_page else {}) | ROWS[name].sends
        bad += [*answers(client, path, held), *answer(other, path, held)]

    assert bad == []


@pytest.mark.parametrize("model", PER_MODEL)
def test_a_form_of_the_admin_answers_whatever_is_sent_to_it(made, model):
    made(ROWS["article-read"])
    client = client_of(User.objects.create_superuser("root"))
    label, name = model.rsplit("_", 1)
    row = apps.get_model(label, name).objects.first()
    acts = [("change", [row.pk]), ("delete", [row.pk])] if row else []
    paths = [
        reverse(f"admin:{model}_{act}", args=args) for act, args in [("changelist", []), ("add", []), *acts]
    ]

    for path in paths:
        page = client.get(path)
        assert answers(client, path, fields(page) if page.status_code == 200 else {}) == []


def test_a_number_of_rows_alone_makes_nobody_wait():
    asked_for = {"x-TOTAL_FORMS": "9" * 40, "x-INITIAL_FORMS": "0"}
    inlines = [inline for one in admin.site._registry.values() for inline in one.inlines]

    assert inlines and all(issubclass(inline, BoundedRows) for inline in inlines)
    assert len(Bylines(asked_for, prefix="x").forms) <= 500
