"""Every address of the newsroom, for everybody: no error page, nothing told to strangers, no open door."""

import re
from itertools import product

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLResolver, get_resolver

from editorial import publishing
from editorial.access.roles import Role
from editorial.models import Move
from publications import clock
from publications.models import Author, Edition, Image, Status, Tag
from tests import factories
from tests.filled import fields, send
from tests.newsroom import HOUR, change, desk, editor_desk, give, live, page, reads

__all__ = ["desk", "editor_desk", "live"]
pytestmark = pytest.mark.django_db
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
OTHERS = {"vocabulary": ["tag", "piece", "none"], "rendition": ["480.webp"], "app_label": ["editorial"]}
OTHERS |= {"verb": ["submit", "assign", "forged"], "kind": ["facts", "forged"]}
LISTS = ["editorial/article", "publications/tag", "publications/image", "publications/edition", "auth/user"]
# What each person saw last, and what is counted for whoever looks.
TRACES = {"sessions.Session", "editorial.Look", "editorial.LooseArticle", "editorial.UsageCount"}
TRACES |= {"editorial.Survey", "editorial.TermUse"}
STRANGE = [
    "p=0", "p=x", "p=" + "9" * 5000, "o=x", "q=%00", "q=" + "a+" * 1500, "state=%00", "author=" + "9" * 5000,
    "brand=%D9%A3", "title__startswith=C", "body__regex=(((", "assignee__password__startswith=p",
    "brand__owner__bio__startswith=x", "document__text__contains=x", "_to_field=password", "_connector=OR",
]  # fmt: skip
# Those whom nothing opens, who writes the least and who reads the most. What each role opens is the table of
# `tests/addresses.py`; any person sees some of what a superuser sees, for whom the second database is asked.
FEW = ["stranger", "reader", Role.CONTRIBUTOR, Role.AUDITOR]
ONCE = [pytest.param(who, marks=pytest.mark.once) for who in FEW]


@pytest.fixture
def secrets(publisher, live):
    """Pieces that only the newsroom knows the titles of."""
    live.title = "Secret draft"
    live.save()
    for verb in ("schedule", "cancel", "withdraw"):
        article = factories.article(title=f"Secret {verb}")
        at = None if verb == "withdraw" else clock.now() + HOUR
        edition = publishing.publish(article, by=publisher, at=at)
        if verb == "cancel":
            publishing.cancel(edition, by=publisher, reason="Secret reason")
        if verb == "withdraw":
            publishing.withdraw(article.piece, by=publisher, reason="Secret reason")
    Image.objects.create(caption="Secret picture")
    factories.term(Tag, "Secret tag", status=Status.PROPOSED)


def addresses(resolver=None, prefix="/"):
    """Yield every address of the newsroom, its placeholders filled with what exists and what does not."""
    for one in (resolver or get_resolver()).url_patterns:
        path = prefix + re.sub(r"[\^$]|\\Z", "", str(one.pattern))
        if isinstance(one, URLResolver):
            yield from addresses(one, path)
        elif path.startswith("/admin/") and "logout" not in path:
            yield from filled(path)


def filled(path):
    """Yield a path with its placeholders filled."""
    uuid = str(Image.objects.first().uuid) if Image.objects.exists() else ""
    names = [first or second for first, second in PLACEHOLDER.findall(path)]
    for values in product(*(values_of(name, uuid) for name in names)):
        found = iter(values)
        yield PLACEHOLDER.sub(lambda _: next(found), path)  # noqa: B023


def values_of(name, uuid):
    """Return what a placeholder is filled with."""
    numbers = ["1", "9" * 30] + (["x", "9" * 5000] if name == "object_id" else [])
    return {"uuid": [uuid], **OTHERS}.get(name, numbers)


def body(response):
    """Return an answer as text, streamed or not."""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def rows():
    """Return the number of rows of every table but the sessions, what each person saw last, and counts."""
    models = [model for model in apps.get_models() if model._meta.label not in TRACES]
    return {model._meta.label: model._default_manager.count() for model in models}


@pytest.mark.parametrize("who", [*ONCE, "superuser"])
def test_every_address_answers_everybody_and_changes_nothing(client, secrets, publisher, who):
    user = User.objects.create_user(f"a-{who}", is_staff=who != "stranger", is_superuser=who == "superuser")
    if who in Role.values:
        give(user, who)
    client.force_login(user)
    before = rows()

    answers = {path: client.get(path) for path in addresses()}

    told = [path for path, answer in answers.items() if "Secret" in body(answer)]
    assert len(answers) > 150
    assert {answer.status_code for answer in answers.values()} <= {200, 301, 302, 400, 403, 404, 405}
    assert bool(told) == (who not in ("stranger", "reader")), told
    assert rows() == before


@pytest.mark.once
def test_an_editors_empty_posts_reach_no_reader(editor_desk, secrets):
    before = list(Edition.objects.values_list())

    codes = {editor_desk.post(path).status_code for path in addresses()}

    assert codes <= {200, 302, 400, 403, 404, 405}
    assert list(Edition.objects.values_list()) == before
    assert set(Move.objects.filter(by__username="editor").values_list("verb", flat=True)) <= {
        "restore",
        "assign",
        "copy",
    }


@pytest.mark.parametrize("list_of", LISTS)
def test_a_list_answers_its_own_filters_and_no_guesses(desk, secrets, list_of):
    codes = {query[:60]: desk.get(f"/admin/{list_of}/?{query}").status_code for query in STRANGE}

    assert set(codes.values()) <= {200, 302, 400}
    # Lists of articles are remembered: a bad one leads to all of them, lest it comes back for ever.
    guessed = {302} if list_of == "editorial/article" else {400}
    assert {code for query, code in codes.items() if "__" in query} == guessed


def test_what_readers_know_an_editor_may_not_reword(editor_desk, make_live):
    make_live(slug="corridors", authors=["Samir Anvari"], tags=["Pakistan"])
    tag, author = factories.term(Tag, "Pakistan"), factories.term(Author, "Samir Anvari")

    answers = [
        editor_desk.post(f"/admin/publications/{kind}/{row.pk}/change/", {"name": "Forged"})
        for kind, row in (("tag", tag), ("author", author))
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Forged" not in reads(editor_desk)[1]


def test_an_editor_who_may_not_accept_words_what_is_still_proposed(editor_desk, settings):
    settings.EDITORS_ACCEPT_TERMS = False
    tag = factories.term(Tag, "Talban", status=Status.PROPOSED)

    send(editor_desk, f"/admin/publications/tag/{tag.pk}/change/", name=["Taliban"], status=["active"])

    tag.refresh_from_db()
    assert (tag.name, tag.status) == ("Taliban", Status.PROPOSED)


def test_what_is_sent_after_the_session_ended_is_given_back(desk, live):
    held = fields(desk.get(change(live)))
    desk.logout()

    answer = desk.post(change(live), held | {"title": ["A title of an hour’s work"], "password": ["a b c"]})

    assert answer.status_code == 403
    assert "You are signed out" in answer.content.decode()
    assert "A title of an hour’s work" in answer.content.decode()
    assert "editorial/form" in answer.content.decode()
    assert "a b c" not in answer.content.decode()


def test_nothing_is_accepted_from_elsewhere(publisher, live):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(publisher)

    answers = [strict.post(path, {"reason": "Two words"}) for path in (page("withdraw", live), change(live))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "Two words" in answers[0].content.decode()
    assert reads(strict)[0] == 200


def test_what_is_too_much_to_take_is_refused_in_words(desk, live):
    answer = desk.post(change(live), {"body": "x" * (17 * 1024 * 1024)})

    assert answer.status_code == 400
    assert "more than this site takes at once" in answer.content.decode()


def test_lists_and_forms_are_called_by_what_they_hold(desk, live):
    texts = {
        path: desk.get(f"/admin/{path}").content.decode() for path in ("editorial/article/", "auth/user/")
    }

    assert "New article" in texts["editorial/article/"]
    assert "<title>Users" in texts["auth/user/"]
    assert not [path for path, text in texts.items() if "to change" in text]


def test_a_number_larger_than_any_database_holds_is_a_bad_request(admin_client):
    forged = {"name": "Proofreaders", "permissions": "9" * 40}

    answer = admin_client.post("/admin/auth/group/add/", forged)

    assert answer.status_code in {200, 400}
    assert not Group.objects.exists()
