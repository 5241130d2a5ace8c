"""How the browser gets onto a machine: with a package manager that writes down what it is asked."""

import subprocess
import sys

import pytest

from tests.layout import ROOT

SCRIPTS = {
    "apt-get": '#!/bin/sh\necho "$@" >> {folder}/asked\ncase "$*" in *install*) {result};; esac\n',
    "sudo": '#!/bin/sh\nshift\nexec "$@"\n',
    "true": "#!/bin/sh\n",
}
INSTALLS = "printf '#!/bin/sh\\n' > {folder}/chromium; /bin/chmod +x {folder}/chromium"
KNOWS_NO_SHELL = 'case "$*" in *headless*) exit 100;; esac; ' + INSTALLS


@pytest.fixture
def machine(tmp_path):
    """Make a machine of some programs; returns how to ask for Chromium on it."""

    def make(*names, result=INSTALLS):
        for name in names:
            script = SCRIPTS.get(name, "#!/bin/sh\n").replace("{result}", result)
            (tmp_path / name).write_text(script.replace("{folder}", str(tmp_path)))
            (tmp_path / name).chmod(0o755)
        return subprocess.run(
            [sys.executable, "-m", "tests.chromium"],
            cwd=ROOT,
            env={"PATH": str(tmp_path), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
        )

    make.asked = tmp_path / "asked"
    return make


def test_a_browser_that_is_there_is_left_alone(machine):
    answer = machine("chromium", "apt-get", "sudo", "true")

    assert (answer.returncode, answer.stdout) == (0, "")
    assert not machine.asked.exists()


def test_a_missing_browser_is_installed(machine):
    answer = machine("apt-get", "sudo", "true")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert machine.asked.read_text().splitlines()[-1].endswith("libatomic1 chromium-headless-shell")


def test_where_there_is_none_without_windows_the_whole_one_is_installed(machine):
    answer = machine("apt-get", "sudo", "true", result=KNOWS_NO_SHELL)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert machine.asked.read_text().splitlines()[-1].endswith("libatomic1 chromium")


def test_where_nothing_may_be_installed_two_sentences_say_so(machine):
    answer = machine()

    assert answer.returncode == 1
    assert "installing it takes apt-get" in answer.stdout
    assert "make test BROWSER=no" in answer.stdout


def test_a_refusal_of_the_package_manager_is_said(machine):
    answer = machine("apt-get", "sudo", "true", result="exit 100")

    assert answer.returncode == 1
    assert "apt-get failed (100)" in answer.stdout
