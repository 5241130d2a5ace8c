"""What a form looks and feels like in a browser: quotations to read, and the way to what is wrong."""

import pytest
from playwright.sync_api import expect

from publications.models import Topic
from tests import factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SIZE = "element => getComputedStyle(element).fontSize"


def test_a_quotation_is_as_large_as_the_text_around_it(newsroom):
    article = factories.article(body="<p>Borders.</p><blockquote><p>Lorries are not.</p></blockquote>")

    open_article(newsroom, article)

    sizes = {newsroom.locator(f".ProseMirror {tag}").first.evaluate(SIZE) for tag in ("> p", "blockquote")}
    assert len(sizes) == 1


def test_who_published_too_early_stands_in_the_first_field_that_is_missing(newsroom):
    article = factories.article(standfirst="")
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/publish/")

    newsroom.get_by_role("button", name="Publish now").click()

    expect(newsroom.locator(".field-standfirst .errors")).to_be_visible()
    expect(newsroom.get_by_label("Standfirst")).to_be_focused()


def test_what_was_missing_is_called_missing_no_longer_once_it_is_filled_in(newsroom):
    article = factories.article(standfirst="", topics=())
    factories.term(Topic, "Diplomacy")
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/publish/")
    newsroom.get_by_role("button", name="Publish now").click()
    errors = newsroom.locator(".field .errors")
    expect(errors).to_have_count(2)

    newsroom.get_by_label("Standfirst").fill("It was dear.")
    newsroom.locator(".field-topics input[type=text]").fill("Diplomacy")
    newsroom.keyboard.press("Enter")

    expect(errors).to_have_count(0)
