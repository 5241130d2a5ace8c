"""An order that stands in the way is named before the press, to who may publish."""

import pytest

from editorial.models import LegalOrder
from tests.desks import rewrite
from tests.newsroom import desk, editor_desk, live, page
from tests.test_orders import of, order

__all__ = ["desk", "editor_desk", "live"]
pytestmark = pytest.mark.django_db
NAMED = "A court (No. 7) bars a passage of this text"


def test_the_panel_names_an_order_before_the_press_and_is_open_for_a_later_moment(desk, live):
    bound = order("passage", passage="Borders are patient")
    rewrite(live, by=live.created_by, title="Again")
    shown = desk.get(page("publish", live)).content.decode()

    LegalOrder.objects.filter(pk=bound.pk).update(until=None)
    for_good = desk.get(page("publish", live)).content.decode()

    assert NAMED in shown and NAMED in for_good
    assert "data-when disabled" not in shown and "data-when disabled" in for_good


@pytest.mark.parametrize("name", ["fix", "correct"])
@pytest.mark.parametrize(
    ("about", "said"), [("piece", "disabled"), ("passage", "A fix that takes it out"), ("name", "Withhold a")]
)
def test_pages_over_the_live_text_name_an_order_before_the_press(desk, live, name, about, said):
    of(about, live)

    shown = desk.get(page(name, live)).content.decode()

    assert "A court (No. 7) bars" in shown and said in shown


def test_who_may_not_publish_is_told_so_and_no_order(editor_desk, live):
    order("passage", passage="Borders are patient")

    assert "A court" not in editor_desk.get(page("publish", live)).content.decode()
    assert "A court" not in editor_desk.get(page("fix", live)).content.decode()
