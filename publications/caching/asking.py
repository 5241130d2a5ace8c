"""Which questions are answered from what is kept, and how they are asked: without anything of the asker's."""

from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest

PLACES = ("year", "before", "after", "from")  # all that the pages kept here read from a query
LONGEST = 200  # characters of a query that is worth keeping
# What reads more of a query, what is large or private, and what time changes without a moment of its own.
UNKEPT = ("/search/", "/api/", "/oembed", "/feeds/partner/", "/news-sitemap.xml", "/healthz", "/readyz")
SENT_WHOLE = (".svg", ".css")  # of what stands under /media/: files are streamed, and have tags of their own
OF_THE_CONNECTION = ("HTTP_HOST", "HTTP_X_FORWARDED_PROTO")


def query_of(request):
    """Return the query that a question comes to, in one form for all; None where nothing is kept for it."""
    path = request.path_info
    is_file = path.startswith("/media/") and not path.endswith(SENT_WHOLE)
    if is_file or path == "/search" or path.startswith(UNKEPT):
        return None
    written = request.META.get("QUERY_STRING", "")
    if not written:
        return ""
    try:
        asked = request.GET
    except SuspiciousOperation:  # the view will say so
        return None
    query = urlencode([(name, asked[name]) for name in PLACES if name in asked])
    return query if len(query) <= LONGEST else None


def anybodys(request, query):
    """Return the same question as anybody would ask it: a page that is kept cannot depend on more."""
    asked = {
        name: value
        for name, value in request.META.items()
        if not name.startswith("HTTP_") or name in OF_THE_CONNECTION
    }
    # As servers write it (PEP 3333); Django reads it at the first request and keeps what it read.
    asked |= {name: asked[name].encode().decode("latin-1") for name in ("PATH_INFO", "SCRIPT_NAME")}
    return WSGIRequest(asked | {"REQUEST_METHOD": "GET", "QUERY_STRING": query})
