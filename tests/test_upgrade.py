"""An upgrade goes step by step, says how to go back where one fails, and is run again after a kill."""

import fcntl
import json
import os
import subprocess

import pytest

from editorial import upgrade

PYTHON = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/../../log"
! grep -qsw "$(echo "$@" | tr ' ' '\\n' | sed -n 2p)" "$(dirname "$0")/../../fails"
"""
STEPS = ["backup", "pip", "prepare", "doctor"]


def git(folder, *words):
    """Run git in a folder; return what it says."""
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    return subprocess.check_output(["git", *who, *words], cwd=folder, text=True).strip()


@pytest.fixture
def site(tmp_path):
    """A checkout of two releases, at the first, whose Python only writes down what it is asked."""
    root = tmp_path / "site"
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON)
    python.chmod(0o755)
    git(root, "init", "-q", "-b", "main")
    for release in ("one", "two"):
        (root / "requirements.txt").write_text(release)
        git(root, "add", "requirements.txt")
        git(root, "commit", "-qm", release)
        git(root, "tag", release)
    git(root, "checkout", "-q", "one")
    return root


def go(site, to="two"):
    """Upgrade the site; return the exit code."""
    nowhere = site / "nowhere"
    return upgrade.main(["--to", to], root=site, own=nowhere, unit=nowhere)


def asked(site):
    """Return which steps the site's Python was asked for, in order."""
    lines = (site / "log").read_text().splitlines()
    return [step for line in lines for step in STEPS if step in line.split()]


def test_a_backup_comes_first_and_the_examination_last(site, capsys):
    code, said = go(site), capsys.readouterr().out

    assert (code, asked(site)) == (0, STEPS)
    assert [line[:2] for line in said.splitlines()[:-2]] == ["1.", "2.", "3.", "4.", "5."]
    assert git(site, "rev-parse", "HEAD") == git(site, "rev-parse", "two")
    assert said.splitlines()[-2].startswith("The release is here.")
    assert said.splitlines()[-1] == "6. Look whether all is well"
    assert not (site / upgrade.STATE).exists()


@pytest.fixture
def unit(tmp_path, monkeypatch):
    """The unit of a server, in which a systemctl of our own writes down what it is asked."""
    systemctl, unit = tmp_path / "systemctl", tmp_path / "unit"
    systemctl.write_text(f'#!/bin/sh\necho "$@" >> {unit}')
    systemctl.chmod(0o755)
    unit.touch()
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return unit


@pytest.mark.parametrize(("to", "way"), [("one", "reload-or-restart"), ("two", "restart")])
def test_the_server_is_only_restarted_for_what_it_cannot_take_up(site, unit, to, way):
    upgrade.main(["--to", to], root=site, own=site / "nowhere", unit=unit)

    assert unit.read_text().splitlines() == [f"{way} standfirst-web", "restart standfirst-worker"]


@pytest.mark.parametrize(("step", "after"), [("backup", []), ("prepare", ["backup", "pip"])])
def test_where_a_step_fails_nothing_follows_and_the_way_back_is_said(site, capsys, step, after):
    old = git(site, "rev-parse", "HEAD")
    (site / "fails").write_text(step)

    code, said = go(site), capsys.readouterr().out

    assert (code, asked(site)) == (1, [*after, step])
    assert f"git checkout -q {old} && " in said
    assert "runs on the tables as they are now" in said


def test_what_is_red_afterwards_is_to_be_mended_and_ends_it_all_the_same(site, capsys):
    (site / "fails").write_text("doctor")

    assert go(site) == 1
    assert "Mend what is red." in capsys.readouterr().out
    assert not (site / upgrade.STATE).exists()


def test_run_again_it_still_knows_where_it_came_from(site, capsys):
    old = git(site, "rev-parse", "HEAD")
    (site / "fails").write_text("prepare\nmigrate")
    go(site)
    go(site)
    said = capsys.readouterr().out
    (site / "fails").write_text("migrate")

    assert said.count(f"git checkout -q {old} ") == 2
    assert go(site) == 0
    assert asked(site).count("backup") == 1  # made before the release came; the old one reads it


def test_what_was_finished_by_hand_is_backed_up_when_it_is_asked_for_again(site):
    (site / "fails").write_text("prepare\nmigrate")
    go(site)
    (site / "fails").unlink()  # somebody ran “manage.py prepare”, and the site has worked since

    go(site)

    assert asked(site)[-len(STEPS) :] == STEPS


@pytest.mark.parametrize("left", ['{"from": "%s", "to": "%s"}', '{"from": "%s"}', "{", "[]"])
def test_what_another_upgrade_left_does_not_spare_the_backup(site, capsys, left):
    one, two = git(site, "rev-parse", "one"), git(site, "rev-parse", "two")
    git(site, "checkout", "-q", "two")
    git(site, "commit", "-qm", "three", "--allow-empty")
    git(site, "tag", "three")
    git(site, "checkout", "-q", "two")
    (site / upgrade.STATE).write_text(left % (one, two)[: left.count("%s")])
    (site / "fails").write_text("prepare")

    go(site, "three")

    assert asked(site)[0] == "backup"
    assert f"git checkout -q {two} " in capsys.readouterr().out


def test_root_believes_nothing_that_the_account_of_the_site_may_write(site, unit, tmp_path):
    git(site, "checkout", "-q", "two")
    (site / "var").mkdir()
    left = {"from": f"x; touch {tmp_path}/caught; true ", "to": git(site, "rev-parse", "two")}
    for folder in ("var/upgrade.json", upgrade.STATE):
        (site / folder).write_text(json.dumps(left))

    upgrade.main(["--to", "two"], root=site, own=site / "nowhere", unit=unit)

    assert not (tmp_path / "caught").exists()


def test_two_at_once_are_one(site):
    with (site / upgrade.STATE).with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert go(site) == upgrade.ANOTHER
    assert not (site / "log").exists()
    assert go(site) == 0


def test_what_cannot_be_begun_is_a_sentence(site, tmp_path):
    with pytest.raises(SystemExit, match="There is no release “three” here"):
        go(site, "three")
    with pytest.raises(SystemExit, match="or name the release"):
        go(site, "")
    (site / "requirements.txt").write_text("changed")
    with pytest.raises(SystemExit, match="Files of the release were changed here"):
        go(site)
    with pytest.raises(SystemExit, match="This is no checkout of git"):
        upgrade.main([], root=tmp_path, own=tmp_path / "none", unit=tmp_path / "none")
    assert not (site / "log").exists()


def test_a_release_that_was_fetched_by_hand_gets_what_it_needs_before_the_backup(site, capsys):
    git(site, "checkout", "-q", "two")
    (site / "fails").write_text("check\nprepare")

    go(site)

    said = capsys.readouterr().out
    assert asked(site) == ["pip", "backup", "pip", "prepare"]
    assert "“git reflog” names the COMMIT" in said
    assert "git checkout -q COMMIT && " in said


def test_a_branch_that_follows_none_is_said_before_anything_is_done(site):
    git(site, "checkout", "-q", "main")

    with pytest.raises(SystemExit, match="This branch follows none"):
        go(site, "")
    assert not (site / "log").exists()
