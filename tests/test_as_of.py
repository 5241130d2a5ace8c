"""As readers saw it: any public page at any past moment, and what is withheld only on the record."""

from urllib.parse import urlencode

import pytest
import time_machine

from editorial import publishing
from editorial.models import WithheldLook
from editorial.terms.vocabulary import merge_terms, undo_merge
from publications import clock
from publications.models import Edition, Notice, NoticeText, Tag, TermMerge
from tests import factories
from tests.desks import person
from tests.newsroom import HOUR, desk, live, page

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
PATH = "/caravan-lines/corridors/"


def as_of(path=PATH, at=None):
    """Return the address of a page of the past."""
    return f"/admin/as-of/?{urlencode({'path': path, 'at': (at or clock.now()).isoformat()})}"


def text(response):
    """Return an answer's text."""
    return response.content.decode()


def later(hours):
    """Return a block in which so many hours have passed."""
    return time_machine.travel(clock.now() + hours * HOUR)


def fix(article, by, **changes):
    """Fix the live text."""
    return publishing.amend(article.piece, by=by, reason="A slip", **changes)


def signed_in(client, role, name=""):
    """Sign a person with a role in."""
    client.force_login(person(role, name=name))
    return client


def test_yesterdays_text_is_shown_as_it_stood(desk, live, publisher):
    with later(24):
        fix(live, publisher, title="Passes", body="<p>Borders are restless.</p>")
        then, now = desk.get(as_of(at=clock.now() - 2 * HOUR)), desk.get(as_of())

    assert "Borders are patient." in text(then)
    assert "<h1>Corridors" in text(then).replace("\n", "") or "Corridors</h1>" in text(then)
    assert "Borders are restless." in text(now)
    assert "As readers saw it on" in text(then)


def test_a_page_of_the_past_runs_nothing_and_is_kept_nowhere(desk, live):
    response = desk.get(as_of())

    assert "sandbox allow-same-origin" in response["Content-Security-Policy"]
    assert "allow-scripts" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert '<script type="module"' not in text(response)


def test_a_whole_address_will_do_and_what_it_was_shared_with(desk, live):
    assert "Borders are patient." in text(desk.get(as_of(f"https://example.org{PATH}?utm_source=x")))


@pytest.mark.parametrize(
    ("path", "at", "sentence"),
    [
        ("/nowhere/at-all/", "2026-01-01T00:00", "Readers found no page at /nowhere/at-all/"),
        (PATH, "2020-01-01T00:00", "Readers found no page at"),
        (PATH, "2200-01-01T00:00", "only looks back"),
        (PATH, "0001-01-01T00:00+14:00", "only looks back"),
        (PATH, "soon", "Enter a valid date"),
        ("/feed.rss", "2026-01-01T00:00", "no address of a public page"),
        ("/admin/", "2026-01-01T00:00", "Readers found no page at"),
        ("/media/brands.css", "2026-01-01T00:00", "no address of a public page"),
        ("//[", "2026-01-01T00:00", "no address of a public page"),
        ("", "", "Paste the address"),
    ],
)
def test_what_cannot_be_shown_is_said(desk, live, path, at, sentence):
    response = desk.get(f"/admin/as-of/?{urlencode({'path': path, 'at': at})}")

    assert response.status_code == 200
    assert sentence in text(response)


def test_lists_stand_as_they_stood(desk, live, publisher):
    with later(2):
        factories.article(slug="second", title="The second piece")
        publishing.publish(factories.article(title="Later", slug="later"), by=publisher)
        before, now = (desk.get(as_of("/topics/diplomacy/", clock.now() - HOUR * n)) for n in (1, 0))

    assert "Corridors" in text(before)
    assert ("Later" in text(before), "Later" in text(now)) == (False, True)


def test_links_stay_at_the_moment(desk, live):
    assert "/admin/as-of/?path=%2Fcaravan-lines%2F" in text(desk.get(as_of("/")))


def test_a_merged_tag_stands_for_itself_before_the_merge_and_after_its_undoing(desk, publisher, make_live):
    make_live(slug="one", title="Of the old tag", tags=["Talban"])
    make_live(slug="two", title="Of the new tag", tags=["Taliban"])
    old, new = Tag.objects.get(name="Talban"), Tag.objects.get(name="Taliban")
    with later(2):
        merge_terms(old, new, by=publisher)
    with later(4):
        undo_merge(TermMerge.objects.get(), Tag.objects.get(pk=old.pk), by=publisher)
    with later(6):
        moments = [clock.now() - n * HOUR for n in (5, 3, 1)]
        pages = [text(desk.get(as_of(f"/tags/{old.slug}/", at))) for at in moments]

    assert ["Of the old tag" in one for one in pages] == [True, True, True]
    assert ["Of the new tag" in one for one in pages] == [False, True, False]


def test_notices_read_as_they_read_then(desk, publisher):
    notice = Notice.objects.create(code="n", name="Label", family="legal")
    wording = NoticeText.objects.create(
        notice=notice, template="The old wording.", is_activated=True, placement="below_title"
    )
    article = factories.article(slug="corridors")
    article.applied_notices.create(notice=notice)
    publishing.publish(article, by=publisher)
    with later(2):
        wording.template = "The new wording."
        wording.save()
        NoticeText.objects.create(
            notice=Notice.objects.create(code="m", name="Other"), template="x", is_activated=True
        )
    with later(4):
        then, now = (text(desk.get(as_of(at=clock.now() - n * HOUR))) for n in (3, 0))

    assert ("The old wording." in then, "The new wording." in now) == (True, True)


def test_an_end_is_shown_as_readers_met_it(desk, live, publisher):
    with later(1):
        publishing.withdraw(live.piece, by=publisher, reason="A court order", legal=True)
        answer = text(desk.get(as_of()))

    assert "The address answered 451" in answer


def test_the_present_is_the_present_again_after_a_look_back(desk, live, publisher):
    before = clock.now()
    desk.get(as_of(at=before))

    assert clock.past() is None
    assert clock.now() >= before


# What is withheld ---------------------------------------------------------------------


def taken(article, publisher, how):
    """Take a text from readers."""
    if how == "withdrawn":
        publishing.withdraw(article.piece, by=publisher, reason="Wrong")
    elif how == "blocked":
        publishing.withdraw(article.piece, by=publisher, reason="A court order", legal=True)
    else:
        fix(article, publisher, body="<p>A passage is gone.</p>", legal=True)


@pytest.mark.parametrize("how", ["withdrawn", "blocked", "fixed"])
def test_what_was_taken_is_shown_to_few_and_on_the_record(client, live, publisher, how):
    at = clock.now()
    with later(1):
        taken(live, publisher, how)
    with later(2):
        answers = {}
        for role in ("editor", "managing_editor", "auditor", "legal_reviewer", "publisher"):
            signed_in(client, role)
            answers[role] = text(client.get(as_of(at=at))), text(client.post(as_of(at=at)))

    assert all("legal reasons" in asked and "patient" not in asked for asked, _ in answers.values())
    shown = {role for role, (_, pressed) in answers.items() if "Borders are patient." in pressed}
    assert shown == {"legal_reviewer", "publisher"}
    assert {look.by.username for look in WithheldLook.objects.all()} == shown


def test_a_fix_for_no_legal_reason_withholds_nothing(client, live, publisher):
    at = clock.now()
    with later(1):
        fix(live, publisher, body="<p>A slip is gone.</p>")

        assert "Borders are patient." in text(signed_in(client, "editor").get(as_of(at=at)))


def test_what_readers_have_again_is_withheld_from_nobody(client, live, publisher):
    at = clock.now()
    with later(1):
        publishing.withdraw(live.piece, by=publisher, reason="By mistake")
    with later(2):
        publishing.publish(live, by=publisher)

        assert "Borders are patient." in text(signed_in(client, "editor").get(as_of(at=at)))


def test_a_list_leaves_out_what_is_withheld(client, live, publisher, make_live):
    make_live(title="Another piece", slug="another")
    at = clock.now()
    with later(1):
        publishing.withdraw(live.piece, by=publisher, reason="A court order", legal=True)
        editor = text(signed_in(client, "editor").get(as_of("/", at)))
        lawyer = signed_in(client, "legal_reviewer")
        asked, pressed = text(lawyer.get(as_of("/", at))), text(lawyer.post(as_of("/", at)))

    assert ("Corridors" in editor, "Another piece" in editor) == (False, True)
    assert "1 piece that was withdrawn" in editor
    assert ("Corridors" in asked, "Corridors" in pressed) == (False, True)
    assert WithheldLook.objects.get().by.username == "legal_reviewer"


def test_looks_are_listed_for_those_who_may_look(client, live, publisher):
    at = clock.now()
    with later(1):
        publishing.withdraw(live.piece, by=publisher, reason="A court order", legal=True)
        signed_in(client, "legal_reviewer").post(as_of(at=at))

        assert "legal_reviewer" in text(client.get("/admin/as-of/looks/"))
        assert signed_in(client, "editor").get("/admin/as-of/looks/").status_code == 404


def test_a_piece_that_one_may_not_see_is_not_found(client, live):
    other = factories.brand("Another brand")
    client.force_login(person("editor", other, name="elsewhere"))

    assert "Readers found no page at" in text(client.get(as_of()))
    assert client.get(page("as-of", live)).status_code == 302


def test_somebody_without_a_role_travels_nowhere(client, live, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    assert client.get(as_of()).status_code == 404


# From the article ----------------------------------------------------------------------


def test_from_the_article_by_moment_and_by_edition(desk, live, publisher):
    fix(live, publisher, body="<p>Fixed.</p>")
    first = Edition.objects.order_by("live_from").first()
    listed = desk.get(page("as-of", live))

    shown = desk.get(f"{page('as-of', live)}?{urlencode({'at': first.live_from.isoformat()})}", follow=True)
    early = desk.get(f"{page('as-of', live)}?at=2020-01-01T00:00")

    assert text(listed).count("As readers saw it from") == 2
    assert "Borders are patient." in text(shown)
    assert "Readers did not have this piece then." in text(early)


def test_the_way_back_costs_few_queries(desk, live, django_assert_max_num_queries):
    address = as_of(at=clock.now())
    desk.get(address)

    with django_assert_max_num_queries(15):
        desk.get(address)


def test_the_cover_of_a_withdrawn_piece_is_drawn(desk, live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="Wrong")

    assert "<svg" in text(desk.get(f"/admin/as-of/{live.piece.uuid}/cover.svg"))
    assert desk.get(f"/media/{live.piece.uuid}/cover.svg").status_code == 404
