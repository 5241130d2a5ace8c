"""What somebody types is kept, offered back and thrown away only by them; the article stays as it is."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.drafting.drafts import save_draft
from editorial.models import Article, Autosave, Profile
from publications import clock
from tests import factories
from tests.desks import person
from tests.filled import fields, said, send
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
ADD = "/admin/editorial/article/add/"
NEW = "/admin/editorial/article/autosave/"


def opened(client, address):
    """Return what a form holds when it is opened."""
    return fields(client.get(address))


def kept(client, article, **changes):
    """Open a form, type something, let it be kept; return what was sent."""
    held = opened(client, change(article)) | changes
    assert client.post(page("autosave", article), held).status_code == 200
    return held


def client_of(user):
    """Return a client that somebody is signed in with."""
    client = Client()
    client.force_login(user)
    return client


def test_an_incomplete_form_is_kept_and_the_article_stays(desk, publisher):
    article = factories.article(title="Corridors")

    held = kept(desk, article, title=[""], standfirst=["Half a sen"])

    row = Autosave.objects.get()
    assert (row.user, row.article, row.version) == (publisher, article, article.version)
    assert row.key == held["form_key"][0]
    assert row.fields["standfirst"] == ["Half a sen"]
    assert Article.objects.get().title == "Corridors"
    assert not {"csrfmiddlewaretoken", "_save", "version"} & set(row.fields)


def test_what_is_typed_on_is_kept_in_the_same_place(desk):
    article = factories.article()
    held = kept(desk, article, title=["One"])

    desk.post(page("autosave", article), held | {"title": ["Two"]})

    assert Autosave.objects.get().title == "Two"


def test_keeping_takes_few_queries_in_any_archive(desk):
    article = factories.article()
    held = kept(desk, article)

    with CaptureQueriesContext(connection) as captured:
        desk.post(page("autosave", article), held | {"title": ["Two"]})

    assert len(captured) <= 4


def test_it_is_offered_back_on_another_machine(desk, publisher):
    article = factories.article()
    held = kept(
        desk, article, title=["As I was writing"], **{"topics": [], "topics-typed": ["Trade; Energy"]}
    )

    other = client_of(publisher)
    form = other.get(change(article))
    back = other.get(change(article), {"take": held["form_key"][0]})

    assert "You were writing this at" in form.content.decode()
    assert fields(back)["title"] == ["As I was writing"]
    assert fields(back)["topics"] == ["Trade", "Energy"]
    assert fields(back)["form_key"] == held["form_key"]
    assert "Not saved." not in back.content.decode()


def test_an_incomplete_form_is_taken_back_without_a_word_of_blame(desk):
    article = factories.article()
    held = kept(desk, article, title=[""], **{"bylines-0-author": []})

    back = desk.get(change(article), {"take": held["form_key"][0]})

    assert fields(back)["title"] == [""]
    assert "errors" not in back.content.decode().partition("<form")[2].replace("data-errors", "")


def test_saving_forgets_what_was_kept_of_that_form_only(desk):
    article = factories.article()
    held, other = kept(desk, article, title=["Here"]), kept(desk, article, title=["There"])

    answer = desk.post(change(article), held)

    assert answer.status_code == 302
    assert answer.cookies["newsroom_saved"].value == held["form_key"][0]
    assert [row.key for row in Autosave.objects.all()] == other["form_key"]


def test_a_refused_form_keeps_what_was_kept(desk):
    article = factories.article()
    held = kept(desk, article)

    answer = desk.post(change(article), held | {"title": [""]})

    assert "newsroom_saved" not in answer.cookies
    assert "You were writing this at" not in answer.content.decode()
    assert Autosave.objects.exists()


@pytest.mark.both
def test_an_unsaved_new_piece_is_offered_and_saved(desk, publisher):
    held = opened(desk, ADD) | {"title": ["Never saved"], "body": ["<p>Borders.</p>"]}
    assert desk.post(NEW, held).status_code == 200

    again = desk.get(ADD)
    back = opened(desk, f"{ADD}?take={held['form_key'][0]}")
    unfinished = list(Autosave.objects.filter(user=publisher, article=None))
    desk.post(ADD, back)

    assert "You began “Never saved” at" in again.content.decode()
    assert [str(row) for row in unfinished] == ["Never saved"]
    assert Article.objects.get().body == "<p>Borders.</p>"
    assert not Autosave.objects.exists()


@pytest.mark.both
def test_a_browsers_copy_of_what_is_kept_already_is_kept_once(desk):
    article = factories.article()
    held = kept(desk, article, title=["One"])
    copy = held | {"form_key": ["a" * 32], "former": held["form_key"]}

    same = desk.post(page("autosave", article), copy).json()
    newer = desk.post(page("autosave", article), copy | {"title": ["Two"]}).json()

    assert (same.get("known"), newer.get("known")) == (True, None)
    assert sorted(row.title for row in Autosave.objects.all()) == ["One", "Two"]


@pytest.mark.both
def test_nobody_sees_what_another_person_types(desk):
    article = factories.article()
    held = kept(desk, article, title=["Between me and me"])
    key, other = held["form_key"][0], client_of(person("editor"))

    form = other.get(change(article), {"take": key})
    answers = [
        other.get(page("unsaved", article, key)),
        other.post(reverse("admin:article-throw-away", args=[key])),
    ]
    other.post(page("autosave", article), held | {"title": ["Over it"]})

    assert "Between me and me" not in form.content.decode()
    assert {answer.status_code for answer in answers} == {404}
    assert Autosave.objects.get(title="Between me and me").key == key


def test_nothing_is_kept_of_an_article_that_one_cannot_change(desk):
    article = factories.article()
    held = opened(desk, change(article))
    reviewer = client_of(person("auditor"))

    answers = [reviewer.post(page("autosave", article), held), reviewer.post(NEW, held)]

    assert [answer.status_code for answer in answers] == [404, 403]
    assert not Autosave.objects.exists()


def test_what_was_closed_meanwhile_gives_the_words_back():
    article = factories.article(created_by=person("contributor"))
    writer = client_of(person("contributor"))
    held = opened(writer, change(article))
    Article.objects.update(state="review")

    answer = writer.post(change(article), held | {"title": ["An hour of work"]})

    assert "An hour of work" in answer.content.decode()
    assert Autosave.objects.get().title == "An hour of work"
    assert Article.objects.get().title == article.title


def test_it_is_thrown_away_by_whoever_typed_it(desk):
    article = factories.article()
    held = kept(desk, article)

    answer = desk.post(reverse("admin:article-throw-away", args=held["form_key"]), follow=True)

    assert "thrown away" in said(answer)
    assert not Autosave.objects.exists()


@pytest.mark.both
def test_keeping_is_switched_off_by_whom_it_disturbs(desk, publisher):
    desk.post(reverse("admin:article-keeping"), {"on": "0"})
    off = desk.get(ADD).content.decode()
    desk.post(reverse("admin:article-keeping"), {"on": "1"})

    assert "data-unkept" in off
    assert "data-unkept" not in desk.get(ADD).content.decode()
    assert Profile.objects.get().user == publisher


def test_what_was_kept_for_a_month_goes_with_the_next_save(desk):
    article, other = factories.article(), factories.article()
    with time_machine.travel(clock.now() - timedelta(days=31)):
        kept(desk, other)

    send(desk, change(article), title=["Saved"])

    assert not Autosave.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"form_key": "x"}, {"form_key": "f" * 400, "version": "9" * 400}])
def test_a_forged_form_is_not_kept(desk, sent):
    assert desk.post(NEW, sent).status_code == 400


def test_a_strange_version_is_kept_as_unknown(desk):
    article = factories.article()

    kept(desk, article, version=["9" * 400])

    assert Autosave.objects.get().version == -1


@pytest.mark.both
def test_what_one_person_planned_stays_when_another_saves_an_older_form(desk, django_user_model):
    article = factories.article()
    save_draft(article, by=None)
    ruth = django_user_model.objects.create_superuser("ruth")
    held = opened(desk, change(article))
    send(desk, change(article), assignee=[str(ruth.pk)], due_on=["2026-12-01"])

    desk.post(change(article), held | {"title": ["Another title"], "planned_on": ["2026-12-24"]})

    article = Article.objects.get()
    assert (article.title, article.assignee) == ("Another title", ruth)
    assert [f"{day:%d %b}" for day in (article.due_on, article.planned_on)] == ["01 Dec", "24 Dec"]
