"""Planning in a browser: few presses to schedule and to move, by drag, by key and by button."""

from datetime import date, datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from editorial import publishing
from editorial.models import Article
from publications import clock
from publications.models import Edition
from tests import factories
from tests.acts import Acts, archive
from tests.desks import desk as desk_of
from tests.newsroom_browser import newsroom

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = "/admin/calendar/?view=week&on={}"


@pytest.fixture
def acts(newsroom):
    """A signed-in page that counts, with an archive around it."""
    archive()
    return Acts(newsroom)


def form(article):
    """Return the path of an article's form."""
    return f"/admin/editorial/article/{article.pk}/change/"


def week(day):
    """Return the path of the calendar's week around a day."""
    return TODAY.format(day.isoformat())


def monday():
    """Return the Monday after next: all days of its week lie ahead."""
    today = clock.now().date()
    return today + timedelta(days=14 - today.weekday())


def test_scheduling_at_the_usual_time_takes_three_presses_and_moving_it_two(acts):
    desk_of(usual_slot=time(6, 15))
    article = factories.article(title="Corridors", slug="corridors", state="ready")
    acts.begin(form(article))

    acts.press("Publish…")
    acts.press_on(acts.page.get_by_text("the usual time"))
    acts.press("Schedule")
    expect(acts.page.locator(".messagelist li", has_text="goes live on")).to_be_visible()
    scheduled = acts.presses, Edition.objects.scheduled().count()
    acts.begin(form(article))
    acts.press("Move the scheduled version…", role="link")
    acts.page.fill("[name=at]", "in 4 days")
    expect(acts.page.locator("[data-said]")).to_contain_text("UTC")
    acts.press("Move it")

    expect(acts.page.locator(".messagelist li", has_text="goes live on")).to_be_visible()
    assert scheduled == (3, 1)
    assert acts.presses == 2
    assert Edition.objects.scheduled().get().live_from > clock.now() + timedelta(days=3)


def test_what_is_typed_is_read_back_while_it_is_typed(newsroom):
    article = factories.article(state="ready")
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/publish/")
    newsroom.get_by_label("at another moment").check()
    said = newsroom.locator(".field-at [data-said]")

    newsroom.fill("[name=at]", "tomorrow 6")
    expect(said).to_contain_text("06:00 UTC")
    newsroom.fill("[name=at]", "someday")

    expect(said).to_contain_text("is no date and time")
    expect(newsroom.get_by_role("button", name="Schedule")).to_be_visible()


def test_what_was_wrong_with_a_moment_is_gone_once_it_is_put_right(newsroom):
    article = factories.article(state="ready")
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/publish/")
    newsroom.get_by_label("at another moment").check()
    newsroom.fill("[name=at]", "1 january 2020 9:00")
    newsroom.get_by_role("button", name="Schedule").click()
    problem = newsroom.locator(".field-at .errors")
    expect(problem).to_contain_text("has passed")

    newsroom.fill("[name=at]", "someday")
    expect(newsroom.locator(".field-at [data-said]")).to_contain_text("is no date and time")
    expect(problem).to_be_visible()
    newsroom.fill("[name=at]", "tomorrow 6")

    expect(newsroom.locator(".field-at [data-said]")).to_contain_text("06:00 UTC")
    expect(problem).to_have_count(0)


def test_a_planned_piece_is_dragged_to_another_day(newsroom):
    day = monday()
    article = factories.article(planned_on=day, title="Corridors")
    newsroom.goto(newsroom.site + week(day))

    thursday = newsroom.locator(f'[data-day="{day + timedelta(days=3)}"]')
    newsroom.locator(f"[data-item=planned-{article.pk}]").drag_to(thursday)

    expect(newsroom.locator(".messagelist li", has_text="planned for")).to_be_visible()
    assert Article.objects.get().planned_on == day + timedelta(days=3)


def test_keys_move_it_on_and_on_from_where_it_went(newsroom):
    day = monday()
    article = factories.article(due_on=day, title="Corridors")
    newsroom.goto(newsroom.site + week(day))

    newsroom.get_by_role("link", name="Corridors").focus()
    newsroom.keyboard.press("Shift+ArrowRight")
    expect(newsroom.locator(f'[data-day="{day + timedelta(days=1)}"] #due-{article.pk}')).to_be_focused()
    newsroom.keyboard.press("Shift+ArrowRight")
    expect(newsroom.locator(f'[data-day="{day + timedelta(days=2)}"] #due-{article.pk}')).to_be_focused()

    assert Article.objects.get().due_on == day + timedelta(days=2)


def test_a_telephone_moves_a_scheduled_version_by_buttons(newsroom, publisher):
    day = monday()
    at = datetime.combine(day, time(6), tzinfo=clock.now().tzinfo)
    edition = publishing.publish(factories.article(title="Corridors"), by=publisher, at=at)
    newsroom.set_viewport_size({"width": 360, "height": 740})
    newsroom.goto(newsroom.site + week(day))

    item = newsroom.locator(f"[data-item=scheduled-{edition.pk}]")
    item.get_by_text("Move").first.click()
    item.get_by_role("button", name="A day later").click()

    expect(newsroom.locator(".messagelist li", has_text="goes live on")).to_be_in_viewport()
    later = Edition.objects.scheduled().get()
    expect(newsroom.locator(f"#scheduled-{later.pk}")).to_be_in_viewport()
    assert (later.pk != edition.pk, later.live_from) == (True, at + timedelta(days=1))
    assert newsroom.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_card_is_dragged_into_the_next_column_and_pressed_into_another(newsroom):
    factories.article(title="Corridors", state="pitch", planned_on=date(2026, 11, 24))
    newsroom.goto(f"{newsroom.site}/admin/board/")

    newsroom.locator("[data-card]").drag_to(newsroom.locator("[data-state=draft]"))
    expect(newsroom.locator("[data-state=draft] [data-card]")).to_be_visible()
    newsroom.get_by_role("button", name="Submit for review").click()

    expect(newsroom.locator("[data-state=review] [data-card]")).to_be_visible()
    assert Article.objects.get().state == "review"
