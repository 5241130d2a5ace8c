"""Drafts thrown away, fetched back and swept; copies as new; what others saved since a look."""

import io

import pytest
import time_machine
from django.core.management import call_command

from editorial import publishing, workflow
from editorial.drafting import throwing
from editorial.models import AppliedNotice, Article, Correction, Look, Move, Revision
from editorial.refusing import Refused
from publications import clock
from publications.models import Edition, Notice, Piece, StoredDocument
from tests import factories
from tests.desks import person, rewrite
from tests.newsroom import HOUR, change, desk, editor_desk, live, page

__all__ = ["desk", "editor_desk", "live"]
pytestmark = pytest.mark.django_db
DAY = 24 * HOUR


@pytest.fixture
def draft(publisher):
    """A draft with two versions that readers never had."""
    article = rewrite(factories.article(title="Corridors"), by=publisher, title="A pitch that led nowhere")
    return rewrite(article, by=publisher, standfirst="Nobody will read this.")


def text(response):
    """Return an answer's text."""
    return response.content.decode()


def swept(*options, days=31):
    """Return what the command says, after some days."""
    said = io.StringIO()
    with time_machine.travel(clock.now() + days * DAY):
        call_command("sweep_drafts", *options, stdout=said)
    return said.getvalue()


# Throwing and fetching -----------------------------------------------------------------


def test_a_draft_is_thrown_away_and_fetched_back(editor_desk, draft):
    thrown = editor_desk.post(page("throw", draft), {"version": draft.version}, follow=True)
    gone = editor_desk.get(change(draft))
    listed = editor_desk.get("/admin/thrown/")
    back = editor_desk.post(f"/admin/thrown/{draft.pk}/fetch/", follow=True)

    assert "fetched back" in text(thrown)
    assert gone.status_code == 302
    assert "A pitch that led nowhere" in text(listed)
    assert "is back, as it was" in text(back)
    assert editor_desk.get(change(draft)).status_code == 200
    assert list(Move.objects.values_list("verb", flat=True)) == ["throw", "fetch"]


def test_what_was_thrown_away_stands_in_no_list_and_can_do_nothing(desk, draft, publisher):
    throwing.throw(draft, by=publisher)
    draft.refresh_from_db()

    assert "led nowhere" not in text(desk.get("/admin/editorial/article/"))
    assert not Article.objects.visible_to(publisher).exists()
    for verb in set(workflow.VERBS) - {"fetch"}:
        assert "fetch it back first" in " ".join(workflow.refusals(draft, verb, by=publisher))
    with pytest.raises(Refused, match="thrown away"):
        publishing.publish(draft, by=publisher)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [("live", "withdraw it instead"), ("scheduled", "cancel it first"), ("withdrawn", "stays on the record")],
)
def test_what_readers_have_had_or_will_have_is_not_thrown_away(desk, draft, publisher, how, sentence):
    publishing.publish(draft, by=publisher, at=clock.now() + HOUR if how == "scheduled" else None)
    if how == "withdrawn":
        publishing.withdraw(draft.piece, by=publisher, reason="Wrong")
    draft.refresh_from_db()

    refused = desk.post(page("throw", draft), {"version": draft.version})

    assert refused.status_code == 403
    assert sentence in text(refused)
    assert "Throw away…" not in text(desk.get(change(draft)))


def test_a_draft_saved_meanwhile_is_not_thrown_away(desk, draft, publisher):
    seen = draft.version
    rewrite(draft, by=publisher, title="Better now")

    refused = desk.post(page("throw", draft), {"version": seen})

    assert "Somebody saved this article" in text(refused)
    assert Article.objects.get(pk=draft.pk).thrown_at is None


def test_twice_is_said(desk, draft, publisher):
    throwing.throw(draft, by=publisher)
    throwing.fetch(draft, by=publisher)

    with pytest.raises(Refused, match="back already"):
        throwing.fetch(draft, by=publisher)
    assert desk.post(f"/admin/thrown/{draft.pk}/fetch/").status_code == 404


def test_only_who_may_change_it_throws_it_away_and_finds_it(client, draft, publisher):
    elsewhere = person("editor", factories.brand("Another brand"), name="elsewhere")
    client.force_login(elsewhere)
    forged = client.post(page("throw", draft), {"version": draft.version})
    throwing.throw(draft, by=publisher)

    assert forged.status_code == 302
    assert "led nowhere" not in text(client.get("/admin/thrown/"))
    assert client.post(f"/admin/thrown/{draft.pk}/fetch/").status_code == 404
    client.force_login(person("auditor"))
    assert "led nowhere" not in text(client.get("/admin/thrown/"))


# After thirty days ------------------------------------------------------------------------


def test_after_thirty_days_a_draft_goes_for_good(draft, publisher):
    throwing.throw(draft, by=publisher)

    early, tried = swept(days=29), swept("--dry-run")
    assert ("0 removed" in early, "1 would be removed" in tried) == (True, True)
    assert Article.objects.count() == 1
    assert "1 removed, 0 kept." in swept()

    left = [model.objects.count() for model in (Article, Piece, Revision, Move, StoredDocument)]
    assert left == [0, 0, 0, 0, 0]


def test_what_another_piece_names_stays(draft, publisher):
    other = factories.article(title="Another")
    other.pins.create(piece=draft.piece)
    throwing.throw(draft, by=publisher)

    said = swept()

    assert "stays: it is named by another row (pin)" in said
    assert Article.objects.filter(pk=draft.pk).exists()
    assert draft.revisions.count() == 2


def test_a_text_that_another_keeps_stays(draft, publisher):
    kept = draft.revisions.first().document
    other = factories.article(title="Another")
    Revision.objects.create(article=other, document=kept, version=1, by=publisher)
    throwing.throw(draft, by=publisher)

    swept()

    assert StoredDocument.objects.get() == kept


def test_a_draft_in_use_is_not_swept(draft, live):
    assert "0 removed, 0 kept." in swept()
    assert Edition.objects.count() == 1


# Copy as new ---------------------------------------------------------------------------------


def test_a_copy_is_a_new_draft_with_the_same_text(desk, live, publisher):
    AppliedNotice.objects.create(article=live, notice=Notice.objects.create(code="n", name="Views"))
    Correction.objects.create(article=live, sentence="The year was 2023.", at=clock.now())
    live = Article.objects.get(pk=live.pk)

    answer = desk.post(page("copy", live), follow=True)

    made = Article.objects.exclude(pk=live.pk).get()
    said, before = made.document(), live.document()
    assert "new draft with the text of" in text(answer)
    assert (made.state, made.created_by, made.slug) == ("draft", publisher, "")
    assert made.piece_id != live.piece_id
    assert said.content == before.replace(title="Corridors (copy)").content
    assert said.classification == before.classification
    assert [one.notice for one in said.record.notices] == [one.notice for one in before.record.notices]
    assert {one.uuid for one in said.record.notices}.isdisjoint(one.uuid for one in before.record.notices)
    assert said.record.corrections == ()
    assert list(made.piece.moves.values_list("verb", "reason")) == [("copy", "Copied from “Corridors”")]
    assert Article.objects.get(pk=live.pk).document() == before


def test_a_copy_can_be_published_beside_its_original(live, publisher):
    made = throwing.copy(live, by=publisher)
    made = rewrite(made, by=publisher, slug="passes")

    publishing.publish(made, by=publisher)

    assert Edition.objects.live().count() == 2


def test_whoever_may_only_read_copies_nothing(client, live):
    client.force_login(person("auditor"))

    assert client.post(page("copy", live)).status_code == 403
    assert Article.objects.count() == 1


# Since you last looked ------------------------------------------------------------------------


def test_what_others_saved_since_a_look_is_linked(editor_desk, draft, publisher):
    first = text(editor_desk.get(change(draft)))
    rewrite(draft, by=publisher, title="Saved by somebody else")

    second = editor_desk.get(change(draft))
    since = second.context["history"].since
    shown = editor_desk.get(f"{page('compare', draft)}?before=r{since.revision}&after=draft")
    third = text(editor_desk.get(change(draft)))

    assert "since you last looked" not in first + third
    assert "publisher saved a version since you last looked." in " ".join(text(second).split())
    assert [label for _, label, *_ in shown.context["found"]] == ["title"]


def test_what_one_saved_oneself_is_no_news(editor_desk, draft, publisher):
    editor_desk.get(change(draft))
    mine = rewrite(draft, by=person("editor", name="editor"), title="My own words")
    own = mine.revisions.first().pk
    quiet = text(editor_desk.get(change(draft)))
    rewrite(mine, by=publisher, title="Their words")

    since = editor_desk.get(change(draft)).context["history"].since

    assert "since you last looked" not in quiet
    assert (since.revision, since.count, since.names) == (own, 1, ("publisher",))
    assert Look.objects.get().revision == draft.revisions.first()


def test_the_reading_page_counts_as_a_look(client, draft, publisher):
    client.force_login(person("auditor"))
    client.get(page("read", draft))
    rewrite(draft, by=publisher, title="Saved by somebody else")

    assert "since you last looked" in text(client.get(page("read", draft)))


def test_a_version_long_past_is_still_compared(desk, draft, publisher):
    first = draft.revisions.last().pk
    kept = draft.revisions.first().document
    Revision.objects.bulk_create(
        Revision(article=draft, document=kept, version=9, by=publisher) for _ in range(60)
    )

    answer = desk.get(f"{page('compare', draft)}?before=r{first}&after=draft")

    assert answer.context["before"].label.startswith("Version 1,")
    assert answer.context["found"]


def test_a_copy_by_whoever_only_proposes_is_a_pitch():
    writer = person("contributor")

    made = throwing.copy(factories.article(created_by=writer), by=writer)

    assert made.state == "pitch"
