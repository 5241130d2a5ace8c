"""Forms and lists of notices and the register, as whoever fills them in meets them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from editorial.models import LegalOrder
from publications import clock
from publications.models import Author, Image, Notice
from tests import factories, register
from tests.filled import fields, said, send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("names-0-label", "Name, Meridian Forum"),
        ("names-0-use", "Use, Meridian Forum"),
        ("domains-0-domain", "Domain"),
        ("names-0-DELETE", "Remove Meridian Forum"),
    ],
)
def test_every_field_of_a_row_in_a_form_is_named(desk, field, label):
    entity = register.entity()
    page = desk.get(reverse("admin:editorial_entity_change", args=[entity.pk])).content.decode()

    tag = re.search(rf'<(?:input|select)[^>]*name="{field}"[^>]*>', page)

    assert f'aria-label="{label}"' in tag[0]


def test_the_list_says_which_statuses_wait_for_a_person(desk):
    register.status(register.entity(), register.notice())

    page = desk.get(reverse("admin:editorial_entity_changelist")).content.decode()

    assert "Mark, from 2020-01-01 (not confirmed)" in page


def test_the_list_shows_only_those_who_wait_when_asked(desk):
    register.entity("Meridian Forum")
    register.status(register.entity("The Quay"), register.notice())

    page = desk.get(reverse("admin:editorial_entity_changelist"), {"waits": "yes"}).content.decode()

    assert "The Quay" in page
    assert "Meridian Forum" not in page


def test_the_menu_leads_to_grants_and_to_files_that_are_barred(desk):
    page = desk.get(reverse("admin:index")).content.decode()

    assert reverse("admin:editorial_grant_changelist") in page
    assert reverse("admin:editorial_barredfile_changelist") in page


def test_a_brand_is_offered_notices_in_use_that_are_about_nobody(desk):
    brand = factories.brand()
    for code, held in [("used", {}), ("off", {"switched_on": False}), ("agent", {"designates": True})]:
        register.notice(code, name=code, **held)

    form = desk.get(reverse("admin:publications_brand_change", args=[brand.pk])).context["adminform"].form

    assert [notice.code for notice in form.fields["default_notices"].queryset] == ["used"]


def test_an_order_about_a_passage_leads_to_where_it_stands(desk):
    order = LegalOrder.objects.create(
        demanded_by="A court",
        reference="1/26",
        demand="Not to be said.",
        about="passage",
        passage="a line",
        received_on=date(2026, 1, 1),
        since=date(2026, 1, 1),
    )

    page = desk.get(reverse("admin:editorial_legalorder_change", args=[order.pk])).content.decode()

    assert reverse("admin:order-look", args=[order.pk]) in page
    assert "Nothing that is known of" not in page


def test_an_order_begins_today_unless_it_says_otherwise(desk):
    filled = fields(desk.get(reverse("admin:editorial_legalorder_add")))

    assert filled["received_on"] == filled["since"] == [f"{clock.now():%Y-%m-%d}"]


def test_what_was_done_to_the_live_text_is_called_by_its_name(desk, make_live):
    article = make_live()
    address = reverse("admin:article-correct", args=[article.pk])

    answer = send(desk, address, correction=["retraction"], sentence=["A document was forged."])

    assert "Readers have the retraction" in said(answer)


@pytest.mark.parametrize(("about", "field"), [("picture", "image"), ("name", "author")])
def test_an_order_keeps_the_picture_or_the_name_that_it_is_about(desk, about, field):
    row = Image.objects.create(alt="A pass") if field == "image" else Author.objects.create(name="Samir")
    filled = {"demanded_by": ["A court"], "reference": ["1/26"], "demand": ["No."], "about": [about]}

    send(desk, reverse("admin:editorial_legalorder_add"), **filled, **{field: [str(row.uuid)]})
    send(desk, reverse("admin:editorial_legalorder_change", args=[LegalOrder.objects.get().pk]))

    assert getattr(LegalOrder.objects.get(), field) == row


def test_an_order_about_a_name_that_nobody_signs_with_is_refused(desk):
    filled = {"demanded_by": ["A court"], "demand": ["Withhold it."], "about": ["name"]}

    answer = send(desk, reverse("admin:editorial_legalorder_add"), **filled, author=["Nobody Known"])

    assert "There is no author called “Nobody Known”." in answer.content.decode()
    assert not Author.objects.filter(name="Nobody Known").exists()


@pytest.mark.parametrize("is_ruled", [False, True])
def test_whoever_confirms_a_status_is_told_when_no_rule_asks_for_it(desk, is_ruled):
    mark = register.notice()
    status = register.status(register.entity(), mark)
    if is_ruled:
        register.rule(notice=mark, conditions={"source_status": [str(mark.uuid)]})

    page = desk.get(reverse("admin:register-status", args=[status.pk])).content.decode()

    assert ("No rule that is switched on asks for this status" in page) is not is_ruled


def test_notices_are_narrowed_to_a_jurisdiction_or_to_none(desk):
    Notice.objects.create(code="us", name="Registrant", family="legal", jurisdiction="US")
    Notice.objects.create(code="own", name="House label", family="legal")
    listed = reverse("admin:publications_notice_changelist")

    american, none = (desk.get(listed, {"jurisdiction": one}).content.decode() for one in ("US", ""))

    assert "Registrant" in american and "House label" not in american
    assert "House label" in none and "Registrant" not in none
