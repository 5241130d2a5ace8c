"""How the reader tells labels, names, dates and the title apart in a header that runs together."""

import datetime

import pytest

from editorial.importing.decoding import decode
from editorial.importing.reading import AuthorNote
from editorial.importing.text import read
from tests.aggregator_copy import (
    DAY,
    LABELS,
    STANDFIRST,
    TAGS,
    TITLE,
    copy_of,
    knowing,
    run_together,
    said,
)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By: Ilse Marrow and Pavel Ondra", ("Ilse Marrow", "Pavel Ondra")),
        ("By: Ilse Marrow & Pavel Ondra", ("Ilse Marrow", "Pavel Ondra")),
        ("By: Ilse Marrow, Pavel Ondra, and Ada Quill", ("Ilse Marrow", "Pavel Ondra", "Ada Quill")),
        ("By: Ilse Marrow, Jr., and Ada Quill, PhD", ("Ilse Marrow, Jr.", "Ada Quill, PhD")),
        ("By Ilse Marrow", ("Ilse Marrow",)),
        ("By: Ilse Marrow Share", ("Ilse Marrow",)),
        ("By: Centre for Roads and Rails", ("Centre for Roads and Rails",)),
    ],
)
def test_bylines(byline, names):
    assert read(copy_of(run_together(byline=byline))).bylines == names


def test_each_author_gets_the_biography_that_names_them():
    heading = "About the Authors: Ilse Marrow and Pavel Ondra"
    about = f"{heading}\nMr. Ondra digs.\nHe dug here too.\nIlse Marrow writes."

    reading = read(copy_of(run_together(byline="By: Ilse Marrow and Pavel Ondra"), about=about))

    assert reading.author_notes == (
        AuthorNote("Ilse Marrow", "Ilse Marrow writes."),
        AuthorNote("Pavel Ondra", "Mr. Ondra digs. He dug here too."),
    )


def test_biographies_that_name_nobody_are_kept_and_said():
    about = "About the Authors: Ilse Marrow and Pavel Ondra\nTwo people with one lorry."

    reading = read(copy_of(about=about))

    assert reading.author_notes[0].bio == "Two people with one lorry."
    assert said(reading, "biographies do not say")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("March 4, 2025", DAY),
        ("Mar. 4, 2025", DAY),
        ("Tuesday, March 4th, 2025 10:15 AM", DAY),
        ("4 March 2025", DAY),
        ("4 марта 2025 года", DAY),
        ("04.03.2025", DAY),
        ("2025-03-04", DAY),
        ("2025-03-04T10:00:00Z", DAY),
        ("22/01/2026", datetime.date(2026, 1, 22)),
        ("01/22/2026", datetime.date(2026, 1, 22)),
        ("9 мая 2025", datetime.date(2025, 5, 9)),
    ],
)
def test_dates(written, day):
    assert read(copy_of(run_together(date=written))).date == day


def test_a_date_that_can_be_read_two_ways_is_said():
    reading = read(copy_of(run_together(date="04/03/2025")))

    assert reading.date == DAY
    assert said(reading, "04/03/2025", "day first")


def test_a_day_that_does_not_exist_is_left_empty_and_said():
    reading = read(copy_of(run_together(date="February 31, 2025")))

    assert reading.date is None
    assert said(reading, "February 31, 2025")


@pytest.mark.parametrize(
    ("written", "known", "topics"),
    [
        ("Trade", (), ("Trade",)),
        ("Trade and Transit", (), ("Trade", "Transit")),
        ("Trade, and Transit", (), ("Trade", "Transit")),
        ("Trade, Transit and Tolls", (), ("Trade", "Transit", "Tolls")),
        ("Trade, Transit, and Tolls", (), ("Trade", "Transit", "Tolls")),
        ("Trade, Law and Order, and Tolls", (), ("Trade", "Law and Order", "Tolls")),
        ("Law and Order", ("Law and Order",), ("Law and Order",)),
        ("Trade, Law and Order", ("Law and Order",), ("Trade", "Law and Order")),
        (
            "Crime, Justice, and Policing",
            ("Crime, Justice, and Policing",),
            ("Crime, Justice, and Policing",),
        ),
        ("MediaSociety", ("Media", "Society"), ("Media", "Society")),
        ("MediaSociety", (), ("MediaSociety",)),
        ("Trade,Transit", (), ("Trade", "Transit")),
        ("Trade, trade", (), ("Trade",)),
    ],
)
def test_lists_in_prose(written, known, topics):
    reading = read(copy_of(run_together({**LABELS, "Topic": written})), known=knowing(topics=known))

    assert reading.topics == topics


def test_an_and_that_could_belong_to_a_name_is_said():
    reading = read(copy_of(run_together({**LABELS, "Topic": "Law and Order"})))

    assert said(reading, "Law and Order", "two names")


def test_without_a_footer_a_known_tag_tells_where_the_title_begins():
    labels = {**LABELS, "Tags": "Rivers, and Upper Basin"}

    reading = read(
        copy_of(run_together(labels, title="Dams Vote Last"), footer=""), known=knowing(tags=["Upper Basin"])
    )

    assert (reading.tags, reading.title) == (("Rivers", "Upper Basin"), "Dams Vote Last")
    assert not said(reading, "needs an editor")


def test_without_footer_or_known_tag_the_split_is_a_question_for_an_editor():
    reading = read(copy_of(footer=""))

    assert (reading.tags, reading.title) == (TAGS, TITLE)
    assert said(reading, "needs an editor", "Middle Corridor", TITLE)


def test_the_address_of_the_original_tells_the_title_too():
    labels = {**LABELS, "Tags": "Rivers, and Upper Basin"}
    source = "Source: https://inlandobserver.example/essays/dams-vote-last"

    reading = read(copy_of(run_together(labels, title="Dams Vote Last"), footer="", source=source))

    assert (reading.tags, reading.title) == (("Rivers", "Upper Basin"), "Dams Vote Last")
    assert reading.source.url == "https://inlandobserver.example/essays/dams-vote-last"


def test_a_title_that_the_footer_spells_otherwise_is_kept_as_the_header_prints_it():
    reading = read(
        copy_of(footer="The post Why a Dry Port Outlived the Railways Promise appeared first on It.")
    )

    assert (reading.title, reading.tags) == (TITLE, TAGS)
    assert said(reading, TITLE, "Why a Dry Port")


def test_a_title_that_holds_labels_dates_and_commas():
    title = "Region: What May 9, 1945, Means, By: Itself and Tags"

    reading = read(copy_of(run_together(title=title), footer=f"The post {title} appeared first on It."))

    assert (reading.title, reading.tags, reading.date) == (title, TAGS, DAY)
    assert (reading.regions, reading.bylines) == (("Eurasia",), ("Ilse Marrow",))


def test_a_cut_off_footer_still_finds_the_title():
    reading = read(copy_of(footer="The post Why the Dry Port Outlived… appeared first on It."))

    assert (reading.title, reading.tags, reading.date) == (TITLE, TAGS, DAY)


def test_labels_on_lines_of_their_own():
    lines = [f"{label}: {value}" for label, value in LABELS.items()]

    reading = read(copy_of("\n".join([*lines, TITLE, "March 4, 2025", "By: Ilse Marrow"]), footer=""))

    assert (reading.title, reading.tags, reading.date) == (TITLE, TAGS, DAY)


def test_labels_below_the_title():
    lines = [
        TITLE,
        "By Ilse Marrow",
        "4 March 2025",
        *(f"{label}: {value}" for label, value in LABELS.items()),
    ]

    reading = read(copy_of("\n".join(lines), footer=""))

    assert (reading.title, reading.bylines, reading.date) == (TITLE, ("Ilse Marrow",), DAY)
    assert (reading.tags, reading.standfirst) == (TAGS, STANDFIRST)


def test_a_standfirst_between_title_and_byline():
    reading = read(copy_of(f"{TITLE}\n{STANDFIRST}\nBy Ilse Marrow\n4 March 2025", standfirst="", footer=""))

    assert (reading.title, reading.standfirst, len(reading.body)) == (TITLE, STANDFIRST, 7)


def test_reordered_labels():
    labels = dict(reversed(LABELS.items()))

    reading = read(copy_of(run_together(labels)))

    assert (reading.tags, reading.brand, reading.topics[0]) == (TAGS, "Caravan Lines", "Trade")


def test_lower_case_labels():
    labels = {label.lower(): value for label, value in LABELS.items()}

    reading = read(copy_of(run_together(labels, byline="by: Ilse Marrow")))

    assert (reading.tags, reading.brand, reading.bylines) == (TAGS, "Caravan Lines", ("Ilse Marrow",))


RUSSIAN = """Тема: Торговля и Инфраструктура
Рубрика: Караванные пути
Регион: Евразия
Метки: Казахстан, Босния и Герцеговина, Сухие порты
Почему сухой порт пережил железную дорогу
22 января 2026 г.
Автор: Ильза Марроу и Павел Ондра
Поделиться
Терминал строили для поездов, которые так и не пришли. Разбогател он на грузовиках.
Краны сухого порта поднимают тысячу сто контейнеров в день, и лишь десятая часть их видела рельсы.
Что чертили проектировщики
На чертежах каждый путь кончается складом. В сегодняшнем дворе каждый склад кончается дорогой.
Об авторах: Ильза Марроу и Павел Ондра
Павел Ондра снимает порты.
Ильза Марроу пишет о транспорте.
Фото: Павел Ондра / Агентство
Источник: https://observer.example/porty/suhoj-port"""


def test_a_russian_copy():
    reading = read(RUSSIAN.encode())

    assert (reading.title, reading.brand) == ("Почему сухой порт пережил железную дорогу", "Караванные пути")
    assert (reading.topics, reading.regions) == (("Торговля", "Инфраструктура"), ("Евразия",))
    assert reading.tags == ("Казахстан", "Босния и Герцеговина", "Сухие порты")
    assert reading.date == datetime.date(2026, 1, 22)
    assert reading.bylines == ("Ильза Марроу", "Павел Ондра")
    assert reading.author_notes[1] == AuthorNote("Павел Ондра", "Павел Ондра снимает порты.")
    assert (reading.image.creator, reading.source.domain) == ("Павел Ондра", "observer.example")
    assert (reading.language, len(reading.body)) == ("ru", 3)


def test_an_older_russian_encoding_reads_and_is_said():
    reading = read(RUSSIAN.encode("windows-1251"))

    assert reading.brand == "Караванные пути"
    assert said(reading, "not UTF-8", "windows-1251")


def test_an_english_copy_with_russian_labels_in_an_older_encoding_keeps_them():
    text = "Тема: Diplomacy\nРегион: Eurasia\nLorries wait, “as ever”, for days.\nИсточник: a.example\n"

    decoded, finding = decode(text.encode("windows-1251"))

    assert decoded == text
    assert "windows-1251" in finding


def test_a_french_text_in_an_older_encoding_keeps_its_accents():
    text = "Les marchés où l’on s’arrête: fermés pour de longs mois, à Évreux et dans toute la plaine.\n"

    assert decode(text.encode("windows-1252"))[0] == text
