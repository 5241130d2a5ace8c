"""Whether backups are still what was written is asked without restoring one, and nothing is written."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from editorial.backups import folders
from tests.test_backups import _own_folders, image, place, refused, run  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def two(image, place):  # noqa: F811
    """Two backups, the newer first."""
    for _ in range(2):
        run("backup", place)
    return folders.finished(place)


def rot(path):
    """Change a file and keep its length."""
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def files(folder):
    """Return {path: content} of all files in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def damage(place):  # noqa: F811
    """Return what is said of each damaged file, and of all."""
    before, out = files(place), StringIO()
    with pytest.raises(CommandError) as problem:
        call_command("backup", place, verify=True, stdout=out, stderr=out)
    assert files(place) == before
    return f"{out.getvalue()}{problem.value}"


def test_what_is_whole_is_said(two, place):  # noqa: F811
    said = run("backup", place, verify=True)

    assert "All 2 backups are as they were written" in said
    assert "The one backup is as it was written" in run("backup", two[1].folder, verify=True)


def test_a_picture_that_rots_is_named_and_comes_from_the_site(two, place):  # noqa: F811
    kept = next(two[0].media())
    path = place / "files" / kept.name[:2] / kept.name
    rot(path)

    said = damage(place)
    assert f"{path} is not as it was written. It is {kept.path} in {two[0].name} and in 1 more." in said
    assert "The site has it still" in said
    assert "None here is whole." in said
    path.unlink()
    run("backup", place)

    assert "All 3 backups" in run("backup", place, verify=True)


def test_a_backup_without_its_manifest_is_said(two, place):  # noqa: F811
    (two[0].folder / folders.MANIFEST).unlink()

    said = damage(place)

    assert f"{two[0].folder} has no {folders.MANIFEST} any more" in said
    assert f"The newest that is whole: {two[1].name}." in said


def test_a_database_that_rots_leaves_the_older_backup(two, place):  # noqa: F811
    path = two[0].parts()[0][0]
    rot(path)

    said = damage(place)

    assert f"{path} is not as it was written. Bring it from a copy" in said
    assert f"or remove {two[0].folder}: the next run makes a new backup." in said
    assert f"The newest that is whole: {two[1].name}." in said


def test_what_the_site_has_no_more_may_stand_in_another_backup(image, place, settings):  # noqa: F811
    run("backup", place)
    former = folders.found(place)
    path = Path(image.file.path)
    path.write_bytes(path.read_bytes() + b"!")
    run("backup", place)
    kept = next(one for one in folders.found(place).media() if one.path == image.file.name)
    (place / "files" / kept.name[:2] / kept.name).unlink()
    path.unlink()

    said = damage(place)

    assert "is missing. It is " in said
    assert f"Another state of it is in the backup {former.name}." in said
    assert f"The newest that is whole: {former.name}." in said


def test_where_none_stands_it_is_a_sentence(place):  # noqa: F811
    assert "There is no finished backup" in refused("backup", place, verify=True)
    assert not place.exists()
