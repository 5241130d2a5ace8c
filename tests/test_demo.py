"""The demonstration magazine loads once, shows what the site can do, and stays as the newsroom has it."""

from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.db import transaction

from editorial.demo.documents import piece_identity
from editorial.drafting.drafts import save_draft
from editorial.drafting.drifting import drifts
from editorial.models import AppliedNotice, Article, Issue, Move, Subscription
from editorial.newsletters import composing
from editorial.publishing import publish
from editorial.releasing.standing import with_standing
from editorial.terms.vocabulary import merge_terms
from publications import clock, notices, richtext
from publications.models import (
    Address,
    Author,
    Brand,
    Edition,
    EditionText,
    Entry,
    Notice,
    Piece,
    Region,
    RegionAncestor,
    Series,
    Tag,
    TermName,
    Topic,
)

pytestmark = pytest.mark.django_db


def load(**options):
    """Load the demo and return what was printed."""
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What loading the demo said; it is loaded once for this file, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def demo_article(uid):
    """Return the working copy of a demo piece."""
    return Article.objects.for_document().get(piece__uuid=piece_identity(uid))


def live_documents():
    """Return what readers have, by UUID of the piece."""
    live = Edition.objects.live().select_related("document", "piece")
    return {edition.piece.uuid: edition.document.value for edition in live}


def row_counts():
    """Return how many rows there are of everything that loading makes."""
    models = [Article, Brand, Edition, EditionText, Entry, Issue, Move, Piece, Notice, Subscription]
    models += [RegionAncestor, TermName]
    return {model.__name__: model.objects.count() for model in models}


# Below, the first test needs a database without the demo.


@pytest.mark.once
def test_a_rehearsal_loads_nothing():
    said = load(dry_run=True, verbosity=1)

    assert "39 created" in said
    assert "Dry run: nothing was changed." in said
    assert set(row_counts().values()) == {0}
    assert not User.objects.exists()


def test_every_piece_is_loaded_and_stands_as_its_file_says(demo):
    standings = Counter(row.standing_code for row in with_standing(Article.objects.all()))

    assert "Demo pieces: 39 created." in demo
    assert standings == {"live": 30, "scheduled": 2, "withdrawn": 1, "blocked": 1, "unpublished": 5}
    assert set(Article.objects.values_list("state", flat=True)) == {"ready", "draft", "review", "pitch"}


def test_readers_get_a_magazine_worth_reading(demo):
    documents = live_documents().values()
    filled = Entry.objects.live().values_list("shelf__key", flat=True)

    assert min(richtext.words(document.content.body) for document in documents) >= 400
    assert {document.content.language for document in documents} == {"en", "ru", "ar", "fr", "de", "es"}
    assert all(f"topic:{topic.uuid}" in filled for topic in Topic.objects.all())
    assert all(f"region:{region.uuid}" in filled for region in Region.objects.all())
    assert all(Counter(filled)[f"brand:{brand.uuid}"] >= 2 for brand in Brand.objects.all())


def test_the_newsletter_has_an_issue_that_went_out_and_one_that_could(demo, client):
    sent, draft = Issue.objects.order_by("pk")
    readers = Subscription.objects.confirmed().values_list("email", flat=True)
    page = client.get(sent.published.get_absolute_url()).content.decode()

    assert (sent.state, draft.state, composing.refusals(draft)) == ("sent", "draft", [])
    assert all(email.endswith("@reader.example") for email in readers)
    assert sent.mails.filter(sent_at__isnull=False).count() == len(readers) == 3 and not mail.outbox
    assert "Two Waybills for One Train" in page and Brand.objects.first().offers == sent.newsletter


def test_links_between_pieces_lead_to_pieces_of_the_demo(demo):
    linked = [
        uuid for document in live_documents().values() for uuid in richtext.pieces(document.content.body)
    ]

    assert len(linked) >= 10
    assert Piece.objects.filter(uuid__in=linked).count() == len(set(linked))


def test_corrections_reach_readers_as_amendments_of_the_live_text(demo):
    live = {uuid: document.record.corrections for uuid, document in live_documents().items()}
    corrected = [one.correction for corrections in live.values() for one in corrections]
    amended = Move.objects.filter(verb=Move.Verb.AMEND).count()

    assert Counter(corrected) == {"correction": 2, "update": 1, "retraction": 1}
    assert amended == len(corrected) + 1  # and the paragraph below
    assert all(article.document() == demo_article_text(article) for article in Article.objects.for_document())


def test_one_translation_does_not_have_what_was_added_to_its_original_since(demo):
    drifted = drifts(Article.objects.all())

    assert {demo_article("kto-platit-za-tranzit").pk: ["text"]} == drifted
    assert "published its accounts" in demo_article("railway-three-presidents").body


def demo_article_text(article):
    """Return the Document that readers have, or the draft's own where they have none."""
    edition = article.live_edition()
    return edition.document.value if edition else article.document()


def test_pieces_are_dated_from_the_day_of_loading(demo):
    loaded = Piece.objects.get(uuid=piece_identity("two-waybills")).created_at
    edition = Edition.objects.live().get(piece__uuid=piece_identity("two-waybills"))
    scheduled = Edition.objects.scheduled().get(piece__uuid=piece_identity("hotline-nine"))

    assert edition.published_at == loaded - timedelta(days=8)
    assert edition.live_from > loaded
    assert scheduled.live_from == loaded + timedelta(days=4)


def test_a_republished_piece_says_where_it_came_from(demo):
    record = live_documents()[piece_identity("wheat-diesel")].record

    assert record.indexing == "noindex"
    assert record.provenance.url.startswith("https://meridianwire.example/")
    assert record.provenance.published < clock.now().date()


def test_the_vocabulary_has_its_troubles_built_in(demo):
    def named(label):
        return Tag.objects.get(uuid=TermName.objects.find("tag", label)).name

    nile = RegionAncestor.objects.filter(region__name="Nile").values_list("ancestor__name", flat=True)

    assert {named(label) for label in ["IS-KP", "isis-k", "ISIL-K"]} == {"Islamic State–Khorasan"}
    assert named("Belt & Road") != named("BRI")
    assert set(nile) == {"Middle East", "Africa"}


def test_a_designation_comes_from_the_templates_alone(demo):
    call_command("load_notices", stdout=StringIO())

    designation = Notice.objects.get(code="RU-FA")
    assert (designation.designates, designation.switched_on) == (True, False)
    assert not designation.texts.filter(is_activated=True).exists()


def test_every_notice_on_a_piece_has_what_its_wording_asks_for(demo):
    applied = AppliedNotice.objects.select_related("notice").prefetch_related("notice__texts")

    lacking = [
        (row, text)
        for row in applied
        for text in row.notice.texts.all()
        if notices.missing(text.template, row.parameters) or not text.is_activated
    ]

    assert applied.count() >= 8
    assert lacking == []


def test_nobody_can_log_in_as_the_publisher_of_the_demo(demo):
    user = User.objects.get()

    assert not user.has_usable_password()
    assert not user.is_staff
    assert not user.is_superuser
    assert set(Move.objects.values_list("by", flat=True)) == {user.pk}


def test_every_public_address_answers_as_its_piece_stands(demo, client):
    expected = {
        str(row): getattr(Edition.objects.current().filter(piece=row.piece).first(), "outcome", 404)
        for row in Address.objects.select_related("brand", "piece")
    }

    answered = {path: client.get(path).status_code for path in expected}

    assert answered == expected
    assert Counter(answered.values()) == {200: 30, 404: 2, 410: 1, 451: 1}


def test_every_list_with_a_live_piece_answers(demo, client):
    filled = set(Entry.objects.live().values_list("shelf__key", flat=True))
    rows = [
        row
        for model in (Brand, Series, Topic, Region, Tag, Author)
        for row in model.objects.all()
        if f"{model._meta.model_name}:{row.uuid}" in filled
    ]

    broken = [row.get_absolute_url() for row in rows if client.get(row.get_absolute_url()).status_code != 200]

    assert len(rows) > 100
    assert broken == []


def test_a_second_run_changes_nothing_and_says_so(demo):
    before = row_counts()

    said = load()

    assert said == "The demo was here already, and nothing was changed: 39 unchanged.\n"
    assert row_counts() == before


def test_what_an_editor_changed_is_left_alone(demo, publisher):
    made = demo_article("two-waybills")
    made.title = "Three Waybills"
    made.save()
    save_draft(made, by=publisher)

    said = load()

    assert said == "The demo was here already, and nothing was changed: 38 unchanged, 1 kept.\n"
    assert demo_article("two-waybills").title == "Three Waybills"


def test_a_merge_of_terms_is_no_change_of_a_piece(demo, publisher):
    one, other = (Tag.objects.get(name=name) for name in ["Belt & Road", "Belt and Road Initiative"])

    merge_terms(one, other, by=publisher)

    assert "39 unchanged" in load()


@pytest.mark.parametrize(("uid", "standing"), [("two-waybills", "live"), ("hotline-nine", "scheduled")])
def test_a_changed_file_reaches_readers_where_nobody_has_touched_the_piece(demo, uid, standing):
    made, demo_user = demo_article(uid), User.objects.get()
    title = made.title
    made.title = "As the file had it before"
    made.save()
    save_draft(made, by=demo_user)
    ahead = Edition.objects.scheduled().filter(piece=made.piece).values_list("live_from", flat=True).first()
    publish(demo_article(uid), by=demo_user, at=ahead, ahead="cancel" if ahead else None)

    said = load()

    assert f"{made.slug}: updated, {standing}" in said
    latest = Edition.objects.filter(piece=made.piece).order_by("live_from").last()
    assert latest.document.value.content.title == title
