"""An empty site begins with a name, a brand and a person, and asks for nothing else."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from editorial import given, serve
from publications.models import Brand

EVERYTHING = {"brand": "Quay Notes", "person": "ana@example.org"}


def begin(**given):
    """Begin a site; return what is said."""
    out = StringIO()
    call_command("begin", stdout=out, **given)
    return out.getvalue()


@pytest.mark.django_db
def test_a_site_begins_with_a_brand_and_somebody_who_may_do_everything(client):
    said = begin(**EVERYTHING)

    person, password = User.objects.get(), said.split()[-1]
    assert (person.username, person.email, person.is_superuser) == ("ana", "ana@example.org", True)
    assert "Brand “Quay Notes” made: its pieces stand under /quay-notes/" in said
    assert client.login(username="ana@example.org", password=password)
    assert client.login(username="ana", password=password)
    assert client.get("/admin/").status_code == client.get("/").status_code == 200


@pytest.mark.django_db
def test_begun_a_second_time_nothing_is_asked_or_made():
    begin(**EVERYTHING)

    assert begin(verbosity=0) == ""
    assert begin(**EVERYTHING) == "All is there: brand “Quay Notes”, login “ana”. Nothing was changed.\n"
    said = begin(brand="Another", person="bo")
    assert "The site has brands already, “Quay Notes” first" in said
    assert "The site has logins already, “ana” first: `manage.py create_editor` adds one" in said
    assert (Brand.objects.count(), User.objects.count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "say it with --brand"),
        ({"brand": "Quay Notes"}, "say it with --person"),
        ({"brand": "Admin"}, "is a fixed address of this site"),
        ({"brand": "!"}, "Give an address in letters or digits"),
        ({"brand": "Quay Notes", "person": "ana@"}, "is no e-mail address"),
    ],
)
def test_what_is_missing_or_will_not_do_is_a_sentence(given, sentence):
    with pytest.raises(CommandError, match=sentence):
        begin(**given)


@pytest.mark.django_db
def test_what_will_not_do_at_the_terminal_is_asked_again(monkeypatch, capsys):
    answers = iter(["Ana Test", "ana"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    said = begin(brand="Quay Notes")

    assert "Login “ana” made" in said
    assert "Enter a valid username" in capsys.readouterr().err


def test_a_name_is_told_once_and_a_site_that_has_one_gets_no_demo(tmp_path, monkeypatch):
    monkeypatch.delenv("SITE_NAME", raising=False)
    kept = tmp_path / "var" / "site_name"
    first, later = serve.parse(["--demo", "0", "--site", "The Quay"]), serve.parse([])

    assert not serve.name_site(later, kept)
    assert serve.name_site(first, kept)
    assert kept.read_text() == "The Quay\n"
    assert serve.name_site(later, kept)


def test_another_name_is_not_taken_and_said_where_it_is_changed(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("SITE_NAME", raising=False)
    kept = tmp_path / "site_name"
    kept.write_text("The Quay\n")

    serve.name_site(serve.parse(["--demo", "0", "--site", "The Pier"]), kept)

    assert capsys.readouterr().out == (
        f"The site is there already and stays “The Quay”: its name is changed in {kept}.\n"
    )


def test_what_another_database_is_called_changes_no_name(tmp_path, monkeypatch):
    monkeypatch.delenv("SITE_NAME", raising=False)
    ours, other = (
        given.kept_for({"ENGINE": "sqlite3", "NAME": f"{tmp_path}/{name}.sqlite3"}, tmp_path / "site_name")
        for name in ("standfirst", "restored")
    )

    serve.name_site(serve.parse(["--demo", "0", "--site", "The Restored"]), other)

    assert serve.name_site(serve.parse([]), ours) == ""
    assert serve.name_site(serve.parse([]), other) == "The Restored"
    ours.write_text("The Quay\n")
    assert serve.name_site(serve.parse([]), other) == "The Restored"
    other.unlink()
    assert serve.name_site(serve.parse([]), other) == "The Quay"  # as releases did that kept one name only


def test_where_nobody_can_be_asked_it_says_how_to_answer(tmp_path, monkeypatch):
    monkeypatch.delenv("SITE_NAME", raising=False)

    with pytest.raises(SystemExit, match="say it with SITE"):
        serve.name_site(serve.parse(["--demo", "0"]), tmp_path / "site_name")
