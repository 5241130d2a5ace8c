"""Pull quotes and callouts in the editor are notes, no landmarks; the text knows nothing of it."""

import pytest
from playwright.sync_api import expect

from editorial import publishing
from editorial.models import Article
from tests import factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = '<aside data-pull=""><p>One.</p></aside><aside data-callout=""><p>Two.</p></aside><p>Three.</p>'
UNNAMED = """() => [...document.querySelectorAll("aside:not([role]):not([aria-label])")]
  .filter((dom) => !dom.closest("article, section")).length"""


def test_asides_of_a_text_are_no_landmarks_where_it_is_written_or_fixed(newsroom, publisher):
    article = factories.article(body=BODY, slug="corridors", title="Corridors")
    publishing.publish(article, by=publisher)

    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/fix/")
    expect(newsroom.locator(".ProseMirror aside[role=note]")).to_have_count(2)
    on_fix = newsroom.evaluate(UNNAMED)
    open_article(newsroom, article)
    expect(newsroom.locator(".ProseMirror aside[role=note]")).to_have_count(2)
    on_form = newsroom.evaluate(UNNAMED)
    newsroom.fill("[name=title]", "Corridors, again")
    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.get_by_text("is saved.")).to_be_visible()

    assert (on_fix, on_form) == (1, 1)
    assert newsroom.evaluate("id_body.value") == BODY == Article.objects.get().body
