"""Known wordings in a text: told from other words, judged by their dates, taken out of HTML."""

import textwrap
from datetime import date

import pytest

from editorial.importing.furniture import peel
from editorial.importing.judging import judgement
from editorial.importing.peeling import peel_body
from editorial.importing.recognising import recognise, recognise_over
from editorial.importing.wordings import KNOWN
from publications import richtext
from tests.aggregator_copy import NOTICE

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


WORDINGS = {
    "2020": NOTICE,
    "2020 bare": NOTICE.strip("«»"),
    "2022": FORM_OF_2022.format("«ИВА»"),
    "2022 bare": FORM_OF_2022.format("ИВА"),
    "2022 quoted": f"«{FORM_OF_2022.format('ИВА')}» 18+",
    "FARA": FARA,
    "passed on": "Содержится материал, произведенный и (или) распространенный иностранным агентом Ива, 18+",
}
PARTED = {
    "ИНОСТРАННЫМ": "ИНОСТРАН-\nНЫМ",
    "иностранным": "иностран-\nным",
    "Additional": "Addi-\ntional",
}
REST = "<p>«The text» begins here and goes on.</p><p>More.</p>"


def parted(text):
    """Return a text with a word parted at the end of a line."""
    for word, parts in PARTED.items():
        text = text.replace(word, parts, 1)
    return text.split("\n")


@pytest.mark.parametrize("mark", ["</p><p>", "<br>"])
@pytest.mark.parametrize("width", [25, 40, 60, 80, 120, None])
@pytest.mark.parametrize("written", WORDINGS.values(), ids=WORDINGS)
def test_a_wording_is_taken_whole_over_however_many_lines(written, width, mark):
    lines = textwrap.wrap(written, width) if width else parted(written)

    result, found = peel_body(richtext.clean(f"<p>{mark.join(lines)}</p>{REST}"))

    assert result == richtext.clean(REST)
    assert len(found.notices) == 1
    assert recognise_over(lines)[1:] == (len(lines), len(lines[-1]))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (f"{NOTICE} «Текст» идёт дальше.", "«Текст» идёт дальше."),
        (f"{FORM_OF_2022.format('ИВА')}. Текст идёт дальше.", "Текст идёт дальше."),
        (
            "Настоящий материал (информация) произведен иностранным агентом ИВА. Текст идёт дальше.",
            "Текст идёт дальше.",
        ),
    ],
)
def test_no_sentence_and_no_quote_after_a_notice_is_taken_with_it(line, rest):
    assert line[recognise(line).length :] == rest


ALTERED = NOTICE.replace("сообщение", "послание")


@pytest.mark.parametrize(
    "text", [ALTERED, f"The law asks for: {NOTICE} So it is.", FARA.replace("material", "pamphlet")]
)
def test_an_altered_wording_is_left_in_the_text_and_said(text):
    body = richtext.clean(f"<p>T.</p><p>{text}</p><p>U.</p>")

    result, found = peel_body(body)

    assert (result, found.notices) == (body, [])
    assert len(found.doubts) == 1 and "it was left in the text. Look at it." in found.doubts[0]
    assert peel([text, "T."]).doubts == found.doubts


def test_a_quoted_wording_and_other_words_are_in_no_doubt():
    body = f"<blockquote><p>{ALTERED}</p></blockquote><p>Это сообщение создано агентом.</p><p>{FARA[:60]}</p>"

    assert peel_body(richtext.clean(body))[1].doubts == []


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
