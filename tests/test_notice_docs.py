"""What docs/notices.md shows can be done as it stands there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from editorial.notices.notice_templates import load_templates
from editorial.register.importing import take_in

TEXT = (Path(__file__).parent.parent / "docs/notices.md").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_register_that_is_shown_can_be_imported():
    load_templates()
    shown = re.search(r"```csv\n(.*?)```", TEXT, re.DOTALL)[1]

    taken = take_in(shown.encode())

    assert taken.faults == []
    assert str(taken).startswith("1 created")


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"manage\.py (\w+)", TEXT))

    assert len(named) >= 4
    assert named <= set(get_commands())
