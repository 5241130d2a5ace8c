"""The desk: what it shows to whom, in words, in few queries, in any archive."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial import publishing, workflow
from editorial.approving import checks
from editorial.models import Article, Autosave, Check, Comment, Move
from publications import clock
from tests import factories
from tests.acts import archive
from tests.desks import desk as asking
from tests.desks import person, rewrite
from tests.newsroom import HOUR, change, desk, live
from tests.test_admin_budgets import correct

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def shown(client, user=None):
    """Return what the desk shows to somebody: the context of the page."""
    if user:
        client.force_login(user)
    return client.get("/admin/").context


def chips(context):
    """Return what waits, as (chip, title, details, due, late)."""
    return [(row.chip, row.title, row.details, row.due, row.late) for row in context["waiting"]]


def today():
    """Return the newsroom's day."""
    return timezone.localdate()


def test_a_small_shop_sees_its_drafts_and_no_queue(desk, live):
    factories.article(title="Being written")

    page = desk.get("/admin/")

    assert [article.title for article in page.context["mine"]] == ["Being written"]
    assert [entry.piece.article.title for entry in page.context["recent"]] == ["Corridors"]
    for heading in ("Waiting for me", "Needs attention", "Gone quiet", "Recently corrected"):
        assert heading not in page.content.decode()


def test_what_waits_in_a_small_shop_is_no_draft_beside(desk):
    for state in ("pitch", "review", "draft"):
        factories.article(title=state, state=state)

    page = shown(desk)

    assert {row.title for row in page["waiting"]} == {"pitch", "review"}
    assert [article.title for article in page["mine"]] == ["draft"]


def test_what_was_done_to_a_piece_lately_is_one_line(desk, live, publisher):
    publishing.amend(live.piece, by=publisher, reason="A slip", title="Corridors again")
    publishing.withdraw(live.piece, by=publisher, reason="A draft of somebody else’s")

    (note,) = shown(desk)["acts"]

    assert note.said == "withdrew, amended the live text · just now · publisher"


def test_a_check_waits_for_whoever_may_sign_it(client, publisher):
    asking(required=["style", "facts", "legal"])
    article = factories.article(title="Snapback", due_on=today() - 2 * DAY)
    workflow.move(article, "submit", by=publisher)
    checks.sign(article, "style", by=publisher)
    checks.sign(article, "facts", by=publisher)

    seen = chips(shown(client, person("legal_reviewer")))
    nobody = chips(shown(client, person("fact_checker")))

    details = "Caravan Lines · Samir Anvari · 2 of 3 checks done"
    assert seen == [("Legal", "Snapback", details, "2 days late", True)]
    assert nobody == []
    assert "Two" not in shown(client, person("legal_reviewer"))["lead"]
    assert shown(client, person("legal_reviewer"))["lead"] == "One thing waits for you."


def test_a_check_of_another_brand_waits_for_nobody_here(client, publisher):
    asking(required=["legal"])
    workflow.move(factories.article(), "submit", by=publisher)

    assert chips(shown(client, person("legal_reviewer", factories.brand("Two Rivers")))) == []


def test_a_check_given_to_somebody_else_does_not_wait_for_me(client, publisher):
    article = factories.article()
    checks.ask(article, "facts", by=publisher, to=person("fact_checker", name="ingrid"))

    assert chips(shown(client, person("fact_checker", name="anton"))) == []
    assert [row[0] for row in chips(shown(client, person("fact_checker", name="ingrid")))] == ["Fact check"]


def test_a_check_that_lapsed_waits_again_and_says_why(client, publisher):
    asking(required=["legal"])
    article = factories.article()
    workflow.move(article, "submit", by=publisher)
    checks.sign(article, "legal", by=publisher)
    rewrite(article, by=publisher, title="Another title")

    (row,) = chips(shown(client, person("legal_reviewer")))

    assert "changed since it was signed" in row[2]


def test_submissions_and_pitches_wait_for_those_who_may_move_them(client, publisher):
    asking(reply_days=5)
    writer = person("contributor", name="mina")
    submitted = factories.article(title="Sent in", created_by=writer)
    workflow.move(submitted, "submit", by=publisher)
    factories.article(title="The Dam", state="pitch", created_by=writer)

    seen = chips(shown(client, person("editor")))
    own = chips(shown(client, writer))

    assert [(row[0], row[1]) for row in seen] == [("Pitch", "The Dam"), ("Edit", "Sent in")]
    assert "reply owed within 5 working days" in seen[0][2]
    assert seen[0][3].endswith("left")
    assert own == []


def test_a_pitch_unanswered_is_late_in_words(client):
    asking(reply_days=2)
    made = factories.article(state="pitch")
    Article.objects.filter(pk=made.pk).update(created_at=clock.now() - 10 * DAY)

    (row,) = chips(shown(client, person("editor")))

    assert row[3].startswith("answer ")
    assert row[3].endswith("late")
    assert row[4]


def test_what_was_given_to_me_waits_until_readers_have_it(client, publisher):
    editor = person("editor")
    article = factories.article(title="Mine to write", assignee=editor, due_on=today() + DAY)
    before = chips(shown(client, editor))
    publishing.publish(article, by=publisher)

    assert [(row[0], row[3]) for row in before] == [("Draft", "due tomorrow")]
    assert chips(shown(client, editor)) == []


def test_a_ready_piece_waits_for_a_publisher(client):
    asking(staged=True)
    factories.article(title="Ready", state="ready")

    assert [row[:2] for row in chips(shown(client, person("publisher")))] == [("Publish", "Ready")]
    assert chips(shown(client, person("editor"))) == []


def test_the_week_shows_what_happens_when(desk, publisher):
    soon = clock.now() + timedelta(minutes=1)
    publishing.publish(factories.article(title="Scheduled", slug="a"), by=publisher, at=soon)
    factories.article(title="Planned", planned_on=today())
    factories.article(title="Embargoed", embargo_until=soon)

    context = shown(desk)

    events = [(event.at[:7], event.title) for day in context["week"] for event in day.events]
    assert len(context["week"]) == 7
    assert {title for _, title in events} == {"Scheduled", "Planned", "Embargoed"}
    assert ("Embargo", "Embargoed") in events
    assert context["lead"] == "One article goes live today."


def test_what_went_live_is_not_said_to_go_live_today(desk, publisher):
    publishing.publish(factories.article(title="Live", slug="a"), by=publisher)

    assert "live today" not in shown(desk)["lead"]


def test_my_own_drafts_and_unsaved_forms_are_mine(client, publisher):
    writer = person("contributor", name="mina")
    factories.article(title="My draft", created_by=writer)
    factories.article(title="Somebody’s", created_by=publisher)
    Autosave.objects.create(user=writer, key="new", title="Half a thought")

    context = shown(client, writer)

    assert [article.title for article in context["mine"]] == ["My draft"]
    assert [note.title for note in context["unsaved"]] == ["Half a thought"]


def test_the_desk_tells_nobody_what_they_may_not_see(client, publisher, live):
    asking(factories.brand("Two Rivers"), required=["legal"], cadence_days=1)
    for fields in ({"state": "review"}, {"planned_on": today()}, {"review_on": today()}, {"state": "pitch"}):
        factories.article(title="Secret", **fields)
    publishing.publish(factories.article(title="Secret", slug="s"), by=publisher, at=clock.now() + HOUR)
    correct(live, "Secret", by=publisher)
    Comment.objects.create(article=live, by=publisher, text="Secret word", audience="privileged")
    Article.objects.filter(pk=live.pk).update(title="Secret")

    page = (
        client.get("/admin/") if client.force_login(person("editor", factories.brand("Two Rivers"))) else None
    )
    page = page or client.get("/admin/")

    assert "Secret" not in page.content.decode()


def test_privileged_words_and_reasons_of_blocks_stand_on_no_desk(desk, live, publisher):
    Comment.objects.create(article=live, by=publisher, text="Privileged word", audience="privileged")
    publishing.withdraw(live.piece, by=publisher, reason="Privileged word", legal=True)

    page = desk.get("/admin/").content.decode()

    assert "Privileged word" not in page
    assert "blocked for legal" not in page


def grow(count, brand):
    """Add published, reviewed and dated articles by the thousand, with acts, checks and editions."""
    first = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    archive(count, brand=brand, state="ready", planned_on=today() - 9 * DAY)
    added = list(Article.objects.filter(pk__gt=first).values_list("pk", "piece"))
    Move.objects.bulk_create(
        (Move(piece_id=piece, verb="publish", at=clock.now() - 99 * DAY) for _, piece in added),
        batch_size=2000,
    )
    Check.objects.bulk_create(
        (Check(article_id=pk, kind="legal", status="signed") for pk, _ in added), batch_size=2000
    )


def test_the_desk_takes_as_many_queries_among_a_thousand_articles(client, publisher):
    asking(required=["legal"], cadence_days=7, reply_days=3)
    reviewer = person("managing_editor")
    article = factories.article(title="Wanted", assignee=reviewer)
    correct_live = factories.article(slug="x")
    publishing.publish(correct_live, by=publisher, override="The first one")
    correct(correct_live, "Not so.", by=publisher)
    counts = []
    for count in (0, 1_000):
        grow(count, factories.brand("Deep Archive"))
        shown(client, reviewer)
        with CaptureQueriesContext(connection) as captured:
            context = shown(client)
        counts.append(len(captured))
        assert [row[1] for row in chips(context)] == ["Wanted"]

    assert counts[0] == counts[1] <= 15
    assert client.get(change(article)).status_code == 200
    assert not [
        query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT COUNT")
    ]
