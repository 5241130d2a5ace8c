"""The lines of docs/operations.md, from nothing to a site; then it is backed up, lost and restored.

Run as anybody, in a folder of its own: what asks for root's rights, another machine or a name is left out.
"""

import os
import re
import shlex
import subprocess
import sys
import urllib.request

import pytest

from editorial.serve import answers
from tests.drills.test_varnish import free_port
from tests.layout import ROOT

NOT_HERE = (
    "apt-get",
    "useradd",
    "editor ",
    "su postgres",
    "systemctl",
    "certbot",
    "nginx",
    "ln -sf",
    "echo ",
)
NOT_HERE += ("sysctl", "cp deploy", 'sed "s/www')
PLACES = ("/opt/standfirst", "/var/lib/standfirst", "/var/backups/standfirst", "/etc/standfirst.env")
PLACES += ("/usr/local/bin",)


def moved(text, root):
    """Return lines with every place of a machine moved into a folder."""
    for place in PLACES:
        text = text.replace(place, f"{root}{place}")
    return text.replace("-o standfirst -g standfirst ", "")


def lines(root):
    """Yield the lines of the manual that can be run here."""
    manual = (ROOT / "docs/operations.md").read_text()
    block = manual.partition("## From nothing to a site")[2].split("```")[1]
    for line in moved(block, root).splitlines():
        line = line.partition("  #")[0].rstrip()
        line = re.sub(r"python3 -m venv .venv && .*", f"ln -s {sys.prefix} .venv", line)
        if not line.startswith(NOT_HERE):
            yield line.replace("YOUR-COPY-OF-THIS-REPOSITORY", str(ROOT))


class Box:
    """A machine, as far as it is made of files."""

    def __init__(self, root):
        self.root, self.code, self.running = root, root / "opt/standfirst", []
        self.environment = {"PATH": f"{root}/usr/local/bin:{os.environ['PATH']}", "HOME": str(root)}
        self.environment["STANDFIRST_ENV"] = f"{root}/etc/standfirst.env"

    def run(self, script):
        """Run lines of a shell; return what they say."""
        done = subprocess.run(
            ["sh", "-eu", "-c", script], cwd=self.root, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self, port):
        """Start the server as its unit does."""
        unit = moved((ROOT / "deploy/systemd/standfirst-web.service").read_text(), self.root)
        command = re.search("^ExecStart=(.+)$", unit, re.M)[1].replace("8000", str(port))
        script = f"set -a; . $STANDFIRST_ENV; set +a; cd {self.code}; exec {command}"
        self.running.append(subprocess.Popen(["sh", "-c", script], env=self.environment))
        while not answers("127.0.0.1", port):
            assert self.running[-1].poll() is None

    def stop(self):
        """End what was started."""
        for process in self.running:
            process.terminate()
            process.wait(30)
        self.running.clear()


@pytest.fixture
def box(tmp_path):
    """An empty machine."""
    for place in ("opt", "var/lib", "var/backups", "etc", "usr/local/bin"):
        (tmp_path / place).mkdir(parents=True)
    made = Box(tmp_path)
    yield made
    made.stop()


def page(port, path):
    """Return what a reader gets who came over https."""
    headers = {"Host": "www.example.org", "X-Forwarded-Proto": "https"}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(asked) as answer:
        return answer.read()


def test_a_site_is_begun_lost_and_restored_by_the_manual(box):
    port, root = free_port(), box.root
    install, backups = "install -m 755 deploy/standfirst", shlex.quote(f"{root}/var/backups/standfirst")
    moving = f"""
        sed -i 's|setpriv .*--init-groups ||; s|/opt/|{root}/opt/|' deploy/standfirst
        sed -i 's|/var/lib|{root}/var/lib|' deploy/standfirst.env
        {install}"""
    said = box.run("\n".join(lines(root)).replace(install, moving))
    assert "Its password, printed only now: " in said

    box.start(port)
    before = page(port, "/"), page(port, "/feed.rss")
    box.run(f"standfirst backup {backups}")
    box.stop()
    box.run(f"rm -r {root}/var/lib/standfirst/media {root}/var/lib/standfirst/standfirst.sqlite3*")
    assert "This is a copy" in box.run(f"standfirst restore {backups}")

    box.start(port)
    assert page(port, "/robots.txt") == b"User-agent: *\nDisallow: /\n"
    assert (page(port, "/"), page(port, "/feed.rss")) == before
    assert "This is the site now" in box.run("standfirst doctor --make-primary")
