"""Signing in by name or by e-mail address, where that is one person's alone."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db
EMAIL = "ana@example.org"


def login(name, email=EMAIL, **fields):
    """Return a login whose password is its name."""
    return User.objects.create_user(name, email, password=name, **fields)


def test_an_address_of_one_active_person_is_as_good_as_the_name():
    ana = login("ana")
    login("former", is_active=False)

    assert authenticate(username="Ana@Example.org", password="ana") == ana
    assert authenticate(username=EMAIL, password="former") is None


def test_an_address_of_two_people_is_nobodys():
    login("ana"), login("bo")

    assert authenticate(username=EMAIL, password="ana") is None
    assert authenticate(username=EMAIL, password="bo") is None


def test_a_login_goes_before_an_address():
    login("ana")
    other = login(EMAIL, email="")

    assert authenticate(username=EMAIL, password="ana") is None
    assert authenticate(username=EMAIL, password=EMAIL) == other


@pytest.mark.parametrize("name", [EMAIL, "nobody@example.org"])
def test_whether_an_address_is_known_is_not_seen_in_what_is_asked(name, django_assert_num_queries):
    login("ana")

    with django_assert_num_queries(3):
        assert authenticate(username=name, password="wrong") is None
