"""Bring a site to another release, step by step, and say how to go back where a step fails: `make upgrade`.

    python -m editorial.upgrade [--to COMMIT-OR-TAG] [--backups DIR]

Readers read on meanwhile: tables only gain what the release needs, so that the one before runs on them too.
Killed, it is run again: what the site came from is kept beside git's own files until all is done. Root reads
it there, so it may not lie where the site's own account writes.
"""

import argparse
import fcntl
import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN, BACKUPS = Path("/usr/local/bin/standfirst"), Path("/var/backups/standfirst")
UNIT = Path("/etc/systemd/system/standfirst-web.service")
STATE = ".git/standfirst-upgrade.json"
TAKE_UP = (
    'git diff --quiet "$1" -- requirements.txt && systemctl reload-or-restart standfirst-web'
    " || systemctl restart standfirst-web"
)
ANOTHER = "Another upgrade of this site is running: look again when it has ended."
DIRTY = "Files of the release were changed here: “git status” names them. Commit or undo that first."
BRANCHLESS = (
    "No branch is checked out here, as after going back. “git checkout main” takes up yours; or name the"
    " release, as in make upgrade TO=v1.2"
)
FOLLOWS_NONE = (
    "This branch follows none, so it is not known what to fetch. “git branch --set-upstream-to=origin/main”"
    " says it; or name the release, as in make upgrade TO=v1.2"
)
FETCHED = "The release was here before this began: “git reflog” names the COMMIT that was here before it.\n"
BACK = """To go back to the release that was here:
    git checkout -q {old} && {python} -m pip install -qq -r requirements.txt
    {manage} collectstatic --no-input
and start server and worker again. That release runs on the tables as they are now; they need not go back.
Only if the data themselves were harmed, and with the site stopped: {manage} restore {backups} --overwrite
"""


class Failed(Exception):
    """A step that did not come to its end."""


def main(arguments=None, root=ROOT, own=OWN, unit=UNIT):
    """Go through all steps; returns an exit code."""
    options = parse(arguments)
    site = Site(root, own, unit, Path(options.backups or (BACKUPS if own.exists() else root / "var/backups")))
    if said := site.refusal(options.to):
        sys.exit(said)
    with site.alone() as is_alone:
        return go_through(site, options.to) if is_alone else ANOTHER


def go_through(site, to):
    """Go from step to step; returns an exit code."""
    old = site.begin(to)
    is_known = old != site.git("rev-parse", "--verify", "-q", site.named(to))
    words = {
        "old": old if is_known else "COMMIT",
        "python": site.python,
        "manage": " ".join(map(str, site.manage)),
    }
    back = ("" if is_known else FETCHED) + BACK.format(**words, backups=site.backups)
    for number, (step, commands) in enumerate(site.steps(to, old), 1):
        say(f"{number}. {step}")
        try:
            for command in commands:
                site.call(command)
        except Failed:
            say(f"\nIt stopped at “{step}”. {back}To try again from here: make upgrade")
            return 1
    site.end()
    say(
        "The release is here."
        + ("" if site.unit.exists() else " Start server and worker again, if they run.")
    )
    return looked(site, number + 1, back)


def looked(site, number, back):
    """Look whether all is well under the new release; returns an exit code."""
    say(f"{number}. Look whether all is well")
    try:
        site.call([*site.manage, "doctor"])
    except Failed:
        say(f"\nMend what is red. {back}")
        return 1
    return 0


def parse(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m editorial.upgrade", description=__doc__.splitlines()[0])
    parser.add_argument("--to", default="", help="a commit or tag; without, the newest of this branch")
    parser.add_argument("--backups", default="", help="the folder of backups")
    return parser.parse_args(arguments)


class Site:
    """A site on this machine: its code, and how its commands are run."""

    def __init__(self, root, own, unit, backups):
        self.root, self.unit, self.backups = root, unit, backups
        self.python = root / ".venv/bin/python"
        self.manage = [own] if own.exists() else [self.python, "manage.py"]
        self.state = root / STATE

    def call(self, command):
        """Run a command to its end. Raise Failed where it fails."""
        if subprocess.call(list(map(str, command)), cwd=self.root):
            raise Failed

    def git(self, *words):
        """Return what git answers, or None where it refuses."""
        done = subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True)
        return None if done.returncode else done.stdout.strip()

    def refusal(self, to):
        """Return why nothing is begun, in a sentence; empty where it can be."""
        if self.git("rev-parse", "HEAD") is None and (self.root / ".git").exists():
            return "git does not read this checkout for you: run this as root, or as whom it belongs to."
        if self.git("rev-parse", "HEAD") is None:
            return "This is no checkout of git: unpack the new release over it, then run “manage.py prepare”."
        if self.git("status", "--porcelain", "--untracked-files=no"):
            return DIRTY
        if not to and self.git("symbolic-ref", "-q", "HEAD") is None:
            return BRANCHLESS
        if not to and self.git("rev-parse", "-q", "--verify", self.named(to)) is None:
            return FOLLOWS_NONE
        known = not to or self.git("fetch", "-q", "--tags") is not None
        if to and self.git("rev-parse", "--verify", "-q", self.named(to)) is None:
            return f"There is no release “{to}” here{'' if known else ', and none could be fetched'}."
        return ""

    @contextmanager
    def alone(self):
        """Say whether no other upgrade of this site runs, and keep others away within."""
        with self.state.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def begin(self, to):
        """Remember what the site comes from; a run of this very upgrade has done so already. Return it."""
        old, new = self.git("rev-parse", "HEAD"), self.goal(to)
        try:
            state = json.loads(self.state.read_text())
            if new and state["to"] == new and old in (state["from"], new):
                return state["from"]
        except (OSError, ValueError, KeyError, TypeError):
            pass  # none, or one that cannot be read
        part = self.state.with_suffix(".part")
        part.write_text(json.dumps({"from": old, "to": new}))
        part.replace(self.state)
        return old

    def goal(self, to):
        """Return the commit that the site is brought to, or None where none can be told."""
        if not to:
            self.git("fetch", "-q")
        return self.git("rev-parse", "--verify", "-q", self.named(to))

    def named(self, to):
        """Return in git's words what the site is brought to."""
        return f"{to}^{{commit}}" if to else "@{upstream}"

    def is_backed_up(self, old):
        """Whether the backup was made by a run that was killed, and this release cannot make another yet.

        It can once the tables are its own: as after an upgrade that somebody brought to its end by hand.
        """
        if self.git("rev-parse", "HEAD") == old:
            return False
        return not self.does("migrate", "--check")

    def does(self, *words):
        """Whether a command of the release that is here comes to its end; what it says is not shown."""
        asked = [*self.manage, *words]
        return subprocess.run(list(map(str, asked)), cwd=self.root, capture_output=True).returncode == 0

    def end(self):
        """Forget it: the site has arrived."""
        self.state.unlink()

    def steps(self, to, old):
        """Return (what is done, commands) in order."""
        fetch = ["git", "checkout", "-q", to] if to else ["git", "pull", "-q", "--ff-only"]
        pip = [self.python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
        pip += ["-r", "requirements.txt"]
        # Where the code was fetched by hand, it may lack what it needs to begin at all.
        backup = [*([] if self.does("check") else [pip]), [*self.manage, "backup", self.backups]]
        compiled = [self.python, "-m", "compileall", "-q", "editorial", "publications"]
        # The server takes new code up process by process, and no reader waits; not so a new server.
        restart = [["sh", "-c", TAKE_UP, "sh", old], ["systemctl", "restart", "standfirst-worker"]]
        return [
            ("Back up", [] if self.is_backed_up(old) else backup),
            ("Fetch the release", [fetch]),
            ("Install what it needs", [pip, compiled]),
            ("Bring tables and static files up to date", [[*self.manage, "prepare", "--by-task"]]),
            ("Restart", restart if self.unit.exists() else []),
        ]


def say(sentence):
    """Print a line at once."""
    print(sentence, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
