"""How the API answers: JSON that any page may read, with an ETag, what miners are told, and no cookie."""

from django.http import HttpResponse

from publications.caching import cached
from publications.formats.odrl import reserving
from publications.formats.text import address, dumps
from publications.views.answers import unlisted

NOTHING = "There is nothing here."


def answered(request, data, *, tdm=(), status=200):
    """Answer with data; where one of its pieces reserves mining, so does the whole (TDMRep)."""
    body = f"{dumps(data)}\n"
    response = cached(request, HttpResponse(body, status=status, content_type="application/json"))
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    response["Link"] = f'<{address("/api/v1/openapi.json")}>; rel="service-desc"'  # RFC 8631
    for name, value in reserving(tdm).items():
        response[name] = value
    return unlisted(response)


def refused(request, sentence, *, status):
    """Answer with one sentence that says why there is no answer."""
    return answered(request, {"error": sentence}, status=status)


def nothing(request, rest=""):
    """Answer 404, with the same bytes whatever was asked for."""
    return refused(request, NOTHING, status=404)
