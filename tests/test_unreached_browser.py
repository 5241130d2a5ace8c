"""In a browser: a piece is handed on while somebody writes; what they typed stays theirs."""

import json

import pytest
from playwright.sync_api import expect

from editorial.models import Article, Autosave, Presence, Revision
from publications.models import Brand
from tests import factories
from tests.desks import person, rewrite
from tests.newsroom_browser import open_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('newsroom-copy'))"


@pytest.fixture
def editor(page, live_server, client):
    """A page that an editor of one brand is signed in on; `answers` holds the status of every answer."""
    page.user = person("editor", factories.brand())
    client.force_login(page.user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.site, page.answers = live_server.url, []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.on("response", lambda answer: page.answers.append((answer.status, answer.url)))
    return page


def hand_on(article):
    """Take a piece to a brand that the editor does not work for."""
    elsewhere = Brand.objects.create(name="Elsewhere", slug="elsewhere", status="active")
    Article.objects.filter(pk=article.pk).update(brand=elsewhere)


def test_what_is_typed_on_after_a_piece_was_handed_on_is_kept_and_found_again(editor):
    article = rewrite(factories.article(title="Corridors"), by=editor.user, kicker="Roads")
    open_article(editor, article)
    hand_on(article)
    editor.locator("[name=title]").fill("An hour of work")

    editor.get_by_role("link", name="See what is kept").click()
    expect(editor.locator("[data-typed]")).to_contain_text("An hour of work")
    editor.get_by_role("button", name="Copy the text").click()
    expect(editor.get_by_text("Copied.", exact=True)).to_be_visible()
    editor.goto(f"{editor.site}/admin/")

    expect(editor.get_by_role("link", name="An hour of work")).to_be_visible()
    assert Autosave.objects.get().title == "An hour of work"
    assert [url for status, url in editor.answers if status == 404 and "presence" not in url] == []


def test_a_copy_that_the_server_does_not_take_is_asked_about_once_and_offered(editor):
    article, other = factories.article(title="Corridors"), factories.article(title="Tolls")
    open_article(editor, other)
    copy = {
        "article": str(article.pk),
        "url": f"/admin/editorial/article/{article.pk}/autosave/",
        "body": "title=Handed+on&body=%3Cp%3EAn+%3Cem%3Ehour%3C%2Fem%3E.%3C%2Fp%3E",
        "at": editor.evaluate("Date.now()"),
    }
    hand_on(article)
    name = f"newsroom-copy:{editor.user.pk}:{'a' * 32}"
    editor.evaluate("([name, copy]) => localStorage.setItem(name, copy)", [name, json.dumps(copy)])

    open_article(editor, other)
    offered = editor.locator(".offer", has_text="the piece is not open to you any more")
    expect(offered).to_contain_text("Handed on")
    del editor.answers[:]
    editor.reload()
    with editor.expect_download() as download:
        offered.get_by_role("link", name="Download it").click()
    offered.get_by_role("button", name="Copy it").click()
    expect(offered.get_by_text("Copied.", exact=True)).to_be_visible()
    offered.get_by_text("Let it go…").click()
    offered.get_by_role("button", name="Let it go for good").click()
    expect(offered).to_have_count(0)

    assert "<p>An hour.</p>" in download.value.path().read_text()
    assert download.value.suggested_filename == "Handed-on.html"
    assert [one for one in editor.answers if one[0] == 404] == []
    assert editor.evaluate(COPIES) == []
    assert (Autosave.objects.count(), Revision.objects.count()) == (0, 0)


def test_whoever_lost_a_piece_stops_asking_who_else_is_there(editor):
    article = factories.article(title="Corridors")
    with editor.expect_response("**/presence/"):
        open_article(editor, article)
    Presence.objects.all().delete()
    hand_on(article)

    editor.locator("[name=title]").fill("Typed on")
    expect(editor.get_by_text("it may have been handed on")).to_be_visible()
    del editor.answers[:]
    editor.locator("[name=title]").fill("Typed on, and on")
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_role("heading", name="Not saved")).to_be_visible()

    assert [url for status, url in editor.answers if status == 404] == []
    assert editor.locator("[data-typed]").inner_text().startswith("Typed on, and on")
