"""What the environment may say, and what a start refuses; each in a process of its own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from editorial import given
from tests import migrated

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "only-for-tests-0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF",
    "ALLOWED_HOSTS": "example.org",
    "SITE_URL": "https://example.org",
    "SITE_NAME": "The Pass",
    "DATABASE_URL": "sqlite://:memory:",
}
UNHASHED = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
FROM_OUTSIDE = ["PATH", "HOME", "LANG"]


def manage(*arguments, **environment):
    """Run manage.py with nothing but this environment; returns the finished process."""
    kept = {name: os.environ[name] for name in FROM_OUTSIDE if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_missing_secret_or_host_stops_the_start_with_a_sentence(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    answer = manage("check", **environment)

    assert answer.returncode == 1
    assert answer.stderr.startswith(f"{name} is not set")
    assert "Traceback" not in answer.stderr


def test_debug_needs_nothing_else():
    answer = manage("check", DEBUG="1", DATABASE_URL=PRODUCTION["DATABASE_URL"])

    assert answer.returncode == 0, answer.stderr


def test_an_unknown_role_is_refused():
    answer = manage("check", **PRODUCTION, SITE_ROLE="reader")

    assert (answer.returncode, answer.stderr.strip()) == (1, "SITE_ROLE is “all”, “newsroom” or “public”.")


def test_a_misspelt_time_zone_is_refused_with_the_one_that_was_meant():
    answer = manage("check", **PRODUCTION, TIME_ZONE="Europe/Berln")

    assert answer.returncode == 1
    assert answer.stderr.strip().endswith("give a name such as Europe/Berlin. Perhaps Europe/Berlin?")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", ["", "Europe", "../etc"])
def test_whatever_is_no_time_zone_gets_a_sentence(name):
    with pytest.raises(ImproperlyConfigured, match="is no time zone"):
        given.zone(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROXIES", "x"),
        ("EMAIL_URL", "rubbish"),
        ("CACHE_URL", "rubbish://secret"),
        ("DATABASE_URL", "rubbish"),
        ("DATABASE_URL", "mysql://ana:secret@host/name"),
        ("DATABASE_URL", "postgres://ana:secret@host:port/name"),
    ],
)
def test_what_cannot_be_read_is_named_and_not_shown(name, value):
    env = given.Worded(environ.Env())
    env.env.ENVIRON = {name: value}
    read = {"PROXIES": env.int, "EMAIL_URL": env.email, "CACHE_URL": env.cache, "DATABASE_URL": env.db}

    with pytest.raises(ImproperlyConfigured, match=f"^{name} cannot be read: give ") as refusal:
        read[name](name, default="")
    assert "secret" not in str(refusal.value)


def test_an_address_of_the_site_that_is_not_whole_is_said_before_anything_else():
    answer = manage("check", SITE_URL="www.example.org")

    assert answer.stderr.startswith("SITE_URL is “www.example.org”: give the whole address")
    assert [given.site(address) for address in ("http://[::1]:8000", "https://a.org/")] == [
        "http://[::1]:8000",
        "https://a.org",
    ]
    for address in ("", "https://", "http://[", "http://a.org:port", "ftp://a.org"):
        with pytest.raises(ImproperlyConfigured, match="SITE_URL is “"):
            given.site(address)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_command_whose_reader_has_read_enough_ends_in_silence(unbuffered):
    reading, writing = os.pipe()
    os.close(reading)

    answer = subprocess.run(
        [sys.executable, "manage.py", "help", "check"],
        cwd=ROOT,
        env=PRODUCTION | {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)

    assert answer.stderr == ""


@pytest.mark.parametrize("role", ["all", "newsroom", "public"])
def test_every_role_passes_the_deployment_check(role):
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, SITE_ROLE=role)

    assert answer.returncode == 0, answer.stderr


def test_a_site_without_a_name_is_called_by_its_host_and_asked_for_one():
    environment = {key: value for key, value in PRODUCTION.items() if key != "SITE_NAME"}

    answer = manage("check", "--deploy", **environment)

    assert "SITE_NAME is not set: pages, feeds and mails call this site “example.org”." in answer.stderr
    assert "Halyard" not in answer.stderr


def test_a_public_instance_installs_no_newsroom():
    code = "from django.conf import settings as s; print(*sorted(s.INSTALLED_APPS), s.ROOT_URLCONF)"

    answer = manage("shell", "--no-imports", "-c", code, **PRODUCTION, SITE_ROLE="public")

    assert answer.stdout.split() == [
        "django.contrib.contenttypes",
        "django.contrib.staticfiles",
        "publications",
        "taggit",
        "whitenoise.runserver_nostatic",
        "publications.urls",
    ]


def test_a_public_instance_refuses_to_migrate(tmp_path):
    database = tmp_path / "empty.sqlite3"
    environment = {**PRODUCTION, "SITE_ROLE": "public", "DATABASE_URL": f"sqlite:///{database}"}

    answer = manage("migrate", **environment)

    assert answer.returncode == 1
    assert "run “migrate” in the newsroom" in answer.stderr
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_public_instance_answers_for_every_page_but_the_newsroom(tmp_path):
    database = shutil.copyfile(migrated.sqlite_file(), tmp_path / "read.sqlite3")
    environment = {**PRODUCTION, "DATABASE_URL": f"sqlite:///{database}"}
    code = (
        "from django.test import Client, override_settings as held;"
        f"held(STORAGES={UNHASHED}).enable(); reader = Client(headers={{'host': 'example.org'}});"
        "print(*[reader.get(path, secure=True).status_code for path in ('/', '/robots.txt', '/admin/')])"
    )

    answer = manage("shell", "--no-imports", "-c", code, **environment, SITE_ROLE="public")

    assert answer.stdout.split() == ["200", "200", "404"], answer.stderr


@pytest.mark.parametrize(
    ("url", "secure"), [("https://example.org", "True"), ("http://127.0.0.1:8000", "False")]
)
def test_cookies_and_hsts_follow_the_scheme_of_the_site(url, secure):
    code = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.SECURE_SSL_REDIRECT)"
    )

    answer = manage("shell", "--no-imports", "-c", code, **{**PRODUCTION, "SITE_URL": url})

    assert answer.stdout.split() == [secure] * 4


def test_a_socket_directory_in_the_database_url_is_unquoted():
    code = "from django.conf import settings as s; print(s.DATABASES['default']['HOST'])"
    url = "postgres://standfirst@%2Frun%2Fpostgresql/standfirst"

    answer = manage("shell", "--no-imports", "-c", code, **{**PRODUCTION, "DATABASE_URL": url})

    assert answer.stdout.strip() == "/run/postgresql"
