"""What `make audit` does: every type of page through a validator, four of them through Lighthouse, and
every piece as ninjs through IPTC's own schema.

The tools come with npm: vnu (the W3C's Nu HTML Checker, which needs Java) and Lighthouse 12 (which needs
Node.js and the Chromium of the tests). They are installed under `var/audit`; what cannot be had is said. The
schema is fetched from IPTC, unless a copy lies there; it is no part of this repository.
"""

import json
import os
import shutil
import subprocess
import sys
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from jsonschema import Draft202012Validator, FormatChecker

from tests import chromium
from tests.layout import ROOT
from tests.shown.site import site

FOLDER = ROOT / "var" / "audit"
TOOLS = ["lighthouse@12.2.3", "vnu-jar@26.9.27"]
JAR = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = FOLDER / "node_modules" / ".bin" / "lighthouse"
PACKAGES = {"npm": "npm", "java": "default-jre-headless"}
MEASURED = ["home", "brand", "piece", "search"]
SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
FLAGS = " ".join(chromium.FLAGS)
TRIES = 3  # a busy machine is slow once; what is slow three times is the page


def main():
    """Audit the site; returns an exit code."""
    if not has_tools():
        return 1
    # The table names articles, so it is read when Django is set up.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.shown.pages import TYPES

    shutil.rmtree(FOLDER / "shown", ignore_errors=True)
    with site(FOLDER / "shown") as address:
        return validated(address, TYPES) | conforming(address) | measured(address, TYPES)


def has_tools():
    """See that npm, Java, Chromium and what npm brings are there; say what cannot be had."""
    missing = [package for command, package in PACKAGES.items() if not shutil.which(command)]
    if missing and not chromium.apt():
        return complain(f"missing: {', '.join(missing)}. On Debian: apt-get install {' '.join(missing)}")
    if missing:
        say(f"Installing {', '.join(missing)} with apt-get.")
        command = [*chromium.apt(), "-qq", "install", "-y", "--no-install-recommends", *missing]
        if not chromium.succeeds(*chromium.apt(), "-qq", "update") or not chromium.succeeds(*command):
            return complain("apt-get could not install them.")
    if chromium.main():
        return False
    if not (JAR.exists() and LIGHTHOUSE.exists()):
        say(f"Installing {' and '.join(TOOLS)} with npm under var/audit.")
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund", "-E", *TOOLS]
        if not chromium.succeeds(*command) or not JAR.exists():
            return complain("npm could not install them.")
    return True


def complain(reason):
    """Say why nothing can be audited."""
    say(f"The audit cannot run: {reason}")
    return False


def say(sentence, end="\n"):
    """Print a line at once."""
    sys.stdout.write(sentence + end)
    sys.stdout.flush()


def validated(address, types):
    """Give every type of page to vnu in one call; returns 1 when it found an error."""
    folder = FOLDER / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for kind in types:
        (folder / f"{kind.name}.html").write_bytes(
            body(f"{address}{kind.url}", b"" if kind.is_pressed else None)
        )
    command = ["java", "-jar", str(JAR), "--errors-only", "--format", "json", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True)
    found = json.loads(answer.stderr or '{"messages": []}')["messages"]
    for one in found:
        page = one.get("url", "").rpartition("/")[2]
        say(f"vnu: {page}:{one.get('lastLine', '')}: {one['message']}  {one.get('extract', '').strip()}")
    say(f"vnu: {len(types)} types of page, {len(found)} errors.")
    return int(bool(found) or answer.returncode != 0)


def body(url, sent=None):
    """Return what an address answers, whatever its status."""
    try:
        with urlopen(url, sent) as answer:
            return answer.read()
    except HTTPError as answer:
        return answer.read()


def conforming(address):
    """Hold every piece as ninjs to IPTC's schema; returns 1 when one breaks it, and says if there is none."""
    schema = iptc_schema()
    if schema is None:
        return 0
    check, found, pieces = Draft202012Validator(schema, format_checker=FormatChecker()), 0, 0
    following = f"{address}/api/v1/pieces/?limit=100"
    while following:
        page = json.loads(body(following))
        for piece in page["items"]:
            errors = list(check.iter_errors(json.loads(body(f"{piece['url']}article.json"))))
            pieces, found = pieces + 1, found + len(errors)
            say("".join(f"ninjs: {piece['url']}: {one.json_path}: {one.message}\n" for one in errors), end="")
        following = page["next"]
    say(f"ninjs: {pieces} pieces, {found} errors by IPTC's schema.")
    return int(bool(found) or not pieces)


def iptc_schema():
    """Return IPTC's schema of ninjs, or None where it cannot be had."""
    kept = FOLDER / SCHEMA.rpartition("/")[2]
    if not kept.exists():
        try:
            with urlopen(SCHEMA, timeout=20) as answer:
                kept.write_bytes(answer.read())
        except (URLError, OSError) as error:
            say(f"ninjs: not held to IPTC's schema, which cannot be had ({error}); a copy may lie at {kept}.")
            return None
    return json.loads(kept.read_text())


def measured(address, types):
    """Give four types of page to Lighthouse, as a telephone; returns 1 when one is below 100 in anything."""
    code = 0
    for kind in [kind for kind in types if kind.name in MEASURED]:
        reports = []
        while len(reports) < TRIES and not (reports and is_perfect(reports[-1])):
            reports.append(lighthouse(f"{address}{kind.url}"))
        best = max(reports, key=lambda report: sum(scores(report).values()))
        said = ", ".join(f"{name} {round(score * 100)}" for name, score in scores(best).items())
        say(f"Lighthouse: {kind.name}: {said}")
        if not is_perfect(best):
            code = 1
            say("\n".join(f"  {sentence}" for sentence in lost(best)))
    return code


def lighthouse(url):
    """Return Lighthouse's report on an address, on its telephone."""
    command = [str(LIGHTHOUSE), url, "--output=json", "--quiet", f"--chrome-flags=--headless {FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": chromium.path(chromium.NAMES[1:]) or chromium.path()}
    answer = subprocess.run(command, capture_output=True, text=True, env=environment)
    if answer.returncode:
        raise SystemExit(f"Lighthouse failed on {url}: {answer.stderr[-2000:]}")
    return json.loads(answer.stdout)


def scores(report):
    """Return {category: score} of a report."""
    return {name: one["score"] or 0 for name, one in report["categories"].items()}


def is_perfect(report):
    """Whether a page has 100 in everything."""
    return all(score == 1 for score in scores(report).values())


def lost(report):
    """Return what cost a page points, as sentences."""
    counted = [ref for one in report["categories"].values() for ref in one["auditRefs"] if ref["weight"]]
    audits = [report["audits"][name] for name in {ref["id"] for ref in counted}]
    return [
        f"{one['title']} {one.get('displayValue', '')}"
        for one in audits
        if one["score"] is not None and one["score"] < 1
    ]


if __name__ == "__main__":
    sys.exit(main())
