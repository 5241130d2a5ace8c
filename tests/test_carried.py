"""Notices, feed footers and source lines that come with a text: taken out, kept, judged, decided on once."""

import re
from datetime import date

import pytest

from editorial.importing.reading import Removed
from editorial.importing.recognising import recognise
from editorial.models import Article, CarriedText, Entity, EntityName, EntityStatus, Move
from editorial.notices import carried
from editorial.refusing import Refused
from publications import clock
from publications.models import Notice
from tests import factories
from tests.aggregator_copy import NOTICE, copy_of, import_copies
from tests.filled import fields, said, send
from tests.newsroom import change, desk, page, reads
from tests.test_recognising import OBSOLETE

__all__ = ["desk", "import_copies"]


@pytest.mark.django_db
def test_a_notice_pasted_into_a_text_is_taken_out_said_kept_and_judged(desk):
    article = factories.article()

    answer = send(desk, change(article), body=[f"<p>{NOTICE}</p><p>Borders.</p><p>Source: a.example</p>"])

    article.refresh_from_db()
    assert article.body == "<p>Borders.</p>"
    assert "Taken out of the text: carried notice “«Данное" in said(answer)
    rows = article.carried_texts.values_list("what", "code", "text", "verdict")
    assert list(rows) == [
        ("notice", "RU-FA-2020", NOTICE, "open"),
        ("source", "", "Source: a.example", "open"),
    ]
    shown = answer.content.decode()
    assert OBSOLETE in shown
    assert "In force now is the form of 1 December 2022" in shown


@pytest.mark.django_db
def test_what_only_reads_like_a_notice_is_said_once_and_stays(desk):
    article = factories.article()
    altered = NOTICE.replace("сообщение", "послание")

    first = send(desk, change(article), body=[f"<p>{altered}</p><p>Borders.</p>"])
    second = send(desk, change(article), kicker=["A word"])

    article.refresh_from_db()
    assert altered in article.body
    assert "reads like the Russian form (RU-FA-2020)" in said(first)
    assert "reads like" not in said(second)


@pytest.mark.django_db
def test_a_notice_is_declined_with_a_reason_and_the_question_does_not_return(desk, publisher):
    article = factories.article()
    send(desk, change(article), body=[f"<p>{NOTICE}</p><p>Borders.</p>"])
    row = CarriedText.objects.get()

    refused = send(desk, page("carried", article, row.pk))
    done = send(desk, page("carried", article, row.pk), reason=["Nothing says that the source is one."])
    again = send(desk, change(article), body=[f"<p>{NOTICE.upper()}</p><p>Borders.</p>"])

    assert "Say why in a few words." in refused.content.decode()
    assert "it is not asked again" in said(done)
    row = CarriedText.objects.get()
    assert (row.verdict, row.decided_by) == ("declined", publisher)
    move = Move.objects.get(verb="uncarried")
    assert (move.by, move.reason) == (publisher, "RU-FA-2020: Nothing says that the source is one.")
    assert "Decide on it" not in again.content.decode()
    assert "Declined on" in again.content.decode()


@pytest.mark.django_db
def test_the_notice_in_force_is_applied_to_the_draft_alone(desk):
    article = factories.article()
    notice = Notice.objects.create(code="RU-FA", name="Designation", family="legal")
    send(desk, change(article), body=[f"<p>{NOTICE}</p><p>Borders.</p>"])
    row = CarriedText.objects.get()
    address = page("carried", article, row.pk)

    desk.post(address, fields(desk.get(address)) | {"choice": ["apply"], "reason": ["It is."]})

    applied = article.applied_notices.get()
    assert (applied.notice, applied.parameters, applied.reason) == (notice, {}, "It is.")
    assert CarriedText.objects.get().verdict == "applied"
    assert Article.objects.get().revisions.first().note == "Applied “Designation”"


@pytest.mark.django_db
@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_designation_is_applied_only_about_somebody_whose_status_is_confirmed(
    desk, publisher, is_confirmed
):
    article = factories.article()
    notice = Notice.objects.create(code="RU-FA", name="Designation", family="legal", designates=True)
    entity = Entity.objects.create(name="Ива")
    EntityName.objects.create(entity=entity, label="«ИВА»", language="ru", use="register")
    confirmed = {"confirmed_at": clock.now(), "confirmed_by": publisher} if is_confirmed else {}
    EntityStatus.objects.create(entity=entity, notice=notice, effective_from=date(2023, 1, 1), **confirmed)
    send(desk, change(article), body=[f"<p>{NOTICE}</p><p>Borders.</p>"])
    address = page("carried", article, CarriedText.objects.get().pk)
    opened = desk.get(address)

    typed = {"choice": ["apply"], "entity": [str(entity.pk)], "reason": ["Its own page says so."]}
    desk.post(address, fields(opened) | typed)

    assert ("nobody of the register holds that status today" in opened.content.decode()) != is_confirmed
    found = [(one.entity, one.parameters) for one in article.applied_notices.all()]
    assert found == ([(entity.uuid, {"name": "«ИВА»"})] if is_confirmed else [])


@pytest.mark.django_db
def test_a_designation_about_nobody_is_refused(publisher):
    article = factories.article()
    notice = Notice.objects.create(code="RU-FA", name="Designation", family="legal", designates=True)
    found = recognise(NOTICE).carried
    carried.keep(article, [found], [Removed("carried notice", NOTICE)])
    row = CarriedText.objects.get()

    with pytest.raises(Refused, match="needs somebody of the register"):
        carried.apply(row, notice, by=publisher, reason="It is.")

    assert not article.applied_notices.exists()
    assert CarriedText.objects.get().verdict == "open"


@pytest.mark.django_db
def test_a_decision_is_made_once(desk):
    article = factories.article()
    send(desk, change(article), body=[f"<p>{NOTICE}</p><p>Borders.</p>"])
    address = page("carried", article, CarriedText.objects.get().pk)
    held = fields(desk.get(address)) | {"reason": ["No."]}

    desk.post(address, held)
    second = desk.post(address, held)

    assert "This was declined already." in second.content.decode()
    assert Move.objects.filter(verb="uncarried").count() == 1


@pytest.mark.django_db
def test_an_import_keeps_its_notice_with_the_judgement_and_a_later_copy_keeps_the_decision(import_copies):
    import_copies(copy_of())
    row = CarriedText.objects.get()
    CarriedText.objects.update(verdict="declined")

    import_copies(copy_of(standfirst="Another first line, of a later copy."))

    assert (row.code, row.text) == ("RU-FA-2020", NOTICE)
    assert CarriedText.objects.get().verdict == "declined"
    assert any(OBSOLETE in sentence for sentence in Article.objects.get().provenance.original.findings)


@pytest.mark.django_db
def test_a_pasted_page_of_somebody_else_becomes_a_copy_with_its_source(desk):
    html = (
        f"<p>{NOTICE}</p><h1>Corridors</h1><p>Borders are patient.</p><p>Lorries are not, and wait.</p>"
        '<p>The post <a href="https://inland.example/a">Corridors</a> appeared first on '
        '<a href="https://inland.example">Inland</a>.</p>'
    )
    shown = desk.post("/admin/editorial/article/from-file/", {"text": "x", "html": html}, follow=True)

    desk.post(shown.request["PATH_INFO"], {"_create": "1"})

    article = Article.objects.get()
    assert (article.title, article.indexing) == ("Corridors", "noindex")
    assert article.body == "<p>Borders are patient.</p><p>Lorries are not, and wait.</p>"
    assert article.provenance.source.name == "Inland"
    assert article.provenance.original.text == html
    assert sorted(article.carried_texts.values_list("what", flat=True)) == ["footer", "notice"]


@pytest.mark.django_db
def test_a_copy_is_imported_its_obsolete_notice_declined_and_readers_get_none_of_it(import_copies, desk):
    import_copies(copy_of(), accept=True)
    article = Article.objects.get()

    shown = desk.get(change(article)).content.decode()
    row = CarriedText.objects.get()
    asked = desk.get(page("carried", article, row.pk)).content.decode()
    send(desk, page("carried", article, row.pk), reason=["Nothing says that the source holds that status."])
    after = desk.get(change(article)).content.decode()
    send(desk, page("publish", article), override=["Its editor agreed by mail."])
    read = reads(desk, f"/caravan-lines/{article.slug}/")[1]

    for text in (shown, asked):
        assert OBSOLETE in text
        assert "In force now is the form of 1 December 2022" in text
    assert "Decide on it" in shown
    assert "Decide on it" not in after
    assert "Nothing says that the source holds that status." in after
    assert article.title in read
    assert not any(word in read for word in ("иностран", "appeared first on", "Источник: "))
    assert '<meta name="robots" content="noindex">' in read
    assert "Inland Observer" in read or "inlandobserver.example" in read


@pytest.mark.django_db
def test_what_a_paste_brought_is_said_in_one_panel_below_what_was_saved(desk):
    body = f"<p>{NOTICE}</p><p>Borders.</p><p>Source: a.example</p><p>Source: https://b.example/x</p>"

    answer = send(desk, change(factories.article()), body=[body])

    panels = re.findall(r'<li class="(success|warning|info)">', answer.content.decode())
    assert panels == ["success", "warning"]
    assert len(said(answer).split("Taken out of the text")) == 4
    assert answer.content.decode().count("<li>Taken out of the text") == 3
