"""Notices, feed footers and source lines that come with a text: taken out, kept, judged, decided on once."""

from datetime import date

import pytest

from editorial import carried
from editorial.importing.judging import judgement
from editorial.importing.peeling import peel_body
from editorial.importing.reading import Removed
from editorial.importing.recognising import recognise
from editorial.importing.wordings import KNOWN
from editorial.models import Article, CarriedText, Entity, EntityName, EntityStatus, Move
from editorial.refusing import Refused
from publications import clock, richtext
from publications.models import Notice
from tests import factories
from tests.aggregator_copy import NOTICE, copy_of, import_copies
from tests.filled import fields, said, send
from tests.newsroom import change, desk, page, reads

__all__ = ["desk", "import_copies"]
TODAY = date(2026, 11, 28)
FORM_OF_2022 = (
    "НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЕН, РАСПРОСТРАНЕН И (ИЛИ) НАПРАВЛЕН ИНОСТРАННЫМ АГЕНТОМ {0} "
    "ЛИБО КАСАЕТСЯ ДЕЯТЕЛЬНОСТИ ИНОСТРАННОГО АГЕНТА {0}"
)
FARA = (
    "This material is distributed by Acme LLC on behalf of the Republic of Nowhere. Additional information "
    "is available at the Department of Justice, Washington, DC."
)
OBSOLETE = (
    "This is the Russian form in force from 30 October 2020 until 30 November 2022; superseded on 1 December "
    "2022; it names nobody, and is no evidence that the source is an agent."
)


# Recognising -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        NOTICE,
        NOTICE.upper(),
        NOTICE.strip("«»"),
        f"“{NOTICE.strip('«»')}”",
        NOTICE.replace(" ", "\u00a0"),
        NOTICE.replace("сообщ", "со\u00adобщ").replace("мате", "ма\u200bте"),
        f"{NOTICE}. 18+",
    ],
    ids=["as it is", "capitals", "bare", "other quotes", "hard spaces", "soft hyphens", "age mark"],
)
def test_a_wording_is_known_however_it_is_spelled(written):
    found = recognise(written)

    assert (found.known.code, found.length, found.names) == ("RU-FA-2020", len(written), ())


@pytest.mark.parametrize(
    ("written", "code", "names"),
    [
        (FORM_OF_2022.format("«ИВА»"), "RU-FA-2022", ("«ИВА»",)),
        (f"«{FORM_OF_2022.format('«ИВА»')}» 18+", "RU-FA-2022", ("«ИВА»",)),
        (FORM_OF_2022.format("(наименование/ФИО)"), "RU-FA-2022", ()),
        (
            "Содержится материал, произведенный и (или) распространенный иностранным агентом Ива И. И., 18+",
            "RU-FA-3P",
            ("Ива И. И.",),
        ),
        (FARA, "US-FARA", ("Acme LLC", "the Republic of Nowhere")),
        ("Материалы ИноСМИ содержат оценки исключительно зарубежных СМИ", "RU-INOSMI", ()),
        ("* признан иноагентом", "RU-NAME-MARK", ()),
        ("Embargoed until 00:01 UTC 3 March 2026", "EMBARGO", ()),
        ("This article is more than 5 years old.", "AGE", ()),
        ("Automatically translated, checked by the editors.", "TRANSLATED", ()),
        ("* Организация, деятельность которой в Российской Федерации запрещена.", "RU-BANNED", ()),
        ("Republished with permission.", "REPUBLISHED", ()),
    ],
)
def test_whom_a_wording_names_is_told(written, code, names):
    found = recognise(written)

    assert (found.known.code, found.names) == (code, names)


@pytest.mark.parametrize(
    "written",
    [
        "Данное сообщение пришло вечером.",
        "The law asks for the words " + NOTICE,
        "This material is heavy.",
        "This material is distributed by aid agencies, which buy it in bulk from two factories.",
        "Настоящий материал произведен из стали.",
        "Организация, деятельность которой в Российской Федерации запрещена, объявила о съезде в субботу.",
        "Embargoed until last week, the report names eleven banks and the ministers who owned them.",
        "Automatically translated novels sell badly.",
        "This article is more than a list of years.",
        "18+",
        "The views expressed " + "at the talks were many. " * 40 + "They do not necessarily reflect much.",
    ],
)
def test_what_only_looks_like_a_notice_is_text(written):
    assert recognise(written) is None


@pytest.mark.parametrize("rest", ["Then «the text» goes on.", "И «текст» идёт дальше."])
@pytest.mark.parametrize("notice", [NOTICE, f"«{FORM_OF_2022.format('«ИВА»')}»", FARA])
def test_what_follows_a_legal_notice_in_its_line_is_text(notice, rest):
    line = f"{notice} {rest}"

    assert line[recognise(line).length :] == rest


# Judging ---------------------------------------------------------------------------


def test_an_obsolete_wording_is_judged_in_a_sentence_with_what_is_in_force():
    first, then = judgement("RU-FA-2020", NOTICE, TODAY)

    assert first == OBSOLETE
    assert "In force now is the form of 1 December 2022: “Настоящий материал" in then
    assert "not legal advice" in then


@pytest.mark.parametrize(
    ("code", "day", "words"),
    [
        ("RU-FA-2020", date(2022, 11, 30), "until 30 November 2022; it names"),
        ("RU-FA-2020", date(2022, 12, 1), "superseded on 1 December 2022"),
        ("RU-FA-2022", date(2028, 11, 30), "until 30 November 2028; it names"),
        ("RU-FA-2022", date(2028, 12, 1), "lapsed on 1 December 2028"),
        ("RU-FA-3P", TODAY, "a draft planned for 1 September 2025"),
        ("another", TODAY, "a person must say what it is"),
    ],
)
def test_the_day_decides_what_a_wording_is_worth(code, day, words):
    assert words in judgement(code, FORM_OF_2022.format("ИВА"), day)[0]


def test_after_the_last_known_wording_lapsed_nothing_is_claimed_to_be_in_force():
    assert judgement("RU-FA-2020", NOTICE, date(2028, 12, 1))[1].startswith("No wording that follows it")


def test_every_wording_of_a_day_is_followed_by_one_that_is_known():
    codes = {known.code for known in KNOWN}

    assert all(known.superseded_by in codes | {""} for known in KNOWN)
    assert len(codes) == len(KNOWN)


# Taking out of HTML ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<p>{NOTICE}</p><p>Text.</p>", "<p>Text.</p>"),
        (f"<p><strong>{NOTICE}</strong> And <em>so</em>.</p>", "<p>And <em>so</em>.</p>"),
        (f"<p>{NOTICE[:60]}<em>{NOTICE[60:]}</em><br>So.</p>", "<p>So.</p>"),
        (
            f"<p>{NOTICE}<sup data-note=''>A note</sup></p><p>T.</p>",
            "<p><sup data-note=''>A note</sup></p><p>T.</p>",
        ),
        (f"<blockquote><p>{NOTICE}</p></blockquote>", f"<blockquote><p>{NOTICE}</p></blockquote>"),
        ("<p>T.</p><p>Source: World Bank, 2024</p>", "<p>T.</p><p>Source: World Bank, 2024</p>"),
        ("<p>T.</p><p>Source: inland.example</p>", "<p>T.</p>"),
        (
            "<p>T.</p><p>The post A B appeared first on Inland.</p><p>Источник: inland.example</p>",
            "<p>T.</p>",
        ),
        ("<p>Source: inland.example</p>", "<p>Source: inland.example</p>"),
        (
            "<p>Source: inland.example</p><p>1.</p><p>2.</p><p>3.</p>",
            "<p>Source: inland.example</p><p>1.</p><p>2.</p><p>3.</p>",
        ),
    ],
)
def test_a_body_keeps_its_text_and_loses_what_is_none(body, kept):
    result, _ = peel_body(richtext.clean(body))

    assert result == richtext.clean(kept)


def test_no_word_of_what_is_taken_out_is_lost():
    ending = "<p>The post A B appeared first on Inland.</p><p>Источник: inland.example</p>"
    body = richtext.clean(f"<p>{NOTICE} And so.</p><p>T.</p>{ending}")

    result, found = peel_body(body)

    kept = " ".join([*(removed.text for removed in found.removed), richtext.plain(result)])
    assert sorted(kept.split()) == sorted(richtext.plain(body).split())


def test_the_address_behind_a_source_line_is_kept():
    body = '<p>T.</p><p>Источник: <a href="https://inland.example/a">inland.example</a></p>'

    _, found = peel_body(richtext.clean(body))

    assert found.removed[0].text == "Источник: inland.example https://inland.example/a"
    assert (found.sources[0].domain, found.sources[0].url) == ("inland.example", "https://inland.example/a")


# The newsroom ----------------------------------------------------------------------


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
