"""Roles and desks as they are given in the admin."""

from datetime import time

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial.models import Desk, Membership
from publications.models import Author
from tests import factories
from tests.desks import desk as asking
from tests.desks import person
from tests.filled import fields, send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


def test_a_person_is_given_a_role_for_one_brand_and_a_byline(desk):
    mina, brand = User.objects.create_user("mina", is_staff=True), factories.brand("Signal Chain")
    author = factories.term(Author, "Mina Park")

    answer = send(
        desk,
        f"/admin/auth/user/{mina.pk}/change/",
        **{
            "memberships-TOTAL_FORMS": ["1"],
            "memberships-0-id": [""],
            "memberships-0-user": [str(mina.pk)],
            "memberships-0-role": ["contributor"],
            "memberships-0-brand": [str(brand.pk)],
            "profile-0-author": [str(author.uuid)],
        },
    )

    assert answer.status_code == 200
    assert mina.memberships.get().brand == brand
    assert mina.profile.author == author


def test_the_same_role_twice_is_refused_in_words(desk):
    mina = person("editor", name="mina")

    answer = send(
        desk,
        f"/admin/auth/user/{mina.pk}/change/",
        **{
            "memberships-TOTAL_FORMS": ["2"],
            "memberships-1-id": [""],
            "memberships-1-user": [str(mina.pk)],
            "memberships-1-role": ["editor"],
            "memberships-1-brand": [""],
        },
    )

    assert "The same role is given twice" in answer.content.decode()
    assert Membership.objects.filter(user=mina).count() == 1


def test_a_desk_begins_to_ask_when_it_is_switched_on(desk):
    brand = factories.brand()
    address = f"/admin/publications/brand/{brand.pk}/change/"
    send(desk, address)
    assert not Desk.objects.exists()

    send(
        desk,
        address,
        **{
            "desk-0-required": ["facts", "legal"],
            "desk-0-four_eyes": ["on"],
            "desk-0-usual_slot": ["06:00"],
            "desk-0-usual_days": ["0", "3"],
        },
    )

    made = Desk.objects.get()
    assert (made.required, made.four_eyes, made.usual_days) == (["facts", "legal"], True, [0, 3])
    assert made.usual_slot == time(6)
    assert fields(desk.get(address))["desk-0-required"] == ["facts", "legal"]


def test_only_who_looks_after_brands_changes_what_a_desk_asks_for(client):
    brand = factories.brand()
    client.force_login(person("editor"))

    answer = client.post(f"/admin/publications/brand/{brand.pk}/change/", {"desk-0-required": ["facts"]})

    assert answer.status_code == 403
    assert not Desk.objects.exists()


@pytest.mark.parametrize("exists", [True, False])
def test_the_desk_of_a_brand_has_no_number_and_is_removed_by_name(desk, exists):
    brand = factories.brand()
    if exists:
        asking(brand, four_eyes=True)

    page = desk.get(reverse("admin:publications_brand_change", args=[brand.pk])).content.decode()

    assert "#1<" not in page and "data-inline-type" not in page
    assert ("Remove desk of Caravan Lines</label>" in page) == exists


def test_roles_of_a_person_are_named_for_who_hears_the_page(client, admin_user):
    editor = person("editor", factories.brand())
    client.force_login(admin_user)

    page = client.get(reverse("admin:auth_user_change", args=[editor.pk])).content.decode()

    for name in ("Role, editor, Caravan Lines", "Remove editor, Caravan Lines"):
        assert f'aria-label="{name}"' in page
