"""How fast logs are counted, and in how much memory: a log of a million lines, made here."""

import argparse
import os
import random
import resource
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import django

AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/{}.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_{} like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
    "Mozilla/5.0 (compatible; Googlebot/2.{}; +http://www.google.com/bot.html)",
    "curl/8.{}",
]
REFERERS = ["-", "https://www.google.com/", "https://news.example/{}", "https://t.example/{}?a=b"]


def line(chance, start, number, paths):
    """Return one line of the combined format."""
    when = start + timedelta(milliseconds=86 * number)
    path = chance.choice(paths) if chance.random() < 0.5 else f"/static/{chance.randrange(500)}.css"
    status = chance.choices([200, 304, 404, 301], [80, 10, 6, 4])[0]
    agent = chance.choices(AGENTS, [60, 25, 12, 3])[0].format(chance.randrange(60, 140))
    referer = chance.choice(REFERERS).format(chance.randrange(2_000))
    address = ".".join(str(chance.randrange(256)) for _ in range(4))
    return (
        f'{address} - - [{when:%d/%b/%Y:%H:%M:%S} +0000] "GET {path} HTTP/1.1" {status} '
        f'{chance.randrange(40_000)} "{referer}" "{agent}"\n'
    )


def main():
    """Make a log about the pieces of this instance, count it twice, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    lines = parser.parse_args().lines
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
    django.setup()
    from django.core.management import call_command

    from publications.models import EditionText

    paths = list(EditionText.objects.values_list("path", flat=True)[:10_000]) or ["/a/b/"]
    chance, start = random.Random(6), datetime(2026, 11, 1)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "access.log")
        with log.open("w") as file:
            file.writelines(line(chance, start, number, paths) for number in range(lines))
        for turn in ("first", "again"):
            began = time.perf_counter()
            call_command("count_reads", str(log), verbosity=0)
            took = time.perf_counter() - began
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{turn}: {lines / took:,.0f} lines/s, {took:.1f} s, {memory:.0f} MiB at most")  # noqa: T201


if __name__ == "__main__":
    main()
