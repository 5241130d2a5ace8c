"""Articles taken from the lists of tags to a change of terms, which shows each of them before and after."""

import pytest
from django.urls import reverse

from publications.models import Region, Status, Tag
from tests import factories
from tests.filled import fields
from tests.many import choose
from tests.newsroom import desk
from tests.test_tagging_desk import surveyed

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


def test_a_trial_of_a_change_of_terms_shows_each_article_before_and_after(desk):
    article = factories.article(tags=["Persia", "China"], regions=["Asia"])
    persia, iran = Tag.objects.get(name="Persia"), factories.term(Tag, "Iran")
    surveyed()

    page = reverse("admin:tagging-tags", args=["once"])
    act = desk.post(page, {"tag": [persia.uuid], "retag": ""}).headers["location"]
    answer = desk.post(act, {"try": "", "add_tags": [iran.uuid], "remove_tags": [persia.uuid]}, follow=True)

    assert "Tags: China, Persia → China, Iran. Changed in the draft." in answer.content.decode()
    assert [tag.name for tag in article.tags.order_by("name")] == ["China", "Persia"]


@pytest.mark.parametrize("sent", [{}, {"tag": ["x"], "retag": ""}, {"tag": ["x"], "merge": ""}])
def test_a_press_without_a_tag_asks_for_one(desk, sent):
    answer = desk.post(reverse("admin:tagging-tags", args=["once"]), sent, follow=True)

    assert "Choose at least one tag" in answer.content.decode()


def test_a_tag_that_was_turned_down_can_still_be_taken_off(desk):
    article = factories.article(tags=["Persia"])
    Tag.objects.filter(name="Persia").update(status=Status.DEPRECATED)

    act = choose(desk, "retag", article)
    answer = desk.post(act, {"try": "", "remove_tags-typed": ["persia"]}, follow=True)

    assert "Tags: Persia → none." in answer.content.decode()


def test_a_region_is_put_in_the_place_of_the_tag_of_its_name(desk):
    factories.term(Region, "Central Asia")
    article = factories.article(tags=["Central Asia", "China"])
    page = reverse("admin:tagging-doubled")

    act = desk.post(page, {"tag": Tag.objects.get(name="Central Asia").uuid}).headers["location"]
    asked = fields(desk.get(act))
    answer = desk.post(act, asked | {"try": ""}, follow=True).content.decode()

    assert "Regions: none → Central Asia. Tags: Central Asia, China → China." in answer
    assert not article.regions.exists()


@pytest.mark.parametrize("sent", [{}, {"tag": "x"}, {"tag": "00000000-0000-0000-0000-000000000001"}])
def test_a_tag_that_doubles_nothing_is_not_exchanged(desk, sent):
    answer = desk.post(reverse("admin:tagging-doubled"), sent, follow=True)

    assert "No article that you may change bears this tag." in answer.content.decode()
