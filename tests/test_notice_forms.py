"""Forms and lists of notices and the register, as whoever fills them in meets them."""

import re

import pytest
from django.urls import reverse

from tests import register
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
