"""Nothing is saved on a disk that is nearly full, and no question of a page takes for ever."""

from pathlib import Path

import pytest
from django.db import connection

from editorial.running.examining import machine
from editorial.running.patience import limit
from publications import room
from publications.models import Topic
from tests.newsroom import page
from tests.test_doctor import Usage

pytestmark = pytest.mark.django_db
FORM = {"name": "Water and power", "slug": "water"}
ADD = "/admin/publications/topic/add/"


@pytest.fixture
def full(settings):
    """A disk that has less room left than is asked for."""
    settings.DISK_RESERVE = 101


def test_on_a_full_disk_nothing_is_saved_and_what_was_typed_is_given_back(client, publisher, full):
    client.force_login(publisher)

    response = client.post(ADD, FORM)

    assert response.status_code == 507
    assert "nearly full, so nothing was saved" in response.content.decode()
    assert "Water and power" in response.content.decode()
    assert not Topic.objects.exists()


@pytest.mark.skipif(not Path("/dev/shm").exists(), reason="needs a second disk")
@pytest.mark.parametrize("name", ["VAR_DIR", "MEDIA_ROOT"])
def test_each_disk_that_the_site_writes_to_counts(settings, monkeypatch, name):
    settings.DISK_RESERVE = 5
    setattr(settings, name, "/dev/shm/media")
    monkeypatch.setattr("shutil.disk_usage", lambda root: Usage(4 if root.is_relative_to("/dev/shm") else 50))

    assert room.is_scarce()
    assert ("red", 4) in [(line.level, int(line.sentence.split()[0])) for line in machine.disk()]


def test_on_a_full_disk_people_read_and_come_and_go(client, publisher, full):
    password = {"username": "publisher", "password": "a long enough secret"}

    assert client.post("/admin/login/", password).status_code == 302
    assert client.get(ADD).status_code == 200
    assert client.get("/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200


def test_on_a_full_disk_a_piece_is_taken_from_readers(client, publisher, make_live, full):
    client.force_login(publisher)
    live = make_live()

    client.post(page("withdraw", live), {"reason": "An order of the court", "outcome": "451"})

    assert live.live_edition() is None


def test_on_a_full_disk_a_stranger_gets_what_strangers_get(client, full):
    assert client.post(ADD, FORM).status_code == 403


def test_one_word_and_other_scripts_are_given_back(client, publisher, full):
    client.force_login(publisher)

    shown = client.post(ADD, {"name": "Water", "slug": "w", "mission": "谁为过境付费"}).content.decode()

    assert "Water" in shown and "谁为过境付费" in shown


def test_with_room_again_it_is_saved(client, publisher):
    client.force_login(publisher)

    assert client.post(ADD, FORM).status_code != 507


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no such limit.")
def test_a_question_of_a_page_has_its_time(settings):
    settings.STATEMENT_TIMEOUT = 7

    limit(None, connection)

    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("7s",)
        cursor.execute("SET statement_timeout = 0")
