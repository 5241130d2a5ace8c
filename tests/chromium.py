"""The browser that tests drive: where it is, how it starts, how it is installed where it is missing."""

import os
import shutil
import subprocess
import sys

# The one without windows first: it draws no pages of its own beside those that tests ask for.
BARE, WHOLE = "chromium-headless-shell", "chromium"
NAMES = [BARE, WHOLE, "chromium-browser", "google-chrome-stable", "google-chrome"]
PACKAGES = ["fonts-noto-core", "libatomic1"]  # the last is for Playwright's own program
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Complaints:
    """Everything that a page does and should not, as sentences in `found`."""

    def __init__(self, page, *, own):
        self.own = own
        self.found = []
        self.expected = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.found.append(f"Uncaught: {error}"))
        page.on("request", self.watch)

    def hear(self, message):
        """Note what the console calls an error; policy violations arrive here too."""
        if message.type == "error":
            self.found.append(f"Console: {message.text} ({message.location.get('url', '')})")

    def watch(self, request):
        """Note a request to anybody else."""
        if not request.url.startswith((self.own, "data:", "blob:", "about:")):
            self.found.append(f"Third party: {request.url}")


def path(names=NAMES):
    """Return the path of an installed Chromium, or None."""
    return next(filter(None, map(shutil.which, names)), None)


def ready():
    """Say whether there is a Chromium, and whether Playwright's own program starts."""
    return bool(path()) and succeeds(sys.executable, "-m", "playwright", "--version")


def succeeds(*command):
    """Run a command for its exit code only."""
    return subprocess.run(command, capture_output=True).returncode == 0


def apt():
    """Return the command that may install packages here, or None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    return ["sudo", "-n", "apt-get"] if shutil.which("sudo") and succeeds("sudo", "-n", "true") else None


def install():
    """Install Chromium with apt; raises CalledProcessError when apt refuses."""
    command = [*apt(), "-o", "DPkg::Lock::Timeout=300", "-qq"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdin": subprocess.DEVNULL, "check": True}
    subprocess.run([*command, "update"], **quiet)
    command += ["install", "-y", "--no-install-recommends", *PACKAGES]
    try:
        subprocess.run([*command, BARE], **quiet)
    except subprocess.CalledProcessError:  # not every distribution has it
        subprocess.run([*command, WHOLE], **quiet)


def main():
    """See that there is a Chromium; returns an exit code and says what is wrong in a sentence."""
    if ready():
        return 0
    if apt() is None:
        return complain("installing it takes apt-get, as root or by sudo without a password")
    say("Chromium, or what drives it, is missing; installing it with apt-get.")
    try:
        install()
    except subprocess.CalledProcessError as error:
        return complain(f"apt-get failed ({error.returncode})")
    return 0 if ready() else complain("apt-get did not bring it")


def say(sentence):
    """Print a line for whoever runs the tests."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def complain(reason):
    """Say why browser tests cannot run, and how to run the others; returns 1."""
    say(f"Chromium, or what drives it, is missing, and {reason}.")
    say("Install it by hand, or run “make test BROWSER=no”, which leaves out the tests marked “browser”.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
