"""Killed at any step, an upgrade is asked for again and brings the site to the release."""

import os
import subprocess
import sys

import pytest

from tests.drills.test_release_before import MIGRATIONS
from tests.layout import ROOT

# What a step calls goes through here: at the moment that is asked for, everything is killed.
SHIM = """#!/bin/sh
real={real}
case "$*" in
    "-m pip "*) real=true;;  # the drill shares what is installed
esac
case "{name} $*" in *"${{KILL_STEP:-nothing}}"*)
    case "$KILL_WHEN" in
        before) kill -9 0;;
        after) $real "$@"; kill -9 0;;
        *) $real "$@" & sleep "$KILL_WHEN"; kill -9 0;;
    esac;;
esac
exec $real "$@"
"""
UPGRADE = """
import sys
from pathlib import Path
from editorial import upgrade
root = Path(sys.argv[1])
sys.exit(upgrade.main(sys.argv[2:], root=root, own=root / "none", unit=root / "none"))
"""
KILLS = [
    *(("manage.py backup", when) for when in ("before", "0.5", "1.5", "2.5", "after")),
    *(("git checkout", when) for when in ("before", "after")),
    *(("-m pip", when) for when in ("before", "after")),
    *(("-m compileall", when) for when in ("before", "0.3", "after")),
    *(("manage.py prepare", when) for when in ("before", "1", "2", "3", "4", "5", "7", "after")),
    *(("manage.py doctor", when) for when in ("before", "1")),
]


def git(folder, *words):
    """Run git in a folder; return what it says."""
    return subprocess.check_output(["git", *words], cwd=folder, text=True).strip()


@pytest.fixture
def site(tmp_path):
    """A checkout of the release before the newest migration, with a database of that release."""
    root, shims = tmp_path / "site", tmp_path / "shims"
    newest = git(ROOT, "log", "-1", "--format=%H", "--diff-filter=A", "--", *MIGRATIONS)
    git(tmp_path, "clone", "-q", ROOT, root)
    git(root, "checkout", "-q", f"{newest}~1")
    for path, real in ((root / ".venv/bin/python", sys.executable), (shims / "git", "/usr/bin/git")):
        path.parent.mkdir(parents=True)
        path.write_text(SHIM.format(real=real, name=path.name))
        path.chmod(0o755)
    return root


@pytest.fixture
def run(site, tmp_path):
    """Return what runs a command at the site to its end or to its kill, and says how it ended."""
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}/shims:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "editorial.settings",
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"),
    }

    def call(*command, step="", when="", cwd=site):
        kill = {"KILL_STEP": step, "KILL_WHEN": when} if step else {}
        return subprocess.run(
            list(map(str, command)),
            cwd=cwd,
            env=environment | kill,
            capture_output=True,
            text=True,
            start_new_session=True,
        )

    return call


def test_killed_at_any_step_it_is_asked_for_again(site, run, tmp_path):
    python, new = site / ".venv/bin/python", git(ROOT, "rev-parse", "HEAD")
    asked = [sys.executable, "-c", UPGRADE, site, "--to", new, "--backups", tmp_path / "backups"]
    assert run(python, "manage.py", "migrate", "--verbosity=0").returncode == 0

    killed = [run(*asked, step=step, when=when, cwd=ROOT).returncode for step, when in KILLS]
    done = run(*asked, cwd=ROOT)

    assert killed.count(-9) >= len(KILLS) - 4, killed  # some end before their moment
    assert "The release is here." in done.stdout, done.stdout + done.stderr
    assert git(site, "rev-parse", "HEAD") == new
    assert not (site / ".git/standfirst-upgrade.json").exists()
    assert run(python, "manage.py", "migrate", "--check").returncode == 0
    said = run(python, "manage.py", "restore", tmp_path / "backups", "--dry-run", "--overwrite")
    assert "could be restored here" in said.stdout, said.stderr
    assert run(python, "manage.py", "check", "--fail-level", "ERROR").returncode == 0
