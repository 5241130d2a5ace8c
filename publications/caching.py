"""What shared caches are told of a public answer: always the same, so that it tells them nothing else."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, patch_vary_headers

PUBLIC = "public, max-age=0, s-maxage=30"
READING = ["GET", "HEAD"]
OPEN = "/api/v1/"  # what scripts of other sites may read with headers of their own
# What an address answers everybody. All else answers one asker's headers, and must reach nobody else.
KEPT = {200, 301, 304, 404, 410, 451}


def cached(request, response):
    """Return the answer with its cache headers, or a 304 when the asker has these very bytes.

    A streamed answer has no ETag: its body is not known before it is sent. Only a 200 becomes a 304, which
    says like it that there are two forms, compressed and not (RFC 9110, section 15.4.5).
    """
    response["Cache-Control"] = PUBLIC
    if response.streaming:
        return response
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response)


def preflight():
    """Tell a browser that a script of another site may ask the API whether what it has is still true."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


class PublicMiddleware:
    """Answer all readers alike: whatever their cookies, only GET and HEAD, with the one Cache-Control.

    Nothing behind it sees a reader's cookies, so that no public answer can set one or vary by them. What
    stands under `settings.NEWSROOM_PATHS` passes as it is, and is stored nowhere unless it says otherwise;
    without its cookies under `settings.COOKIELESS_PATHS`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(tuple(settings.NEWSROOM_PATHS)):
            if request.path_info.startswith(tuple(settings.COOKIELESS_PATHS)):
                request.META.pop("HTTP_COOKIE", None)
            response = self.get_response(request)
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        request.META.pop("HTTP_COOKIE", None)
        response = self.answer(request)
        kept = PUBLIC if response.status_code in KEPT else "no-store"
        response.headers.setdefault("Cache-Control", kept)
        return response

    def answer(self, request):
        """Answer what is read; and the question that browsers ask before a script reads from elsewhere."""
        if request.method in READING:
            return self.get_response(request)
        if request.method == "OPTIONS" and request.path_info.startswith(OPEN):
            return preflight()
        return HttpResponseNotAllowed(READING)
