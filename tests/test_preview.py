"""Preview: the unsaved form as readers would get it, and nothing written."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from editorial.admin import previews
from editorial.models import Article
from tests import factories
from tests.filled import fields
from tests.newsroom import change, desk, editor_desk, live, page

__all__ = ["desk", "editor_desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
SHOWN = "/admin/preview/shown/"


def rows():
    """Return the rows of every table of the project's own."""
    models = [model for model in apps.get_models() if model._meta.app_label in ("editorial", "publications")]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def preview(client, article, **typed):
    """Press Preview on an article's form with something typed; return the page with the frames."""
    held = fields(client.get(change(article)))
    return client.post(page("preview", article), held | typed)


def shown(client, answer, kind="page"):
    """Return what a frame of a preview shows."""
    pages = {one["name"]: one["page"] for one in answer.context["kinds"]}
    return client.post(SHOWN, {"page": pages[kind]})


def test_the_unsaved_form_is_shown_as_the_page_that_readers_would_get(desk, live):
    answer = preview(desk, live, title=["Corridors of snow"], body=["<p>Passes close early.</p>"])

    text = shown(desk, answer).content.decode()
    assert "Nothing was saved" in answer.content.decode()
    assert "Corridors of snow</h1>" in text and "<p>Passes close early.</p>" in text
    assert 'class="masthead"' in text and "piece.css" in text


@pytest.mark.both
def test_a_preview_writes_nothing(desk, live):
    held = fields(desk.get(change(live)))
    typed = {"title": ["Another"], "tags": ["new:Snow"], "body": ["<p>Other words.</p>"]}
    before = rows()

    answer = desk.post(page("preview", live), held | typed)
    desk.post(reverse("admin:article-preview-new"), {"title": "New", "body": "<p>Words.</p>"})

    assert "Another" in shown(desk, answer).content.decode()
    assert rows() == before


def test_an_article_that_was_never_saved_has_a_preview(desk):
    held = fields(desk.get(reverse("admin:editorial_article_add")))

    answer = desk.post(reverse("admin:article-preview-new"), held | {"title": ["Begun"]})

    text = shown(desk, answer).content.decode()
    assert "Begun</h1>" in text and "No brand yet" in text
    assert not Article.objects.exists()


def test_what_cannot_be_saved_is_shown_as_far_as_it_goes(desk, live):
    answer = preview(desk, live, title=["L" * 300], number=["3"])

    text = answer.content.decode()
    assert "what can be shown is shown" in text and "A number needs a series." in text
    assert "L" * 300 in shown(desk, answer).content.decode()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("feed", "The item as RSS sends it"),
        ("share", "On this site’s lists"),
        ("print", "/admin/preview/print.css"),
    ],
)
def test_feed_entry_share_card_and_print_are_shown_too(desk, live, kind, words):
    answer = preview(desk, live, title=["Corridors of snow"], standfirst=["Who pays & why."])

    text = shown(desk, answer, kind).content.decode()
    assert words in text and "Corridors of snow" in text and "Who pays &amp; why." in text


def test_a_frame_runs_nothing_is_kept_nowhere_and_has_the_readers_policy(desk, live):
    outer = preview(desk, live)
    response = shown(desk, outer)

    policy = response["Content-Security-Policy"]
    assert "sandbox allow-same-origin" in policy and "frame-ancestors 'self'" in policy
    assert "script-src 'self'" in policy and "nonce" not in policy
    assert response["Cache-Control"].startswith("no-store") or "no-store" in response["Cache-Control"]
    assert (response["X-Frame-Options"], response["Referrer-Policy"]) == ("SAMEORIGIN", "no-referrer")
    assert response["X-Robots-Tag"] == "noindex" and "<script" not in response.content.decode()
    assert "frame-src 'self'" in outer["Content-Security-Policy"]


def test_a_frame_shows_what_its_own_person_previewed_and_nothing_else(editor_desk, live, publisher):
    answer = preview(editor_desk, live)
    signed = previews.signed("<p>Somebody else’s</p>", publisher)

    codes = [
        editor_desk.post(SHOWN, {"page": page}).status_code for page in ("<p>forged</p>", "", signed, "a:b:c")
    ]

    assert codes == [403] * 4
    assert shown(editor_desk, answer).status_code == 200
    assert editor_desk.get(SHOWN).status_code == 405


def test_strangers_have_no_preview(client, live):
    answers = [
        client.get(page("preview", live)),
        client.post(page("preview", live), {"page": "x"}),
        client.get(reverse("admin:article-preview-new")),
        client.post(SHOWN, {"page": "x"}),
    ]

    assert {answer.status_code for answer in answers} == {302}


def test_the_saved_draft_has_a_preview_of_its_own(desk, live):
    live.title = "Corridors, rewritten"
    live.save()

    answer = desk.get(page("preview", live))

    assert "The draft as it is saved" in answer.content.decode()
    assert "Corridors, rewritten</h1>" in shown(desk, answer).content.decode()


def test_a_drafts_pictures_and_cover_come_from_the_newsroom(desk):
    article = factories.article()
    answer = desk.get(page("preview", article))

    text = shown(desk, answer).content.decode()
    cover = re.search(rf'"(/admin/preview/[0-9a-f-]+/{article.piece.uuid}/cover\.svg)"', text)[1]
    colours = re.search(r'"(/admin/preview/[0-9a-f-]+/colours\.css)"', text)[1]

    assert desk.get(cover)["Content-Type"] == "image/svg+xml"
    assert f'[data-brand="{article.brand.slug}"]' in desk.get(colours).content.decode()
    assert f"/media/{article.piece.uuid}" not in text.replace(cover, "")


def test_the_rules_of_paper_hold_for_a_screen(desk):
    sheet = desk.get("/admin/preview/print.css").content.decode()

    assert "@media all" in sheet and ".masthead nav" in sheet and "@media print" not in sheet
