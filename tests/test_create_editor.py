"""Logins for the newsroom."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.factories import brand

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
    assert list(user.memberships.values_list("role", "brand")) == [("editor", None)]


def test_a_given_password_is_not_printed():
    printed = create("oskar", "--role", "publisher", "--password", "ferry-across-the-strait")

    assert "ferry" not in printed
    user = authenticate(username="oskar", password="ferry-across-the-strait")
    assert user.memberships.get().role == "publisher"


def test_a_brand_that_is_named_twice_is_one():
    own = brand("Caravan Lines")

    create("mira", "--role", "editor", "--brand", own.slug, "--brand", own.slug)

    assert User.objects.get().memberships.get().brand == own


def test_an_address_is_kept_for_mail():
    create("mira", "--role", "editor", "--email", "mira@example.org")

    assert User.objects.get().email == "mira@example.org"


@pytest.mark.parametrize(
    ("said", "role"),
    [("copy editor", "copy_editor"), ("fact-checker", "fact_checker"), ("Taxonomy steward", "steward")],
)
def test_a_role_is_named_as_people_call_it(said, role):
    create("mira", "--role", said)

    assert User.objects.get().memberships.get().role == role


def test_an_unknown_role_is_refused_with_those_there_are():
    with pytest.raises(CommandError, match="no role “chief”") as problem:
        create("mira", "--role", "chief")

    assert "There are: contributor, editor, copy editor, fact-checker" in str(problem.value)


def test_a_role_may_be_given_for_some_brands():
    lines, signal = brand("Caravan Lines"), brand("Signal Chain")

    create("mira", "--role", "editor", "--brand", lines.slug, "--brand", signal.slug)

    assert set(User.objects.get().memberships.values_list("role", "brand")) == {
        ("editor", lines.pk),
        ("editor", signal.pk),
    }


def test_an_unknown_brand_is_refused_and_leaves_no_login():
    with pytest.raises(CommandError, match="There is no brand “nowhere”"):
        create("mira", "--role", "editor", "--brand", "nowhere")

    assert not User.objects.exists()


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
