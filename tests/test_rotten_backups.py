"""Whatever rots in a backup is a sentence, and keeps no other backup from being read."""

import json
import os

import pytest

from editorial.backups import folders
from editorial.backups.manifests import DIGEST
from tests.test_backups import _own_folders, image, place, refused, run  # noqa: F401
from tests.test_verified_backups import damage, two  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def rewritten(path, **changed):
    """Change facts of a manifest that an older release wrote, which has no digest."""
    facts = json.loads(path.read_text()) | changed
    path.write_text(json.dumps({name: fact for name, fact in facts.items() if name != DIGEST}))


def test_a_manifest_that_rots_is_found(two, place):  # noqa: F811
    path = two[0].folder / folders.MANIFEST
    path.write_text(path.read_text().replace('"0001_initial"', '"0001_initiam"', 1))

    said = damage(place)

    assert f"its {folders.MANIFEST} is not as it was written" in said
    assert f"The newest that is whole: {two[1].name}." in said
    assert "is not as it was written" in refused("restore", two[0].folder, overwrite=True)


def test_one_that_an_older_release_made_is_read(two, place):  # noqa: F811
    rewritten(two[0].folder / folders.MANIFEST)

    assert "All 2 backups are as they were written" in run("backup", place, verify=True)
    assert "is whole and could be restored" in run("restore", place, overwrite=True, dry_run=True)


@pytest.mark.parametrize(
    "changed",
    [
        {"files": [{"name": "media.jsonl", "size": 1, "shb256": "0" * 64}]},
        {"files": [{"name": "../media.jsonl", "size": 1, "sha256": "0" * 64}] * 2},
        {"files": []},
        {"migrations": [[1, 2]]},
        {"database": []},
        {"recipient": None},
        {"media": {"files": "1", "bytes": 1, "missing": []}},
    ],
)
def test_facts_of_other_kinds_are_a_sentence(two, place, changed):  # noqa: F811
    rewritten(two[0].folder / folders.MANIFEST, **changed)

    assert f"The newest that is whole: {two[1].name}." in damage(place)
    assert "is not as it was written" in refused("restore", place, overwrite=True)
    assert "Backed up" in run("backup", place, keep=1)


@pytest.mark.parametrize(
    "changed", [{"kept_sha256": "z" * 64}, {"name": "\0" * 64}, {"path": 7}, {"size": "1"}, {"sha256": None}]
)
def test_a_list_that_rots_is_a_sentence(two, place, changed):  # noqa: F811
    path = two[0].folder / folders.MEDIA
    first, *rest = path.read_text().splitlines(keepends=True)
    path.write_text("".join([json.dumps(json.loads(first) | changed) + "\n", *rest]))

    assert f"{path} is not as it was written." in damage(place)
    assert "is damaged" in refused("restore", place, overwrite=True)
    assert "Backed up" in run("backup", place)


def test_a_pipe_in_place_of_a_file_is_not_waited_for(two, place):  # noqa: F811
    kept = next(two[0].media())
    *parts, media = [path for path, _, _ in two[0].parts()]
    picture = place / "files" / kept.name[:2] / kept.name
    for path in (picture, *parts[:1], media, two[0].folder / folders.MANIFEST):
        path.unlink()
        os.mkfifo(path)

        assert refused("restore", two[0].folder, overwrite=True)
        assert path.name in damage(place)
