"""A backup is whole, checked before anything is overwritten, and gives the same pages to the byte."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from editorial import media
from editorial.backups import folders, record
from editorial.backups.manifests import with_digest
from editorial.models import ImageUse, Pulse
from editorial.publishing import publish, withdraw
from publications import clock
from publications.caching import epochs
from publications.models import RestoredCopy
from tests import pictures
from tests.crawling import crawl
from tests.factories import article

pytestmark = pytest.mark.django_db(transaction=True)
STARTS = ("/", "/sitemap.xml", "/archive/", "/feeds/", "/corrections/", "/caravan-lines/withdrawn/")


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.VAR_DIR = tmp_path / "media", tmp_path
    settings.SITE_URL = "http://testserver"


@pytest.fixture
def place(tmp_path):
    """The folder of backups."""
    return tmp_path / "backups"


@pytest.fixture
def image(publisher):
    """A picture of the library with all its renditions."""
    return media.store(pictures.upload())[0]


@pytest.fixture
def magazine(image, publisher):
    """A few pieces of every standing, one with a picture."""
    pictured = article(slug="pictured", tags=["Borders"], regions=["Levant"])
    ImageUse.objects.create(article=pictured, image=image, alt="A road.", credit="Nobody")
    for made in (pictured, article(slug="plain"), article(slug="withdrawn")):
        publish(made, by=publisher)
    withdraw(made.piece, by=publisher, reason="It was wrong.")
    article(slug="draft")
    return image


def run(*words, **options):
    """Run a command and return what it printed."""
    out = StringIO()
    call_command(*words, stdout=out, stderr=out, **options)
    return out.getvalue()


def refused(*words, **options):
    """Return the sentence with which a command refuses."""
    with pytest.raises(CommandError) as problem:
        run(*words, **options)
    return str(problem.value)


def shown(*more):
    """Return what every public address answers, to the byte."""
    client, starts = Client(), (*STARTS, *more)
    paths = [path for path, _ in crawl(client, *starts)]
    answers = ((path, client.get(path)) for path in {*paths, *more} - {"/robots.txt"})
    return {path: (answer.status_code, answer.getvalue()) for path, answer in answers}


def wipe(settings):
    """Leave nothing: as on another machine."""
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(settings.MEDIA_ROOT)
    epochs.forget()


def test_an_empty_machine_answers_every_page_as_before(magazine, place, settings, client):
    picture, changes = f"/media/{magazine.uuid}/480.webp", epochs.counted()
    before = shown(picture)
    client.force_login(User.objects.get(username="publisher"))
    run("backup", place)
    wipe(settings)

    said = run("restore", place)

    assert (before[picture][0], before["/caravan-lines/withdrawn/"][0]) == (200, 410)
    assert shown(picture) == before
    assert epochs.counted() not in (None, changes)  # so that no page is taken for one kept before
    assert client.get("/admin/").status_code == 302  # nobody is signed in to a copy
    assert said.splitlines()[-1].endswith("manage.py doctor --make-primary")
    # Rows that are written now get numbers of their own.
    publish(article(slug="afterwards"), by=User.objects.get(username="publisher"))
    assert client.get("/caravan-lines/afterwards/").status_code == 200


@pytest.mark.once
def test_a_second_backup_copies_only_what_is_new(image, place, settings):
    run("backup", place)
    media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(61, 41)))))

    said = run("backup", place)

    first, second = sorted(path for path in place.iterdir() if path.name not in ("files", ".lock"))
    more = len(list(folders.read(second).media())) - len(list(folders.read(first).media()))
    assert more
    assert f" {more} of them new; 0 missing" in said


@pytest.mark.once
def test_old_backups_are_dropped_with_what_only_they_had(image, place, settings):
    run("backup", place)
    gone = next(folders.found(place).media())
    (Path(settings.MEDIA_ROOT) / gone.path).unlink()

    said = run("backup", place, keep=1)

    assert "1 older backup dropped" in said
    assert len(folders.finished(place)) == 1
    assert not (place / "files" / gone.name[:2] / gone.name).exists()


@pytest.mark.once
def test_a_media_file_that_the_database_misses_is_said_and_the_rest_is_kept(image, place):
    Path(image.file.path).unlink()
    assert record.last() is None

    said = run("backup", place)

    assert f"names a media file that is not there: {image.file.name}" in said
    assert (record.last().missing, record.last().folder) == (1, str(folders.found(place).folder))


@pytest.mark.once
def test_a_dry_run_writes_nothing(image, place, settings):
    said = run("backup", place, dry_run=True)
    assert said.endswith("Nothing was written (dry run).\n")
    assert not place.exists()
    run("backup", place)
    wipe(settings)

    said = run("restore", place, dry_run=True)

    assert "is whole and could be restored" in said
    assert not User.objects.exists()
    assert not Path(settings.MEDIA_ROOT).exists()


@pytest.mark.once
def test_beside_a_site_that_runs_a_dry_run_checks_the_backup_whole(image, place):
    run("backup", place)

    said = run("restore", place, dry_run=True)
    path = folders.found(place).parts()[0][0]
    path.write_bytes(path.read_bytes()[:-1])

    assert "is whole. Nothing was written (dry run).\nThe database is not empty." in said
    assert "say --overwrite" in said
    assert "is not as it was written" in refused("restore", place, dry_run=True)


@pytest.mark.once
def test_signs_of_life_do_not_come_with_a_backup(image, place, settings):
    for name in ("worker here", "doctor", "job mails"):
        Pulse.objects.create(name=name, at=clock.now())
    run("backup", place)
    wipe(settings)

    run("restore", place)

    assert [one.name for one in Pulse.objects.all()] == ["job mails"]


# What goes wrong -------------------------------------------------------------------


def manifest_of(place, **changed):
    """Change what the newest backup says of itself."""
    path = folders.found(place).folder / folders.MANIFEST
    path.write_text(json.dumps(with_digest(json.loads(path.read_text()) | changed)))


def test_what_is_there_is_not_written_over_unasked(image, place, settings):
    run("backup", place)
    stray = Path(settings.MEDIA_ROOT) / "images" / "stray.jpg"
    stray.write_bytes(b"ours")

    assert "The database is not empty" in refused("restore", place)
    call_command("flush", interactive=False, verbosity=0)
    assert "has 1 files that are not the backup’s (images/stray.jpg)" in refused("restore", place)
    assert "Restored" in run("restore", place, overwrite=True)


@pytest.mark.once
def test_a_damaged_or_missing_file_stops_it_before_anything_is_written(image, place, settings):
    run("backup", place)
    backup = folders.found(place)
    kept = next(backup.media())
    path = place / "files" / kept.name[:2] / kept.name
    wipe(settings)

    path.write_bytes(path.read_bytes()[:-1] + b"!")
    assert "is not as it was written" in refused("restore", place)
    path.unlink()
    assert "is missing" in refused("restore", place)
    backup.parts()[0][0].write_bytes(b"")
    assert "The backup is damaged" in refused("restore", place)
    assert not Path(settings.MEDIA_ROOT).exists()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"migrations": [["publications", "9999_later"]]}, "made by a newer release than this one"),
        ({"format": 2}, "made by a newer release"),
        ({"vendor": "oracle"}, "This backup is of oracle"),
    ],
)
def test_a_backup_that_cannot_be_restored_here_is_refused(publisher, place, changed, sentence):
    run("backup", place)
    manifest_of(place, **changed)

    assert sentence in refused("restore", place, overwrite=True)
    assert User.objects.exists()


@pytest.mark.once
def test_one_that_was_killed_is_no_backup_and_the_next_run_begins_anew(image, place):
    run("backup", place)
    killed = folders.found(place).folder
    (killed / folders.MANIFEST).unlink()
    part = killed.rename(killed.with_name(f"{killed.name}.part"))
    assert "was not finished" in refused("restore", part)
    assert "no finished backup" in refused("restore", place)

    run("backup", place)

    assert not part.exists()
    assert folders.found(place)


def test_a_restoration_that_was_killed_is_run_again(image, place, settings):
    run("backup", place)
    wipe(settings)
    run("restore", place)
    RestoredCopy.objects.update(restored_at=None)  # as the last step left it undone
    half = next(Path(settings.MEDIA_ROOT).rglob("*.webp"))
    half.rename(f"{half}.restoring")

    assert "1 of them written" in run("restore", place)
    assert "The database is not empty" in refused("restore", place)


@pytest.mark.once
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
def test_a_full_disk_is_a_sentence(image, place, settings, monkeypatch):
    run("backup", place)
    good = folders.found(place)
    (place / "files").joinpath("new.part.part").symlink_to("/dev/full")
    monkeypatch.setattr(folders, "clear", lambda place: None)
    media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(61, 41)))))

    assert "The disk is full" in refused("backup", place)
    assert folders.found(place) == good
    assert not list(place.glob("*.part"))


@pytest.mark.once
def test_backups_do_not_stand_among_the_media(place, settings):
    within = Path(settings.MEDIA_ROOT) / "backups"

    assert "lies within the media files" in refused("backup", within)
