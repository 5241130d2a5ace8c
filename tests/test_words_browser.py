"""Writing in a real browser: a crash, a lost network and a second editor cost nobody a word."""

import pytest
from playwright.sync_api import Error, expect

from editorial.drafting.drafts import save_draft
from editorial.models import Article, Autosave
from tests import factories
from tests.newsroom_browser import newsroom, open_article, rewrite, write

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/admin/editorial/article/add/"
OFFLINE = "No connection: what you write is kept on this machine."


def sign_in(page, site, name):
    """Sign somebody in on a page."""
    page.site = site
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", "a long enough secret")
    page.click("[type=submit]")
    expect(page.locator("h1")).to_contain_text(", ")
    return page


@pytest.fixture
def article(publisher):
    """An article that was saved once."""
    made = factories.article(title="Corridors", body="<p>One.</p><p>Two.</p><p>Three.</p>")
    save_draft(made, by=publisher)
    return made


@pytest.fixture
def ruth(browser, live_server, django_user_model, newsroom):
    """The page of a second editor, on another machine."""
    django_user_model.objects.create_superuser("ruth", first_name="Ruth", password="a long enough secret")
    context = browser.new_context()
    page = sign_in(context.new_page(), live_server.url, "ruth")
    yield page
    context.close()


def is_kept(page):
    """Wait until the server has what was typed."""
    expect(page.get_by_text("Not saved yet; kept at")).to_be_visible()


def crash(page):
    """End a page at once: one that is closed sends its last words, past the network taken from it."""
    with page.expect_event("crash"), pytest.raises(Error):
        page.goto("chrome://crash")
    page.close()


def test_what_was_typed_before_a_crash_is_offered_back(newsroom):
    newsroom.goto(newsroom.site + ADD)
    newsroom.fill("[name=title]", "Never saved")
    write(newsroom, "An hour of work.")
    is_kept(newsroom)

    again = newsroom.context.new_page()
    newsroom.close()
    again.goto(newsroom.site + ADD)
    expect(again.get_by_text("You began “Never saved” at")).to_be_visible()
    again.get_by_role("link", name="Take it back").click()
    expect(again.locator(".ProseMirror")).to_have_text("An hour of work.")
    again.get_by_role("button", name="Save draft").click()

    expect(again.get_by_text("The draft of “Never saved” is saved.")).to_be_visible()
    assert Article.objects.get().body == "<p>An hour of work.</p>"
    assert not Autosave.objects.exists()


def test_words_typed_a_moment_before_the_page_went_away_are_kept(newsroom, article):
    open_article(newsroom, article)
    newsroom.fill("[name=title]", "Typed and gone")

    newsroom.goto(f"{newsroom.site}/admin/")
    open_article(newsroom, article)

    expect(newsroom.get_by_text("You were writing this")).to_be_visible()


def test_without_a_network_this_machine_keeps_the_words(page, live_server, publisher, article):
    sign_in(page, live_server.url, "publisher")
    open_article(page, article)

    page.context.set_offline(True)
    page.fill("[name=title]", "Typed in a tunnel")
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    page.context.set_offline(False)

    expect(page.get_by_text("Connected again. Not saved yet; kept at")).to_be_visible(timeout=15_000)
    assert Autosave.objects.get().title == "Typed in a tunnel"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('newsroom-copy'))") == []


def test_a_crash_without_a_network_is_offered_back_from_this_machine(page, live_server, publisher, article):
    sign_in(page, live_server.url, "publisher")
    open_article(page, article)
    page.context.set_offline(True)
    page.fill("[name=title]", "Typed in a tunnel")
    expect(page.get_by_text(OFFLINE)).to_be_visible()

    again = page.context.new_page()
    crash(page)
    again.context.set_offline(False)
    again.site = live_server.url
    open_article(again, article)
    expect(again.get_by_text("You were writing this on this machine")).to_be_visible()
    again.get_by_role("link", name="Take it back").click()

    expect(again.locator("[name=title]")).to_have_value("Typed in a tunnel")
    assert Article.objects.get().title == "Corridors"


def test_a_second_editor_meets_the_conflict_page_and_loses_nothing(newsroom, ruth, article):
    for page in (newsroom, ruth):
        open_article(page, article)
    rewrite(ruth, "<p>Hers.</p><p>Two.</p><p>Three.</p>")
    ruth.get_by_role("button", name="Save draft").click()
    expect(ruth.get_by_text("is saved.")).to_be_visible()

    rewrite(newsroom, "<p>Mine.</p><p>Two.</p><p>Three, and more.</p>")
    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.get_by_role("heading", name="Bring two versions together")).to_be_visible()
    assert newsroom.locator(".meeting").count() == 1
    newsroom.get_by_label("Take both, theirs first").check()
    newsroom.get_by_role("button", name="Save both together").click()

    expect(newsroom.get_by_text("Saved together with what Ruth saved meanwhile")).to_be_visible()
    assert Article.objects.get().body == "<p>Hers.</p><p>Mine.</p><p>Two.</p><p>Three, and more.</p>"


def test_a_conflict_is_settled_by_hand(newsroom, ruth, article):
    for page in (newsroom, ruth):
        open_article(page, article)
    rewrite(ruth, "<p>Hers.</p><p>Two.</p><p>Three.</p>")
    ruth.get_by_role("button", name="Save draft").click()
    expect(ruth.get_by_text("is saved.")).to_be_visible()
    rewrite(newsroom, "<p>Mine.</p><p>Two.</p><p>Three.</p>")
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.locator(".hand .ProseMirror")).to_be_hidden()
    newsroom.get_by_label("Write it by hand").check()
    newsroom.locator(".hand .ProseMirror").click()
    newsroom.keyboard.press("Control+A")
    newsroom.keyboard.type("Ours.")
    newsroom.get_by_role("button", name="Save both together").click()

    expect(newsroom.get_by_text("Saved together with what Ruth saved")).to_be_visible()
    assert Article.objects.get().body == "<p>Ours.</p><p>Two.</p><p>Three.</p>"


def test_two_who_write_see_each_other_until_one_leaves(newsroom, ruth, article):
    open_article(ruth, article)
    with newsroom.expect_response("**/presence/"):
        open_article(newsroom, article)
    expect(newsroom.get_by_text("Ruth has had this open since")).to_be_visible()

    newsroom.get_by_role("button", name="I am editing this").click()
    expect(newsroom.get_by_text("You are editing this since")).to_be_visible()
    ruth.reload()
    expect(ruth.get_by_text("publisher is editing this since")).to_be_visible()
    ruth.get_by_role("button", name="Take over").click()
    expect(ruth.get_by_text("You are editing this since")).to_be_visible()
    ruth.goto(f"{ruth.site}/admin/")
    expect(ruth.locator("h1")).to_be_visible()

    newsroom.reload()
    expect(newsroom.locator(".ProseMirror")).to_be_visible()
    expect(newsroom.locator("[data-presence]")).to_be_hidden()


def test_keeping_is_switched_off_and_leaving_asks_again(newsroom, article):
    open_article(newsroom, article)
    newsroom.get_by_role("button", name="Do not keep it").click()
    expect(newsroom.get_by_text("What you write is not kept until you save it.")).to_be_visible()
    write(newsroom, "Typed.")
    asked = []
    newsroom.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    newsroom.goto(f"{newsroom.site}/admin/")

    assert asked == ["beforeunload"]
    assert not Autosave.objects.exists()
