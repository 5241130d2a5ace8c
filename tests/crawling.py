"""Every public address that links, feeds, maps and the heads of pages lead to, one after the other."""

import html
import re
from urllib.parse import urljoin, urlsplit

from django.conf import settings

LINK = re.compile(r"""["'=>(\s]((?:https?:/)?/[^"'<>\s)\\]*)""")
TEXTS = ("text/", "application/", "image/svg+xml")


def crawl(client, *starts):
    """Yield (path, all that it answers, in lower case) of every text that can be reached from some."""
    host, waiting, seen = urlsplit(settings.SITE_URL).netloc, list(starts), set(starts)
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        if not response.headers.get("Content-Type", "text/").startswith(TEXTS):
            continue
        text = html.unescape(response.getvalue().decode("utf-8", "replace"))
        yield path, f"{response.headers} {text}".lower()
        for found in LINK.findall(f"{text} {response.headers.get('Location', '')} "):
            place = urlsplit(urljoin(f"{settings.SITE_URL}{path}", found))
            there = place.path + (f"?{place.query}" if place.query else "")
            if place.netloc == host and there not in seen:
                seen.add(there)
                waiting.append(there)
