"""What shared caches are told of a public answer: always the same, so that it tells them nothing else."""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, patch_vary_headers

from publications import copies, counted
from publications.caching import asking, epochs, keeping
from publications.caching.surrogates import marked
from publications.compression import SWIFT, takes_gzip

PUBLIC = "public, max-age=0, s-maxage=30"
READING = ["GET", "HEAD"]
OPEN = "/api/v1/"  # what scripts of other sites may read with headers of their own
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# What an address answers everybody. All else answers one asker's headers, and must reach nobody else.
KEPT = {200, 301, 304, 404, 410, 451}
MADE_ONCE = {200, 301, 410, 451}  # addresses that are nothing have no end


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
        """Answer the newsroom's pages as they are, and all others as caches may keep them."""
        if request.path_info.startswith(tuple(settings.NEWSROOM_PATHS)):
            if request.path_info.startswith(tuple(settings.COOKIELESS_PATHS)):
                request.META.pop("HTTP_COOKIE", None)
            response = self.get_response(request)
            if request.method not in SAFE:
                epochs.forget()
            response.headers.setdefault("Cache-Control", "no-store")
            return copies.marked(response)
        request.META.pop("HTTP_COOKIE", None)
        response = self.answer(request)
        kept = PUBLIC if response.status_code in KEPT else "no-store"
        response.headers.setdefault("Cache-Control", kept)
        return copies.marked(marked(request, response))

    def answer(self, request):
        """Answer what is read; and the question that browsers ask before a script reads from elsewhere."""
        if request.method in READING:
            return self.read(request)
        if request.method == "OPTIONS" and request.path_info.startswith(OPEN):
            return preflight()
        return HttpResponseNotAllowed(READING)

    def read(self, request):
        """Answer from what is kept, or else make the answer as for anybody and keep it."""
        query = asking.query_of(request) if settings.PAGES_KEPT else None
        epoch = None if query is None or not is_ours(request) else epochs.present()
        if epoch is None:
            return self.get_response(request)
        name = keeping.named(epoch, request.path_info, query)
        if answer := keeping.found(name):
            counted.count("pages_kept")
            return sent(request, answer)
        with keeping.alone(name):
            if answer := keeping.found(name):
                counted.count("pages_kept")
                return sent(request, answer)
            counted.count("pages_made")
            return self.made(request, query, name, epoch)

    def made(self, request, query, name, epoch):
        """Make an answer, keep it where it is one for all, and send it."""
        token = epochs.current.set(epoch)
        try:
            response = self.get_response(asking.anybodys(request, query))
        finally:
            epochs.current.reset(token)
        is_whole = not response.streaming and response.has_header("ETag")
        if not is_whole or response.status_code not in MADE_ONCE or response["Cache-Control"] != PUBLIC:
            return response
        answer = keeping.Answer.of(response, zipped=takes_gzip(request))
        keeping.keep(name, answer, epoch, is_shared=not query)
        return sent(request, answer, SWIFT)


def is_ours(request):
    """Say whether a request is for one of our hosts; the answer to all others is their own."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def sent(request, answer, level=keeping.LEVEL):
    """Return a kept answer as this asker takes it: compressed or not, or that they have it already."""
    response = answer.response()
    known = get_conditional_response(request, etag=response["ETag"], response=response)
    if known is not response:
        return known
    if takes_gzip(request):
        answer.compress(response, level)
    response["Content-Length"] = len(response.content)
    return response
