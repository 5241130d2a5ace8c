"""Static files as they ship: hashed, compressed, and all there."""

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

from editorial import settings as shipped
from publications.joined import JOINED, STATIC
from tests.layout import ROOT

NAMED = re.compile(r"""{%\s*static\s+["']([^"']+)["']\s*%}""")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with every static file, collected as `make serve` does."""
    held = {
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
        "STORAGES": {**django_settings.STORAGES, "staticfiles": shipped.STORAGES["staticfiles"]},
    }
    with override_settings(**held):
        collect()
        yield held["STATIC_ROOT"]


def collect():
    """Collect what is new."""
    call_command("collectstatic", verbosity=0, interactive=False)


@pytest.fixture
def collected(folder):
    """The hashed name of every static file, by its own."""
    return json.loads((folder / "staticfiles.json").read_text())["paths"]


def test_every_file_that_a_template_names_ships_hashed_and_compressed(collected, folder):
    named = {name for path in (ROOT / "templates").rglob("*.*") for name in NAMED.findall(path.read_text())}

    assert named - collected.keys() == set()
    assert all(hashed != name for name, hashed in collected.items())
    assert (folder / (collected["admin/css/base.css"] + ".gz")).exists()


def test_a_joined_file_ships_with_all_its_parts_and_finds_its_fonts_there(collected, folder):
    for name, parts in JOINED.items():
        shipped_text = (folder / collected[name]).read_text()
        heads = [(STATIC / part).read_text().splitlines()[0] for part in parts]
        assert [head for head in heads if head not in shipped_text] == []

    assert re.search(r"url\(\"\.\./fonts/[^)]+\.[0-9a-f]{12}\.woff2\"\)", shipped_css(collected, folder))


def test_a_joined_file_is_made_anew_where_a_part_changed_and_else_left_alone(settings, tmp_path, monkeypatch):
    settings.JOINED_ROOT = tmp_path
    kept = Path(finders.find("publications/js/piece.js"))
    made = kept.stat().st_mtime_ns
    again = finders.find("publications/js/piece.js")
    monkeypatch.setitem(JOINED, "publications/js/piece.js", ["publications/js/cite.js"])

    assert kept.stat().st_mtime_ns == made and str(kept) == again
    assert "// A dialog" in Path(finders.find("publications/js/piece.js")).read_text()
    assert "where the reader is" not in kept.read_text() and finders.find("publications/css/none.css") is None


def test_every_style_sheet_keeps_to_one_subject():
    lengths = {path.name: len(path.read_text().splitlines()) for path in (STATIC).rglob("*.css")}

    assert {name: length for name, length in lengths.items() if length > 300} == {}


def shipped_css(collected, folder):
    """Return the joined style sheet of every page, as it ships."""
    return (folder / collected["publications/css/site.css"]).read_text()


def test_a_second_start_compresses_only_what_changed_or_was_cut_by_a_kill(collected, folder):
    names = collected["admin/js/core.js"], "admin/js/core.js", collected["admin/js/actions.js"]
    _, other, cut = copies = [folder / f"{name}.gz" for name in names]
    made_before = [gzip.compress(b"x" * (folder / name).stat().st_size) for name in names]
    for copy, data in zip(copies, made_before, strict=True):
        copy.write_bytes(data)
    os.utime(other, (0, 0))
    cut.write_bytes(made_before[2][:-1])

    collect()

    is_kept = [copy.read_bytes() == data for copy, data in zip(copies, made_before, strict=True)]
    assert is_kept == [True, False, False]
    assert gzip.decompress(cut.read_bytes()) == (folder / names[2]).read_bytes()
    assert not list(folder.rglob("*.map.gz"))
