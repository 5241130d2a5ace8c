"""Static files as they ship: hashed, compressed, and all there."""

import json
import re

import pytest
from django.core.management import call_command

from editorial import settings as shipped
from tests.layout import ROOT

NAMED = re.compile(r"""{%\s*static\s+["']([^"']+)["']\s*%}""")


@pytest.fixture
def collected(tmp_path, settings):
    """Collect every static file as `make serve` does; returns {name: hashed name}."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": shipped.STORAGES["staticfiles"]}
    call_command("collectstatic", verbosity=0, interactive=False)
    return json.loads((tmp_path / "staticfiles.json").read_text())["paths"]


def test_every_file_that_a_template_names_ships_hashed_and_compressed(collected, settings):
    named = {name for path in (ROOT / "templates").rglob("*.*") for name in NAMED.findall(path.read_text())}

    assert named - collected.keys() == set()
    assert all(hashed != name for name, hashed in collected.items())
    assert (settings.STATIC_ROOT / (collected["admin/css/base.css"] + ".gz")).exists()
