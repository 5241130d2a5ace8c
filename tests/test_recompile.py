"""Compiled texts are a cache: made again, they are the same, byte for byte."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from editorial import media
from editorial.compilation.recompiling import recompile
from editorial.drafting.drafts import save_draft
from editorial.models import AppliedNotice, Article, AttachmentUse, ImageUse
from editorial.publishing import amend, publish, withdraw
from publications import clock
from publications.document import Correction, Provenance
from publications.models import Edition, EditionText, Entry, Image, Notice, NoticeText, Related, Source
from tests import pictures
from tests.factories import article, brand, term

pytestmark = pytest.mark.django_db


def run(**options):
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("recompile", stdout=out, **options)
    return out.getvalue()


def texts():
    """Return every compiled text, column by column."""
    return {row["edition_id"]: row for row in EditionText.objects.values()}


def published_pieces(by):
    """Publish a plain piece, a corrected one with a notice, an Arabic, a republished and a withdrawn one."""
    publish(article(slug="plain", regions=["Eurasia"], tags=["Kabul"]), by=by)
    noticed = article(slug="noticed")
    notice = Notice.objects.create(code="opinion", name="Opinion")
    NoticeText.objects.create(notice=notice, template="Views of {author}.", is_activated=True)
    AppliedNotice.objects.create(article=noticed, notice=notice, parameters={"author": "Mina Park"})
    publish(noticed, by=by)
    word = Correction(uuid=uuid4(), correction="correction", at=clock.now(), sentence="It was 2023.")
    amend(noticed.piece, by=by, reason="wrong year", corrections=(word,))
    publish(article(slug="مياه", title="مياه بلا خرائط", language="ar", body="<p>في مكتب صغير</p>"), by=by)
    taken = article(slug="taken")
    source = term(Source, "The Meridian Wire", domain="meridianwire.example")
    taken.apply(taken.document().replace(provenance=Provenance(source=source.uuid), indexing="noindex"))
    save_draft(taken, by=by)
    publish(Article.objects.get(pk=taken.pk), by=by, override="Agreed by mail.")
    gone = article(slug="gone")
    publish(gone, by=by)
    withdraw(gone.piece, by=by, reason="Old news.")


def test_recompile_reproduces_every_text_byte_for_byte(publisher):
    published_pieces(publisher)
    before = texts()

    said = run(everything=True)

    assert texts() == before
    assert said.endswith(f"0 changed, {len(before)} unchanged.\n")
    assert len(before) == 6


@pytest.fixture
def furnished(publisher, settings, tmp_path, django_capture_on_commit_callbacks):
    """A piece with a photograph and a file, amended and with a version to come, and another beside it.

    All that tasks make is there: renditions, share images, related reading, PDFs.
    """
    pytest.importorskip("weasyprint", exc_type=ImportError)
    settings.MEDIA_ROOT, settings.SHARE_IMAGES = tmp_path, True
    image, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(620, 620)))))
    Image.objects.filter(pk=image.pk).update(alt="A road", creator="A. Berg", may_be_republished=True)
    report, _ = media.attach(pictures.upload(b"%PDF-1.7\n%%EOF", "x.pdf"), title="Passes")
    draft = article(slug="furnished", tags=["Kabul"])
    use = ImageUse(article=draft, image=Image.objects.get(pk=image.pk), place="lead")
    use.copy_words()
    use.save()
    AttachmentUse.objects.create(article=draft, attachment=report)
    with django_capture_on_commit_callbacks(execute=True):
        publish(article(slug="gates", tags=["Kabul"]), by=publisher)
        publish(Article.objects.get(pk=draft.pk), by=publisher)
    settings.ARTICLE_PDFS = True
    with django_capture_on_commit_callbacks(execute=True):
        amend(draft.piece, by=publisher, reason="A word", title="Gates and roads")
        Article.objects.filter(pk=draft.pk).update(title="Gates, roads and rails")
        publish(Article.objects.get(pk=draft.pk), by=publisher, at=clock.now() + timedelta(hours=1))
    return texts()


@pytest.mark.once
def test_recompile_keeps_what_tasks_made_and_lost_texts_get_it_again(
    furnished, django_capture_on_commit_callbacks
):
    related = list(Related.objects.order_by("pk").values())

    said = run(everything=True)
    kept = texts()
    EditionText.objects.filter(edition__live_until__gt=clock.now(), share__contains="renditions").delete()
    with django_capture_on_commit_callbacks(execute=True):
        run()

    assert kept == furnished and said.endswith("0 changed, 4 unchanged.\n")
    assert list(Related.objects.order_by("pk").values()) == related != []
    assert ["og:image" in row["head"] for row in kept.values()] == [True] * 4
    assert sum(bool(row["pdf"]) for row in kept.values()) > 1
    assert texts() == furnished


def test_recompile_makes_again_what_is_behind_and_nothing_else(publisher):
    published_pieces(publisher)
    before = texts()
    stale, lost, *_ = before
    EditionText.objects.filter(pk=stale).update(compiler=0, body="old", structured={})
    EditionText.objects.filter(pk=lost).delete()

    said = run()

    assert texts() == before
    assert said.endswith("2 changed, 0 unchanged.\n")
    assert run() == "0 changed, 0 unchanged.\n"


def test_a_quiet_recompile_speaks_of_changes_only(publisher):
    publish(article(), by=publisher)
    idle, busy = StringIO(), StringIO()

    call_command("recompile", verbosity=0, stdout=idle)
    EditionText.objects.update(compiler=0, card="")
    call_command("recompile", verbosity=0, stdout=busy)

    assert (idle.getvalue(), busy.getvalue()) == ("", "1 changed, 0 unchanged.\n")


def test_recompile_follows_the_vocabulary(publisher):
    publish(article(slug="plain", tags=["Kabul"]), by=publisher)
    home = brand()
    home.slug = "caravans"
    home.save()

    run(everything=True)

    assert EditionText.objects.get().path == "/caravans/plain/"


def test_a_rehearsal_of_recompile_changes_nothing(publisher):
    publish(article(), by=publisher)
    EditionText.objects.update(compiler=0, body="old")

    said = run(dry_run=True)

    assert said.endswith("1 changed, 0 unchanged (dry run).\n")
    assert EditionText.objects.get().body == "old"


def test_recompile_goes_on_where_it_was_stopped(publisher):
    published_pieces(publisher)
    good = texts()
    EditionText.objects.update(compiler=0, body="old")

    next(recompile(size=2))
    newest = sorted(good)[-2:]
    rest = [batch.changed for batch in recompile(size=2)]

    assert EditionText.objects.filter(pk__in=newest, body="old").count() == 0
    assert rest == [2, 2]
    assert texts() == good


def test_recompile_shelves_what_an_older_release_did_not(publisher):
    publish(article(slug="plain"), by=publisher)
    Entry.objects.filter(shelf__key="kind:analysis").delete()
    EditionText.objects.update(compiler=0)
    moment = clock.now()

    run()

    entry = Entry.objects.get(shelf__key="kind:analysis")
    assert entry.live_from >= moment
    assert entry.live_until == Edition.objects.get().live_until


def test_recompile_leaves_right_shelves_alone(publisher):
    published_pieces(publisher)
    before = list(Entry.objects.order_by("pk").values())

    run(everything=True)

    assert list(Entry.objects.order_by("pk").values()) == before
