"""Copies that were made to hurt: each is answered soon, in a line, and leaves no half of anything."""

import os
from io import StringIO
from time import process_time

import pytest
from django.core.management import CommandError, call_command

from editorial.importing.text import read
from editorial.models import Article, Original
from publications.canonical import normalise
from publications.models import Tag
from publications.slugs import asked
from tests.aggregator_copy import BODY, FOOTER, TITLE, copy_of, rows, run_together

SOON = 5  # seconds of this process's time, for what once took minutes
WORDS = "of the Kabul and war a " * 120


def test_a_text_that_is_too_long_is_refused_in_a_line(import_copies):
    before = rows()

    with pytest.raises(CommandError, match="more than 2,000,000 characters"):
        import_copies(copy_of(body=[*BODY, "A word. " * 300_000]))

    assert rows() == before


def test_a_file_name_that_is_no_text_is_recorded_as_it_can_be(tmp_path, db):
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    with open(path, "wb") as file:
        file.write(copy_of())

    call_command("import_text", os.fsdecode(path), stdout=StringIO())

    assert Original.objects.get().file_name == "caf\ufffd .txt"


def test_nothing_in_a_copy_turns_its_text_around(import_copies):
    turned = "The \u202elanif\u202c \u2066case\u2069 of می\u200cخواهم"

    import_copies(copy_of(run_together(title=turned), footer=FOOTER.replace(TITLE, turned)))

    assert Article.objects.get().title == "The lanif case of می\u200cخواهم"


def test_a_tag_has_a_letter_or_a_digit(import_copies):
    labels = {"Tags": "!!!, ???, 5G, and Kabul"}

    said = import_copies(copy_of(run_together(labels)))

    assert set(Tag.objects.values_list("name", flat=True)) == {"5G", "Kabul"}
    assert "“!!!” has no letter or digit: it became no tag." in said


@pytest.mark.parametrize(
    "data",
    [
        copy_of(source="Source: " + "a-" * 100_000),
        copy_of(f"Topic: X Tags: Kabul, {WORDS}", footer=f"The post {WORDS} appeared first on Y."),
        copy_of("\n".join(["Tags: " + "a" * 2900] * 39), footer="The post a appeared first on Y."),
        copy_of(body=[*BODY, "a" + "\u0301\u0323" * 300_000]),
    ],
    ids=["domain", "title", "letters", "marks"],
)
def test_no_copy_takes_long(data):
    start = process_time()

    try:
        read(data)
    except ValueError as refusal:
        assert str(refusal).endswith(".")

    assert process_time() - start < SOON


@pytest.mark.parametrize("door", [normalise, asked])
def test_no_number_of_combining_marks_takes_long(door):
    start = process_time()

    kept = door("e" + "\u0301\u0323" * 300_000 + "e\u0301")

    assert (len(kept), kept[-1]) == (31, "é")
    assert process_time() - start < SOON
