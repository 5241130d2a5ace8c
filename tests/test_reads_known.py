"""Which logs were counted before: whatever the secret key became, and however they were joined or parted."""

import hmac
import io
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError

from editorial.models import CountedLine, CountedLog, Reads
from editorial.reads.logs import Log
from tests.test_reads import HERE, count, line, piece

__all__ = ["count", "piece"]
pytestmark = pytest.mark.django_db


def test_another_secret_key_knows_the_logs_that_were_counted(count, piece, settings):
    count(line(1), line(2))
    settings.SECRET_KEY = "another " * 8

    said = count(line(1), line(2), line(3))

    assert "2 lines counted before" in said and Reads.objects.get().number == 3


@pytest.mark.parametrize("trial", [False, True])
def test_a_part_of_a_log_that_was_counted_joined_is_known(count, piece, trial):
    lines = [line(n, path=f"{HERE}?{n}") for n in range(400)]
    count(*lines)

    with pytest.raises(CommandError, match="counted before, as a part of another log"):
        count(*lines[200:], name="second.log", dry_run=trial)
    count(*lines, name="joined.log")

    assert Reads.objects.get().number == 400 and CountedLine.objects.count() < 100


def test_logs_of_two_servers_may_share_a_line(count, piece):
    one, other = ([line(n, path=f"{HERE}?{name}") for n in range(200)] for name in ("one", "other"))

    count(*one)
    count(*other, *one[50:60], name="other.log")

    assert Reads.objects.get().number == 410


def test_logs_counted_under_the_key_that_followed_from_the_secret_are_known(count, piece, settings):
    migration = import_module("editorial.migrations.0025_the_key_of_counted_logs")
    settings.SECRET_KEY = "a long secret " * 6
    old = f"reads {settings.SECRET_KEY}".encode()
    CountedLog.objects.create(first=hmac.new(old, line().encode(), "sha256").hexdigest(), size=1)

    migration.keep(apps, None)

    log = Log(io.BytesIO())
    assert CountedLog.objects.get().first == log.keyed(line().encode()).hexdigest()
