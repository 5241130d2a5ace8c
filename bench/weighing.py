"""What else the budgets name: queries of the newsroom, and what a page fetches beside itself."""

import gzip
import re
from pathlib import Path

from bench.acts import by_somebody
from bench.cases import articles

ASSETS = {"CSS": r'rel="stylesheet" href="([^"]+)"', "JS": r'<script[^>]* src="([^"]+)"'}


def weigh():
    """Return {what: figure}: queries, and KB compressed of an article's page."""
    return {**newsroom(), **assets()}


def newsroom():
    """Return how many queries the list of articles, a form and a save of it take."""
    from django.test import Client

    from editorial.models import Article
    from tests.filled import fields

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(by_somebody())
    index = "/admin/editorial/article/"
    path = f"{index}{Article.objects.order_by('pk').values_list('pk', flat=True).last()}/change/"
    held = fields(client.get(path)) | {"standfirst": ["Another standfirst."]}
    saved = {}
    found = {
        "admin, queries of the list": counted(lambda: client.get(index)),
        "admin, queries of a form": counted(lambda: client.get(path)),
        "admin, queries of a save": counted(lambda: saved.update(answer=client.post(path, held))),
    }
    if saved["answer"].status_code != 302:
        raise RuntimeError(f"The form was not saved: {saved['answer'].status_code}.")
    return found


def counted(act):
    """Return how many queries an act takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def assets():
    """Return the kilobytes of style sheets and scripts that an article's page loads, compressed."""
    from django.test import Client

    html = Client().get(articles()[0]).content.decode()
    return {
        f"{kind}, KB": sum(map(compressed, re.findall(pattern, html))) / 1_000
        for kind, pattern in ASSETS.items()
    }


def compressed(address):
    """Return the bytes of what stands at an address, compressed: of a file, or of what the site makes."""
    from django.conf import settings
    from django.test import Client

    name = address.removeprefix(f"/{settings.STATIC_URL.strip('/')}/")
    if name == address:
        return len(gzip.compress(Client().get(address).content))
    return len(gzip.compress((Path(settings.STATIC_ROOT) / name).read_bytes()))
