"""One look at each case, in this process: how many queries it takes, how large it is, which ETag it has."""

from dataclasses import replace


def probe(cases):
    """Return {name of a case: status, queries, bytes as sent and unpacked} of the product's."""
    return {case.name: look(case.addresses[0]) for case in cases}


def look(address, **headers):
    """Return what one answer is, the second time it is asked for."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_ACCEPT_ENCODING="gzip", **headers)
    consume(client.get(address))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        body = consume(answer)
    return {
        "status": answer.status_code,
        "queries": len(queries),
        "sent": len(body),
        "etag": answer.headers.get("ETag", ""),
    }


def consume(answer):
    """Return the body of an answer, streamed or not."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def unchanged(case, fetch):
    """Return a case asked by who has its pages already, as a server named them; `fetch` gives ETags."""
    pairs = tuple((path, fetch(path)) for path in case.addresses)
    return replace(case, name=f"{case.name}, unchanged (304)", addresses=pairs)
