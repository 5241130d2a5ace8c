"""The pages on which a person sees what they were told, and chooses how to hear of it."""

import pytest

from editorial.messages.telling import tell
from editorial.models import Article, Mute, Notification, NotificationChoice
from publications import clock
from tests import factories
from tests.desks import person
from tests.newsroom import change, desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
LIST = "/admin/notifications/"
CHOICES = f"{LIST}choices/"


@pytest.fixture
def ruth(client):
    """An editor of one brand, who is signed in."""
    user = person("editor", factories.brand(), name="ruth")
    client.force_login(user)
    return user


def told(user, sentence="The publisher sent back: “Corridors”", **more):
    """Tell somebody something."""
    more = {"key": f"move {Notification.objects.count()}", "article": factories.article()} | more
    return tell([user], Notification.Kind.MOVE, sentence, **more)[0]


def test_the_menu_counts_what_is_new_and_is_silent_otherwise(client, ruth):
    silent = client.get("/admin/").content.decode()
    told(ruth), told(ruth)

    page = client.get("/admin/").content.decode()

    assert " new</a>" not in silent
    assert f'<a href="{LIST}">2 new</a>' in page


@pytest.mark.parametrize("unread", [1, 2])
def test_who_sees_every_piece_counts_their_own_messages_and_none_of_what_was_thrown_away(client, unread):
    publisher, another = person("publisher", name="ada"), person("publisher", name="bea")
    client.force_login(publisher)
    for _ in range(unread):
        told(publisher), told(another)
    gone = told(publisher).article

    Article.objects.filter(pk=gone.pk).update(thrown_at=clock.now())

    assert f">{unread} new</a>" in client.get("/admin/").content.decode()


def test_following_a_message_leads_to_its_piece_and_marks_it_read(client, ruth):
    row = told(ruth)

    answer = client.get(f"{LIST}{row.pk}/")

    assert answer.headers["location"] == change(row.article)
    assert not Notification.objects.unread().exists()


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_a_message_leads_nowhere_else(client, ruth, path):
    row = told(ruth, path=path)

    assert client.get(f"{LIST}{row.pk}/").headers["location"] == change(row.article)


def test_messages_are_a_persons_own(desk, ruth, client):
    row = told(person("editor", name="another"))

    assert client.get(f"{LIST}{row.pk}/").status_code == 404
    assert row.sentence not in client.get(LIST).content.decode()


def test_a_piece_that_moved_out_of_sight_is_not_told_of_any_more(client, ruth):
    row = told(ruth)
    Article.objects.update(brand=factories.brand("Two Rivers"))

    assert client.get(f"{LIST}{row.pk}/").status_code == 404
    assert row.sentence not in client.get(LIST).content.decode()
    assert " new</a>" not in client.get("/admin/").content.decode()


def test_all_are_marked_as_read_by_one_press(client, ruth):
    told(ruth), told(ruth)

    client.post(LIST, {"read": ""})

    assert not Notification.objects.unread().exists()


def test_an_article_is_muted_and_heard_of_again(client, ruth):
    row = told(ruth)

    client.post(LIST, {"mute": row.article_id})
    muted = Mute.objects.filter(user=ruth, article=row.article).exists()
    client.post(LIST, {"mute": row.article_id})

    assert (muted, Mute.objects.exists()) == (True, False)


@pytest.mark.parametrize("number", ["9" * 30, "x", "", "0"])
def test_a_strange_mute_changes_nothing(client, ruth, number):
    answer = client.post(LIST, {"mute": number})

    assert answer.status_code in {302, 404}
    assert not Mute.objects.exists()


def test_a_piece_out_of_sight_cannot_be_muted(client, ruth):
    article = factories.article(brand=factories.brand("Two Rivers"))

    assert client.post(LIST, {"mute": article.pk}).status_code == 404


def test_choices_are_kept_by_kind(client, ruth):
    sent = dict.fromkeys(Notification.Kind.values, "at_once") | {"move": "digest", "comment": "never"}

    client.post(CHOICES, sent)

    kept = dict(NotificationChoice.objects.filter(user=ruth).values_list("kind", "how"))
    assert kept == sent
    assert 'value="digest" required id="id_move_1" checked' in client.get(CHOICES).content.decode()


def test_a_choice_that_is_none_is_refused(client, ruth):
    answer = client.post(CHOICES, {"move": "hourly"})

    assert "errors" in answer.content.decode()
    assert not NotificationChoice.objects.exists()


def test_muted_articles_are_listed_and_unticked(client, ruth):
    article = told(ruth).article
    Mute.objects.create(user=ruth, article=article)
    page = client.get(CHOICES).content.decode()

    client.post(CHOICES, dict.fromkeys(Notification.Kind.values, "at_once"))

    assert article.title in page
    assert not Mute.objects.exists()


def test_a_mail_that_failed_is_said_to_the_person(client, ruth):
    row = told(ruth)
    Notification.objects.filter(pk=row.pk).update(mailed=True, failed="The mail server refused the address.")

    page = client.get(LIST).content.decode()

    assert "The mail was not sent." in page and "refused the address" in page


def test_the_list_is_paged_by_key_and_takes_few_queries(client, ruth, django_assert_max_num_queries):
    rows = [told(ruth, f"Number {number}") for number in range(60)]
    client.get(LIST)

    with django_assert_max_num_queries(8):
        page = client.get(LIST).content.decode()
    older = client.get(f"{LIST}?before={rows[10].pk}").content.decode()

    assert f"?before={rows[10].pk}" in page
    assert "Number 9" in older and "Number 10" not in older
    assert client.get(f"{LIST}?before=x%00").status_code == 200
