"""From a pitch to what readers get, in a real browser: what is published is what was signed."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from editorial.models import Article, Check, SignOff
from publications import clock
from tests import factories
from tests.acts import archive
from tests.desks import desk, person
from tests.newsroom_browser import write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KINDS = {
    "style": "copy_editor",
    "facts": "fact_checker",
    "legal": "legal_reviewer",
    "pictures": "picture_editor",
}
HOUR = timedelta(hours=1)


class Newsroom:
    """One browser at which the people of a newsroom take turns; it counts their presses."""

    def __init__(self, page, live_server):
        self.page, self.site, self.presses = page, live_server.url, 0

    def enter(self, user, path="/admin/"):
        """Seat somebody at the browser, before a page.

        Each has a session of their own: were the last one's ended here, the answer to what their page still
        asks would take the new cookie out of the browser.
        """
        client = Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.site}
        self.page.context.clear_cookies()
        self.page.context.add_cookies([cookie])
        self.page.goto(self.site + path)
        self.presses = 0

    def press(self, name, role="button"):
        """Press a button or a link."""
        self.presses += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).first.click()

    def says(self, words):
        """Expect a sentence with a link as the answer."""
        answer = self.page.locator(".messagelist li").first
        expect(answer).to_contain_text(words)
        expect(answer.locator("a")).to_be_visible()

    def type_title(self, title):
        """Write the title, once the editor is there."""
        expect(self.page.locator(".ProseMirror")).to_be_visible()
        self.page.fill("[name=title]", title)


@pytest.fixture
def newsroom(browser_page, live_server):
    """A quiet browser in which people take turns."""
    return Newsroom(browser_page, live_server)


@pytest.fixture
def submitted(db):
    """A submitted piece of a brand that wants all four checks, with the form's address."""
    desk(staged=True, required=list(KINDS))
    writer = person("contributor", name="cora")
    article = factories.article(
        title="Borders are patient", slug="borders", created_by=writer, state="review"
    )
    return article, f"/admin/editorial/article/{article.pk}"


def sign(newsroom, form, again=False):
    """Let four people sign, each their own check, from the link that they were sent."""
    for kind, role in KINDS.items():
        newsroom.enter(person(role), f"{form}/sign/{kind}/")
        if again and kind != "pictures":
            expect(newsroom.page.locator("#changes ins").first).to_contain_text("impatient")
        if not again or kind != "pictures":
            newsroom.press("Sign")
            newsroom.says(f"You signed the {kind} check")


def test_a_pitch_is_written_submitted_and_sent_back(newsroom):
    desk(staged=True)
    editor, writer = person("editor", name="ruth"), person("contributor", name="cora")
    archive()
    newsroom.enter(writer)

    newsroom.press("New article", "link")
    newsroom.type_title("Who pays for transit")
    newsroom.press("Save draft")
    pitch = Article.objects.get(title="Who pays for transit")
    form = f"/admin/editorial/article/{pitch.pk}"
    newsroom.enter(editor, f"{form}/change/")
    newsroom.press("Accept the pitch…")
    newsroom.press("Accept the pitch")
    newsroom.enter(writer, f"{form}/change/")
    expect(newsroom.page.locator(".ProseMirror")).to_be_visible()
    write(newsroom.page, "Borders are patient.")
    newsroom.press("Submit for review…")
    newsroom.page.select_option("[name=to]", label="ruth")
    newsroom.page.fill("[name=note]", "Please mind the second figure.")
    newsroom.press("Submit for review")

    newsroom.says("is in review now, with ruth.")
    expect(newsroom.page.get_by_text("Borders are patient.")).to_be_visible()
    assert newsroom.presses == 2
    pitch.refresh_from_db()
    assert (pitch.state, pitch.assignee, pitch.created_by) == ("review", editor, writer)


def test_readers_get_exactly_what_four_people_signed_at_its_moment(newsroom, client, submitted):
    article, form = submitted
    moment = (clock.now() + HOUR).replace(second=0, microsecond=0)

    sign(newsroom, form)
    newsroom.enter(person("editor"), f"{form}/change/")
    newsroom.type_title("Borders are impatient")
    newsroom.press("Save draft")
    stale = set(Check.objects.filter(status="stale").values_list("kind", flat=True))
    sign(newsroom, form, again=True)
    newsroom.enter(person("managing_editor"), f"{form}/change/")
    newsroom.press("Mark as ready…")
    newsroom.press("Mark as ready")
    newsroom.enter(person("publisher"), f"{form}/change/")
    newsroom.press("Publish…")
    newsroom.page.check("[name=when][value=later]")
    newsroom.page.fill("[name=at]", f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}")
    newsroom.press("Schedule")

    assert stale == {"style", "facts", "legal"}
    before = client.get("/caravan-lines/borders/").status_code
    with time_machine.travel(moment, tick=False):
        after = client.get("/caravan-lines/borders/")
    assert (before, after.status_code) == (404, 200)
    assert "Borders are impatient" in after.content.decode()
    signed = SignOff.objects.filter(kind="facts").first().document.value
    with time_machine.travel(moment, tick=False):
        assert article.live_edition().document.value == signed


def test_a_moment_is_chosen_below_what_is_missing_too(newsroom, submitted):
    _, form = submitted
    newsroom.enter(person("publisher"), f"{form}/publish/")
    page = newsroom.page
    expect(page.locator("#approval")).to_be_visible()
    expect(page.locator("[name=at]")).to_be_hidden()

    page.check("[name=when][value=later]")

    expect(page.locator("[name=at]")).to_be_visible()
    expect(page.locator("[data-when]")).to_have_text("Schedule")


def test_what_changed_since_my_signature_is_read_and_signed_in_two_presses(newsroom, submitted):
    article, form = submitted
    archive()
    checker = person("fact_checker")
    newsroom.enter(checker, f"{form}/sign/facts/")
    newsroom.press("Sign")
    article = Article.objects.for_document().get(pk=article.pk)
    article.apply(article.document().replace(title="Borders are impatient"))
    newsroom.enter(checker, f"{form}/read/")

    newsroom.press("Sign…", "link")
    expect(newsroom.page.locator("#changes ins")).to_contain_text("impatient")
    newsroom.press("Sign")

    newsroom.says("You signed the facts check")
    assert newsroom.presses == 2


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_review_fit_their_window(newsroom, submitted, width):
    _, form = submitted
    newsroom.page.set_viewport_size({"width": width, "height": 800})
    newsroom.enter(person("publisher"))

    for path in ("change", "read", "sign/facts", "ask/facts", "move/return", "publish"):
        newsroom.page.goto(f"{newsroom.site}{form}/{path}/")
        assert newsroom.page.evaluate("document.documentElement.scrollWidth") <= width, path
