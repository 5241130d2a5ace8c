"""Encrypted backups: only who has the key reads them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from editorial.backups import folders
from tests.test_backups import _own_folders, image, place, refused, run, wipe  # noqa: F401

pyrage = pytest.importorskip("pyrage")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def key(path):
    """Make a key; return the public one."""
    return run("backup", "unused", make_key=str(path)).split()[-1]


def test_only_its_key_opens_an_encrypted_backup(image, place, settings, tmp_path):  # noqa: F811
    public = key(tmp_path / "key")
    key(tmp_path / "other")
    run("backup", place, encrypt=public)
    wipe(settings)

    assert f"encrypted for {public}" in refused("restore", place)
    assert "This is the wrong key" in refused("restore", place, key=str(tmp_path / "other"))
    assert "There is no key of age’s" in refused("restore", place, key=__file__)
    assert not User.objects.exists()
    run("restore", place, key=str(tmp_path / "key"))
    assert User.objects.exists()
    assert Path(image.file.path).exists()


def test_nothing_of_it_is_readable(image, place, tmp_path):  # noqa: F811
    run("backup", place, encrypt=key(tmp_path / "key"))
    picture = Path(image.file.path).read_bytes()

    files = [path.read_bytes() for path in place.rglob("*.age")]

    contents = {kept.sha256 for kept in folders.found(place).media()}
    assert len(files) == len(contents) + len(folders.found(place).parts()) - 1
    assert all(data.startswith(b"age-encryption.org/v1") for data in files)
    assert not any(picture[:100] in data for data in files)


def test_another_key_seals_everything_again(image, place, tmp_path):  # noqa: F811
    run("backup", place, encrypt=key(tmp_path / "one"))
    run("backup", place)

    said = run("backup", place, encrypt=key(tmp_path / "two"))

    assert " 5 of them new" in said


def test_a_damaged_file_is_found_and_made_anew_for_all(image, place, settings, tmp_path):  # noqa: F811
    public, options = key(tmp_path / "key"), {"key": str(tmp_path / "key"), "overwrite": True}
    run("backup", place, encrypt=public)
    first = folders.found(place)
    kept = next(first.media())
    path = place / "files" / kept.name[:2] / kept.name
    path.write_bytes(path.read_bytes()[:-9])

    assert "is not as it was written" in refused("restore", place, dry_run=True, **options)
    run("backup", place, encrypt=public)

    assert "is as it was written" in run("backup", first.folder, verify=True)
    for backup in (place, first.folder):
        assert "is whole and could be restored" in run("restore", backup, dry_run=True, **options)


def test_once_sealed_nothing_plain_is_kept(image, place, tmp_path):  # noqa: F811
    run("backup", place)

    run("backup", place, encrypt=key(tmp_path / "key"), keep=1)

    assert all(path.suffix == ".age" for path in (place / "files").glob("*/*"))


def test_what_is_no_key_is_a_sentence(place, tmp_path):  # noqa: F811
    assert "This is no public key" in refused("backup", place, encrypt="age1")
    key(tmp_path / "key")
    assert "cannot be written" in refused("backup", place, make_key=str(tmp_path / "key"))
