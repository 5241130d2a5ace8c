"""Whether all is well: a line for each thing, with its fix, and an exit code where something is red."""

import json
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from editorial.backups import record
from editorial.models import Pulse
from editorial.running.examining import GREEN, RED, YELLOW, examine, readers
from editorial.running.jobs import JOBS
from publications import clock
from publications.models import EditionText, RestoredCopy
from tests import workers
from tests.newsroom import HOUR, live

__all__ = ["live"]
pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@dataclass
class Usage:
    """A disk of a hundred bytes."""

    free: int
    total: int = 100


@pytest.fixture(autouse=True)
def worker(settings, tmp_path, monkeypatch):
    """A worker that lives, and tasks that wait in the database."""
    monkeypatch.setattr("shutil.disk_usage", lambda root: Usage(50))
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
    settings.TASKS = workers.BACKEND
    settings.MEDIA_ROOT, settings.VAR_DIR = str(tmp_path), tmp_path
    return Pulse.objects.create(name="worker here", at=clock.now())


def lines(what):
    """Return the lines about something, as pairs of a level and what is said with its fix."""
    return [(one.level, f"{one.sentence} {one.fix}") for one in examine() if one.what == what]


def line(what):
    """Return the one line about something."""
    [found] = lines(what)
    return found


def task(status, **fields):
    """Return a task of a status."""
    fields = {"args_kwargs": {"args": [], "kwargs": {}}, "run_after": clock.now()} | fields
    path = "editorial.following.indexnow.announce"
    return DBTaskResult.objects.create(status=status, task_path=path, backend_name="default", **fields)


def test_a_healthy_site_has_no_red_line(live):
    found = examine()

    assert not [one for one in found if one.level == RED]
    assert {one.what for one in found} >= {"settings", "database", "indexes", "worker", "backup", "mail"}
    assert all(one.fix for one in found if one.level != GREEN)


def test_the_command_ends_with_one_where_something_is_red(worker):
    worker.delete()
    out = StringIO()

    with pytest.raises(CommandError, match="1 to mend"):
        call_command("doctor", for_machines=True, stdout=out)

    said = {one["what"]: one for one in json.loads(out.getvalue())}
    assert said["worker"]["level"] == RED
    assert said["worker"]["fix"].startswith("Start it")


def test_the_command_says_a_line_each(live):
    out = StringIO()

    call_command("doctor", stdout=out)

    assert "green  database: " in out.getvalue()
    assert "yellow backup: No backup is known. → " in out.getvalue()


@pytest.mark.parametrize(("is_local", "said"), [(True, []), (False, ["SITE_URL begins with http"])])
def test_a_site_without_a_certificate_hears_of_that_alone(settings, is_local, said):
    settings.IS_HTTPS, settings.IS_LOCAL = False, is_local
    found = [sentence for _, sentence in lines("settings")]

    assert not [one for one in found if "HSTS" in one or "COOKIE" in one or "SSL" in one]
    assert [one.partition(":")[0] for one in found if "http:" in one] == said


def test_a_worker_that_only_a_clock_which_was_ahead_knows_is_none(worker):
    Pulse.objects.update(at=clock.now() + timedelta(days=365))

    assert line("worker")[0] == RED


def test_a_worker_that_is_silent_is_red(worker):
    with time_machine.travel(clock.now() + 5 * MINUTE):
        assert line("worker") == (RED, line("worker")[1])
        assert "5 minutes ago" in line("worker")[1]


def test_tasks_that_wait_long_are_said():
    task("READY", run_after=clock.now() + HOUR)
    fresh = line("waiting tasks")
    with time_machine.travel(clock.now() + HOUR + 20 * MINUTE):
        late = line("waiting tasks")

    assert fresh[0] == GREEN
    assert late[0] == YELLOW
    assert "20 minutes" in late[1]


def test_failed_tasks_are_named():
    task("FAILED", finished_at=clock.now())

    assert line("failed tasks")[0] == YELLOW
    assert "1: announce." in line("failed tasks")[1]


def test_a_missing_index_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX entry_by_shelf")

    assert line("indexes")[0] == RED
    assert "entry_by_shelf" in line("indexes")[1]


def test_a_clock_that_was_set_back_is_red(live):
    with time_machine.travel(clock.now() - HOUR):
        assert line("clock")[0] == RED


def test_a_site_that_answers_nothing_at_its_own_address_is_red(settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://www.example.org", ["example.org", ".example.net"]
    elsewhere = [sentence for level, sentence in lines("settings") if level == RED]
    settings.ALLOWED_HOSTS = [".example.org"]

    assert "ALLOWED_HOSTS does not name that host" in elsewhere[0]
    assert not [one for one in lines("settings") if one[0] == RED]


def test_a_folder_that_cannot_be_written_is_red(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = str(tmp_path / "file" / "media")

    assert line("media")[0] == RED


def test_a_full_disk_is_red_and_a_fuller_one_yellow(monkeypatch, settings):
    settings.DISK_RESERVE = 5
    monkeypatch.setattr("shutil.disk_usage", lambda root: Usage(7))
    few = {level for level, _ in lines("disk")}
    monkeypatch.setattr("shutil.disk_usage", lambda root: Usage(4))

    assert few == {YELLOW}
    assert {level for level, _ in lines("disk")} == {RED}


def test_a_stale_text_and_a_search_behind_are_said(live):
    EditionText.objects.update(compiler=3)
    with time_machine.travel(clock.now() + 5 * MINUTE):
        stale, behind = line("compiled texts"), line("search")

    assert "version 3 of the compiler" in stale[1]
    assert behind[0] == YELLOW
    assert "reindex --readers --missing" in behind[1]


def test_a_search_that_does_not_answer_is_red(settings):
    settings.SEARCH_URL = "http://127.0.0.1:9/none"

    assert line("search")[0] == RED


def test_pages_and_mail_are_asked_for_before_a_launch(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    assert "About, Imprint, Privacy" in line("pages of the site")[1]
    assert line("mail") == (YELLOW, "Mails are kept here and reach nobody. Set EMAIL_URL.")


def test_a_restored_copy_is_said_and_made_the_site():
    RestoredCopy.objects.create()
    before, out = line("site"), StringIO()

    call_command("doctor", make_primary=True, stdout=out)

    assert before[0] == YELLOW
    assert "--make-primary" in before[1]
    assert out.getvalue().startswith("This is the site now")
    assert line("site")[0] == GREEN


def test_what_cannot_be_looked_at_is_a_red_line(settings):
    settings.CACHES = {"default": {"BACKEND": "tests.nowhere.Cache"}}
    settings.EMAIL_BACKEND = None

    assert line("mail") == (RED, "It could not be looked at: AttributeError. Look into the log.")


def test_the_worker_keeps_an_examination_for_the_desk():
    JOBS["doctor"].work()

    assert {one["what"] for one in Pulse.objects.get(name="doctor").said} >= {"disk", "worker"}


def test_its_queries_do_not_grow(live, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        examine()


def test_a_backup_is_known_of_its_own_database_only(settings, tmp_path, monkeypatch):
    record.keep(record.Record(clock.now(), str(tmp_path), bytes=1, files=1, encrypted=False, missing=0))
    here, database = line("backup"), settings.DATABASES["default"]
    monkeypatch.setitem(database, "NAME", "restored")
    elsewhere = record.last()
    monkeypatch.setitem(database, "NAME", str(tmp_path / "standfirst.sqlite3"))

    assert (here[0], elsewhere) == (GREEN, None)
    assert record.path().name == "last_backup.json"  # where releases kept it that knew one database


def test_static_files_of_another_release_are_red(settings, tmp_path):
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    here = readers.static_files().level

    settings.STATIC_ROOT, settings.STORAGES = tmp_path, {**settings.STORAGES, "staticfiles": hashed}
    line = readers.static_files()

    assert (here, line.level) == (GREEN, RED)
    assert "manage.py prepare" in line.fix
