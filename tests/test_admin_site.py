"""The newsroom's frame: its policy, its menu, its front page, and what forms ask while somebody types."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import User

from editorial.admin.desk import greeting
from editorial.models import Issue
from publications.models import Author, Brand, Newsletter, Status, Tag, TermName
from tests import factories
from tests.newsroom import give

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    """Somebody who writes and does not publish."""
    user = User.objects.create_user("editor", password="a long enough secret", is_staff=True)
    give(user, "editor")
    return user


@pytest.fixture
def desk(client, publisher):
    """A client that a publisher is signed in with."""
    client.force_login(publisher)
    return client


def test_the_newsroom_is_in_no_cache_and_runs_no_script_but_its_own(client):
    response = client.get("/admin/login/")

    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "no-store" in response.headers["Cache-Control"]


def test_public_pages_keep_their_own_policy(client):
    policy = client.get("/no-such-page/").headers["Content-Security-Policy"]

    assert "nonce" not in policy
    assert "blob:" not in policy


def test_the_front_page_is_the_desk(desk, django_assert_max_num_queries):
    for number in range(12):
        factories.article(title=f"Draft {number}")

    with django_assert_max_num_queries(15):
        page = desk.get("/admin/").content.decode()

    assert "Draft 11" in page
    assert ", publisher</h1>" in page


def test_the_menu_offers_what_a_person_may_look_at(client, editor):
    client.force_login(editor)

    page = client.get("/admin/").content.decode()

    assert "/admin/auth/user/" not in page
    assert "New article" in page


def suggested(client, vocabulary, typed):
    """Return what is suggested, as pairs of label and detail."""
    results = client.get(f"/admin/suggest/{vocabulary}/", {"q": typed}).json()["results"]
    return [(row["label"], row["detail"]) for row in results]


def test_an_alias_suggests_the_tag_that_it_stands_for(desk):
    tag = factories.term(Tag, "Islamic State–Khorasan")
    TermName.objects.add_alias(tag, "ISIS-K")

    assert suggested(desk, "tag", "isis") == [("Islamic State–Khorasan", "also “ISIS-K”")]


def test_a_merged_tag_suggests_the_one_that_replaced_it(desk):
    survivor = factories.term(Tag, "Belt and Road Initiative")
    factories.term(Tag, "Belt & Road", replaced_by=survivor, status=Status.DEPRECATED)

    assert ("Belt and Road Initiative", "also “Belt & Road”") in suggested(desk, "tag", "belt &")


def test_brands_people_and_pieces_are_suggested_as_they_are_typed(desk):
    Brand.objects.create(name="Narrow Seas")
    factories.term(Author, "Mina Park", status=Status.PROPOSED)
    factories.article(title="The Strait Nobody Insures", brand=factories.brand("Signal Chain"))

    assert suggested(desk, "brand", "narr") == [("Narrow Seas", "")]
    assert suggested(desk, "author", "park") == [("Mina Park", "proposed")]
    assert suggested(desk, "piece", "nobody strait") == [("The Strait Nobody Insures", "Signal Chain")]


def test_suggestions_are_for_the_newsroom_only(client):
    assert client.get("/admin/suggest/tag/", {"q": "a"}).status_code == 302


def test_the_login_page_has_one_heading(client):
    page = client.get("/admin/login/").content.decode()

    assert page.count("<h1") == 1
    assert "<h1>Sign in</h1>" in page


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (0, "Hello"),
        (2, "Hello"),
        (4, "Good morning"),
        (12, "Good afternoon"),
        (18, "Good evening"),
        (22, "Hello"),
    ],
)
def test_the_desk_greets_by_the_hour(publisher, hour, words):
    with time_machine.travel(f"2026-03-02T{hour:02}:30:00+00:00"):
        said = greeting(publisher)

    assert said == f"{words}, publisher"


@pytest.mark.parametrize("path", ["/admin/nonsense/", "/admin/editorial/nonsense/1/", "/admin/%00\u202e/"])
def test_a_mistyped_address_is_answered_in_the_newsrooms_frame(desk, path):
    answer = desk.get(path)

    page = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>There is nothing at this address</h1>" in page
    assert 'class="ink-bar"' in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_mistyped_address_leads_a_stranger_to_the_login(client):
    answer = client.get("/admin/nonsense/")

    assert answer.url == "/admin/login/?next=/admin/nonsense/"


def test_forms_put_no_colon_behind_labels_and_lists_say_hours_as_pages_do(client, admin_user):
    sent = datetime(2026, 11, 24, 22, 36, tzinfo=UTC)
    letter = Newsletter.objects.create(name="The Pass", slug="pass")
    Issue.objects.create(newsletter=letter, subject="Late", state=Issue.State.SENT, done_at=sent)
    client.force_login(admin_user)

    forms = [client.get(f"/admin/{name}/add/") for name in ("editorial/issue", "publications/notice")]
    listed = client.get("/admin/editorial/issue/").content.decode()

    assert not any(re.search(r":\s*</label>", form.content.decode()) for form in forms)
    assert "24 November 2026, 22:36" in listed
