"""Logins for the newsroom."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def create(*arguments):
    """Run the command; returns what it printed."""
    out = StringIO()
    call_command("create_editor", *arguments, stdout=out)
    return out.getvalue()


def test_a_password_is_made_and_printed_once():
    printed = create("mira", "--role", "editor")

    password = printed.split()[-1]
    user = authenticate(username="mira", password=password)
    assert user.is_staff
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Editors"]


def test_a_given_password_is_not_printed():
    printed = create("oskar", "--role", "publisher", "--password", "ferry-across-the-strait")

    assert "ferry" not in printed
    assert (
        authenticate(username="oskar", password="ferry-across-the-strait").groups.get().name == "Publishers"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["MIRA"], "There is already a login “MIRA”."),
        (["new", "--password", "12345678901"], "entirely numeric"),
        (["new", "--password", "short"], "too short"),
        (["two words"], "valid username"),
    ],
)
def test_a_refusal_is_a_sentence_and_leaves_no_login(arguments, sentence):
    create("mira", "--role", "editor")

    with pytest.raises(CommandError, match=sentence):
        create(*arguments, "--role", "editor")

    assert User.objects.count() == 1


def test_a_login_that_exists_may_be_passed_over():
    create("mira", "--role", "editor")

    assert create("mira", "--role", "editor", "--if-missing") == ""
    assert User.objects.count() == 1
