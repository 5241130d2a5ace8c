"""Kinds of notice and their wordings as they are written: what a form takes, and what it refuses."""

from contextlib import nullcontext
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.urls import reverse

from publications.models import Notice, NoticeText
from tests.filled import fields, send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
MIDDLE = date(2022, 12, 1)


@pytest.fixture
def notice():
    """A legal notice with one wording that has no end yet."""
    made = Notice.objects.create(code="mark", name="Mark", family="legal")
    NoticeText.objects.create(notice=made, template="Old.", effective_from=date(2020, 1, 1))
    return made


def form_of(notice):
    """Return the address of a notice's form."""
    return reverse("admin:publications_notice_change", args=[notice.pk])


def more(template, start, **changes):
    """Return the fields of a second wording in the form."""
    given = {"template": template, "language": "en", "effective_from": start, "effective_to": ""}
    given |= {"placement": "after_body", "prominence": "normal", "age_mark": "", "act": "", "reviewed_on": ""}
    rows = {f"texts-1-{name}": value for name, value in (given | changes).items()}
    return {"texts-TOTAL_FORMS": "2", "texts-1-id": "", **rows}


def refused(**fields):
    """Return what is said against a wording."""
    with pytest.raises(ValidationError) as error:
        NoticeText(notice=Notice.objects.create(code="n", name="N"), **fields).full_clean()
    return str(error.value.message_dict)


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("By {who}", "“who” is not a parameter"),
        ("By {0}", "positions, attributes and formats are not looked up"),
        ("By {}", "positions, attributes and formats are not looked up"),
        ("By {name.__class__}", "positions, attributes and formats are not looked up"),
        ("By {name!r:>10}", "positions, attributes and formats are not looked up"),
        ("By {name[0]}", "positions, attributes and formats are not looked up"),
        ("By {{ name }}", "another template language"),
        ("By {% now %}", "another template language"),
        ("By ${name}", "another template language"),
        ("By %(name)s", "another template language"),
        ("By {name", "A brace stands alone"),
    ],
)
def test_a_template_that_asks_for_more_than_a_parameter_is_refused(template, sentence):
    assert sentence in refused(template=template)


def test_plain_words_percent_signs_and_known_parameters_are_taken(notice):
    text = NoticeText(notice=notice, language="de", template="100 % von {name}, kostet $ 5: {url}")

    text.full_clean()


def test_a_wording_that_overlaps_one_that_is_kept_is_refused(notice):
    text = NoticeText(notice=notice, template="New.", effective_from=MIDDLE)

    with pytest.raises(ValidationError, match="in force then"):
        text.full_clean()


def test_postgresql_itself_refuses_wordings_that_overlap(notice):
    refuses = pytest.raises(IntegrityError, match="one_wording_of_a_notice_in_a_language_at_a_time")

    NoticeText.objects.create(notice=notice, language="de", template="Neu.", effective_from=MIDDLE)
    with refuses if connection.vendor == "postgresql" else nullcontext():
        NoticeText.objects.create(notice=notice, template="New.", effective_from=MIDDLE)


def test_a_wording_is_ended_and_its_successor_written_in_one_press(desk, notice):
    send(desk, form_of(notice), **{"texts-0-effective_to": "2022-12-01"}, **more("New.", "2022-12-01"))

    dates = notice.texts.values_list("template", "effective_from", "effective_to")
    assert list(dates) == [("Old.", date(2020, 1, 1), MIDDLE), ("New.", MIDDLE, None)]


def test_wordings_that_overlap_in_one_form_are_refused_beside_the_field(desk, notice):
    answer = send(
        desk, form_of(notice), **{"texts-0-effective_to": "2023-01-01"}, **more("New.", "2022-12-01")
    )

    assert "Another wording in this language is in force then." in answer.content.decode()
    assert notice.texts.count() == 1


def test_a_wording_that_a_colleague_wrote_meanwhile_is_weighed_too(desk, notice):
    opened = fields(desk.get(form_of(notice)))
    notice.texts.update(effective_to=MIDDLE)
    notice.texts.create(template="Theirs.", language="en", effective_from=MIDDLE)

    mine = {"texts-0-effective_to": "2022-12-01", **more("Mine.", "2023-01-01")}
    answer = desk.post(form_of(notice), opened | mine)

    assert "Another wording in this language is in force then." in answer.content.decode()
    assert set(notice.texts.values_list("template", flat=True)) == {"Old.", "Theirs."}


def test_a_legal_notice_is_left_out_of_no_channel(desk, notice):
    answer = send(desk, form_of(notice), channels=["page", "card"])

    notice.refresh_from_db()
    assert "A legal notice stands in every channel" in answer.content.decode()
    assert notice.channels == []


def test_another_notice_may_name_its_channels_and_no_others(desk):
    opinion = Notice.objects.create(code="opinion", name="Opinion", family="disclosure")

    send(desk, form_of(opinion), channels=["page", "rss"])
    answer = send(desk, form_of(opinion), channels=["page", "telegraph"])

    opinion.refresh_from_db()
    assert opinion.channels == ["page", "rss"]
    assert "telegraph is not one of the available choices" in answer.content.decode()
