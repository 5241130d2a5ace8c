"""House style of what readers have and of what they are about to get: on the fix page, in the panel."""

import pytest

from editorial import publishing
from editorial.models import StyleRule, StyleWaiver
from tests import factories
from tests.filled import fields
from tests.newsroom import desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
DRAFT = "<p>The draft’s fora, and more fora.</p>"


@pytest.fixture
def article(publisher):
    """An article whose live text has one finding, and whose draft has two."""
    made = factories.article(body="<p>The live fora.</p>")
    publishing.publish(made, by=publisher)
    type(made).objects.filter(pk=made.pk).update(body=DRAFT)
    return made


def rule(**fields):
    """Return a rule that is in use: forums, never fora."""
    words = {"kind": "banned", "wording": "fora => forums", "language": ""}
    return StyleRule.objects.create(name="Forums", **words | fields)


def test_the_fix_page_lists_what_is_found_in_what_readers_have(desk, article):
    rule()

    response = desk.get(page("fix", article))

    assert [one.quote for one in response.context["style"].open] == ["fora"]
    assert f'data-check="{page("style-live", article)}"' in response.content.decode()


def test_the_fix_page_asks_about_what_is_typed_over_the_live_text(desk, article):
    rule()
    held = fields(desk.get(page("fix", article)))

    found = desk.post(page("style-live", article), held | {"title": ["Fora"], "body": ["<p>All well.</p>"]})

    assert [(one["control"], one["quote"]) for one in found.json()["findings"]] == [("title", "Fora")]


def test_a_finding_is_waived_over_the_live_text(desk, article):
    rule()
    held = fields(desk.get(page("fix", article)))
    key = desk.post(page("style-live", article), held).json()["findings"][0]["key"]

    acted = {"act": [f"waive {key}"], f"reason-{key}": ["A quotation."]}
    found = desk.post(page("style-live", article), held | acted).json()

    assert found["findings"] == []
    assert StyleWaiver.objects.get().reason == "A quotation."


def test_the_panel_says_what_is_found_in_what_is_about_to_be_published(desk, article, publisher):
    rule(severity="error", blocked_by=publisher, blocked_at="2026-01-01T00:00Z")

    html = desk.get(page("publish", article)).content.decode()

    assert "House style finds 2 things in this text, and 2 of them block" in " ".join(html.split())
    assert f'<a class="button" href="{page("style", article)}">Fix or waive…</a>' in html


def test_the_panel_says_one_thing_as_one(desk, article, publisher):
    rule(severity="error", blocked_by=publisher, blocked_at="2026-01-01T00:00Z")
    article.title = "Fora"
    article.body = "<p>Nothing.</p>"
    article.save()

    html = " ".join(desk.get(page("publish", article)).content.decode().split())

    assert "House style finds one thing in this text, and it blocks: <a" in html
    assert ">answer it</a>." in html


def test_where_no_rule_is_in_use_both_pages_are_as_they_were(desk, article):
    for name in ("fix", "publish"):
        html = desk.get(page(name, article)).content.decode()
        assert 'id="style' not in html
        assert "house style" not in html.partition("<main")[2].lower()
