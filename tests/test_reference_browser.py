"""Pages of notices and rules in a browser: what is folded can be read, what is pressed looks like it."""

import pytest
from playwright.sync_api import expect

from editorial.models import NoticeRule
from publications.models import Notice
from tests.newsroom_browser import newsroom

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COLOURS = """heading => [
  getComputedStyle(heading).color, getComputedStyle(heading.closest("summary")).backgroundColor
]"""
CLEAR = "rgba(0, 0, 0, 0)"


def test_the_fold_of_a_notices_channels_can_be_read(newsroom):
    notice = Notice.objects.create(code="view", name="Opinion", family="disclosure")

    newsroom.goto(f"{newsroom.site}/admin/publications/notice/{notice.pk}/change/")

    heading = newsroom.get_by_role("heading", name="Channels")
    assert heading.evaluate(COLOURS) == ["rgb(27, 26, 23)", CLEAR]


def test_the_trial_of_a_rule_is_a_button_like_the_others(newsroom):
    notice = Notice.objects.create(code="view", name="Opinion", family="disclosure")
    rule = NoticeRule.objects.create(
        name="Views", effect="attach", notice=notice, conditions={"kind": ["opinion"]}
    )

    newsroom.goto(f"{newsroom.site}/admin/editorial/noticerule/{rule.pk}/change/")

    button = newsroom.get_by_role("button", name="Try it as it is saved")
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 36


def test_a_field_for_names_is_as_wide_as_the_others_on_a_telephone(newsroom):
    newsroom.set_viewport_size({"width": 360, "height": 740})

    newsroom.goto(f"{newsroom.site}/admin/editorial/pickup/add/")

    wide = [newsroom.locator(f"[name={name}]").bounding_box()["width"] for name in ("piece-typed", "url")]
    assert wide[0] == wide[1]
