"""What can be done to many articles: each act as it is done to one."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from editorial import publishing
from editorial.models import Article, Move
from publications import clock
from publications.models import Edition, Region, Tag, Topic
from tests import factories
from tests.desks import person, rewrite
from tests.many import carry_on, choose, outcomes, sentences
from tests.newsroom import HOUR, as_typed, desk

__all__ = ["carry_on", "desk"]
pytestmark = pytest.mark.django_db


def test_pieces_are_scheduled_one_after_the_other(desk, carry_on):
    articles = [factories.article() for _ in range(3)]
    moment = (clock.now() + HOUR).replace(second=0, microsecond=0)
    page = choose(desk, "schedule", *articles)

    desk.post(page, {"try": "", "at": as_typed(moment)[0], "minutes": "30"})
    carry_on(desk, page, go="")

    spaces = [edition.live_from - moment for edition in Edition.objects.order_by("live_from")]
    assert spaces == [timedelta(minutes=minutes) for minutes in (0, 30, 60)]


def test_a_moment_that_passed_between_trial_and_act_is_refused(desk, carry_on):
    moment = (clock.now() + HOUR).replace(second=0, microsecond=0)
    page = choose(desk, "schedule", factories.article())
    desk.post(page, {"try": "", "at": as_typed(moment)[0]})

    with time_machine.travel(moment + HOUR):
        carry_on(desk, page, go="")

    assert (outcomes(), Edition.objects.count()) == (["refused"], 0)


def test_moves_keep_their_note_and_who_made_them(desk, carry_on, publisher):
    article, ready = factories.article(state="review"), factories.article(state="ready")
    page = choose(desk, "move", article, ready)

    desk.post(page, {"try": "", "move": "return", "note": "Shorter, please."})
    carry_on(desk, page, go="")

    assert set(Move.objects.values_list("verb", "by", "reason")) == {
        ("return", publisher.pk, "Shorter, please.")
    }
    assert set(Article.objects.values_list("state", flat=True)) == {"draft"}


def test_a_move_that_needs_a_reason_asks_for_it(desk):
    page = choose(desk, "move", factories.article(state="review"))

    answer = desk.post(page, {"try": "", "move": "return", "note": " "})

    assert "needs a note" in answer.content.decode()
    assert outcomes() == ["waiting"]


def test_pieces_are_given_to_somebody_who_can_open_them(desk, carry_on):
    ruth, stranger = person("editor", name="ruth"), User.objects.create_user("x", is_staff=True)
    article, hers = factories.article(), factories.article(assignee=ruth)
    page = choose(desk, "assign", article, hers)

    desk.post(page, {"try": "", "to": stranger.pk})
    refused = outcomes()
    desk.post(page, {"try": "", "to": ruth.pk, "note": "By Friday"})
    carry_on(desk, page, go="")

    assert refused == ["refused", "refused"]
    assert outcomes() == ["unchanged", "done"]
    assert ruth.notifications.get().note == "By Friday"
    assert Article.objects.filter(assignee=ruth).count() == 2


def retagging(**names):
    """Return what the form of terms sends."""
    models = {"topics": Topic, "regions": Region, "tags": Tag}
    return {
        field: [str(factories.term(models[field.partition("_")[2]], name).uuid) for name in wanted]
        for field, wanted in names.items()
    }


def test_terms_change_for_readers_and_no_word_of_the_draft_gets_out(desk, carry_on, publisher, make_live):
    article = make_live(slug="corridors", tags=["Old"])
    rewrite(article, by=publisher, title="A title for later")
    page = choose(desk, "retag", article)

    desk.post(page, {"try": ""} | retagging(add_tags=["New"], remove_tags=["Old"], add_topics=["Energy"]))
    carry_on(desk, page, go="")

    article = Article.objects.get()
    live = article.live_edition().document.value
    assert outcomes() == ["done"]
    assert (live.content.title, article.title) != (article.title, live.content.title)
    assert live.classification == article.document().classification
    assert [str(tag) for tag in article.tags.all()] == ["New"]
    assert (len(live.classification.topics), article.conflict) == (2, None)


def test_topics_that_the_draft_has_in_another_order_do_not_become_a_conflict(
    desk, carry_on, publisher, make_live
):
    article = make_live(topics=["Trade", "Energy"])
    mine = tuple(reversed(article.document().classification.topics))
    rewrite(article, by=publisher, topics=mine)
    page = choose(desk, "retag", article)

    desk.post(page, {"try": ""} | retagging(add_topics=["Water"]))
    carry_on(desk, page, go="")

    article = Article.objects.get()
    assert (outcomes(), article.conflict) == (["done"], None)
    assert article.document().classification.topics[:2] == mine
    assert len(article.live_edition().document.value.classification.topics) == 3


def test_who_may_not_publish_changes_terms_of_drafts_only(client, carry_on, make_live):
    article = make_live(slug="corridors")
    client.force_login(person("steward"))
    page = choose(client, "retag", article)

    client.post(page, {"try": ""} | retagging(add_tags=["New"]))
    carry_on(client, page, go="")

    assert sentences() == ["Tags: none → New. Changed in the draft."]
    assert not article.live_edition().document.value.classification.tags


def test_what_is_scheduled_takes_the_new_terms_over(desk, carry_on, publisher, make_live):
    article = make_live()
    publishing.publish(
        rewrite(article, by=publisher, title="Next week’s"), by=publisher, at=clock.now() + HOUR
    )
    page = choose(desk, "retag", article)

    desk.post(page, {"try": ""} | retagging(add_tags=["New"]))
    carry_on(desk, page, go="")

    ahead = Edition.objects.scheduled().get().document.value
    assert (ahead.content.title, len(ahead.classification.tags)) == ("Next week’s", 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [({"remove_topics": ["Diplomacy"]}, "without a topic"), ({"add_topics": ["A", "B", "C"]}, "more than 3")],
)
def test_terms_that_a_piece_cannot_have_are_refused(desk, change, why):
    desk.post(choose(desk, "retag", factories.article()), {"try": ""} | retagging(**change))

    assert why in sentences()[0]
