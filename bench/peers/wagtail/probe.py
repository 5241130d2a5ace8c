"""Says how many queries addresses take in Wagtail: `python probe.py` reads {case: [path …]}, prints JSON."""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

client, found = Client(), {}
for name, path in json.load(sys.stdin).items():
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found[name] = {"status": answer.status_code, "queries": len(queries), "body": len(body)}
json.dump(found, sys.stdout)
