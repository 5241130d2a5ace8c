"""The newsroom on a telephone: nothing scrolls sideways, and what is pressed is large enough."""

import pytest
from playwright.sync_api import expect

from editorial import publishing
from tests import factories
from tests.desks import desk as asking
from tests.newsroom_browser import newsroom

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL = """() => [...document.querySelectorAll(
  ".row a.headline, .verbs :is(a, button), .acts a, .menu > a, .menu summary, #site-name a, a.event"
)].filter((dom) => dom.offsetParent && dom.getBoundingClientRect().height < 44)
  .map((dom) => dom.textContent)"""


def test_desk_fix_publish_and_withdraw_are_done_with_a_thumb(newsroom, publisher):
    asking(staged=True)
    factories.article(state="review", title="Sent in")
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher)
    newsroom.set_viewport_size({"width": 360, "height": 740})
    form = f"/admin/editorial/article/{article.pk}"

    for path in ("/admin/", f"{form}/change/", f"{form}/fix/", f"{form}/publish/", f"{form}/withdraw/"):
        newsroom.goto(newsroom.site + path)

        assert newsroom.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert newsroom.evaluate(SMALL) == [], path


def test_on_a_telephone_the_search_stands_above_the_filters_which_are_folded(newsroom):
    factories.article(title="Corridors")
    newsroom.set_viewport_size({"width": 360, "height": 740})
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/")
    places = ["#searchbar", ".filters-fold", "#result_list"]

    tops = [newsroom.locator(place).bounding_box()["y"] for place in places]
    expect(newsroom.locator("#changelist-filter")).to_be_hidden()
    newsroom.get_by_text("Filters", exact=True).click()

    expect(newsroom.locator("#changelist-filter")).to_be_visible()
    assert tops == sorted(tops) and tops[-1] < 740
    assert newsroom.evaluate("document.documentElement.scrollWidth") <= 360


def test_beside_a_list_the_filters_stand_open(newsroom):
    factories.article(title="Corridors")
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/")

    expect(newsroom.locator("#changelist-filter")).to_be_visible()
    expect(newsroom.locator(".filters-fold > summary")).to_be_hidden()
    row, filters = (newsroom.locator(place).bounding_box() for place in ("#result_list", ".filters-fold"))
    assert filters["x"] > row["x"] + row["width"]


def test_a_difference_that_was_shown_has_its_button_below_it_on_a_telephone(newsroom, publisher):
    article = factories.article(body="<p>Borders are patient.</p>" * 60, slug="corridors")
    publishing.publish(article, by=publisher)
    newsroom.set_viewport_size({"width": 360, "height": 740})
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/fix/")

    newsroom.fill("[name=title]", "Borders")
    newsroom.fill("[name=reason]", "A letter")
    newsroom.get_by_role("button", name="Show the difference").click()

    expect(newsroom.locator("#differences")).to_be_visible()
    button, text = (newsroom.locator(place).bounding_box()["y"] for place in ("[name=_amend]", ".manuscript"))
    assert button < text


def test_a_title_is_shown_whole_when_the_telephone_is_turned(newsroom):
    article = factories.article(title="A Title of Some Length That Takes Three Lines on a Narrow Screen")
    newsroom.set_viewport_size({"width": 900, "height": 420})
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/change/")
    title = newsroom.locator("[name=title]")
    expect(title).to_be_visible()

    newsroom.set_viewport_size({"width": 360, "height": 740})

    newsroom.wait_for_function("() => document.querySelector('[name=title]').clientHeight > 60")
    assert title.evaluate("area => area.scrollHeight - area.clientHeight") <= 4


def test_paper_is_previewed_whole_on_a_telephone(newsroom):
    article = factories.article(title="Corridors", slug="corridors")
    newsroom.set_viewport_size({"width": 360, "height": 740})
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/preview/")

    newsroom.get_by_role("button", name="Print").click()
    expect(newsroom.frame_locator("[name=shown]").get_by_role("heading", name="Corridors")).to_be_visible()

    frame = newsroom.locator("[name=shown]").bounding_box()
    assert frame["x"] >= 0 and frame["x"] + frame["width"] <= 360
