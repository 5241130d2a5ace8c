"""Pages of text are sent compressed to whoever takes that: on a slow line it is a second."""

import gzip

from django.conf import settings
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

TEXTS = ("text/", "application/json", "application/ld+json", "application/xml", "application/rss+xml")
TEXTS += ("application/atom+xml", "application/feed+json", "image/svg+xml")
SHORTEST = 200  # bytes that are worth compressing
SWIFT = 1  # the level for what is made anew: of an article 0.25 ms less than the usual 6, and 10 % more bytes


def takes_gzip(request):
    """Say whether an asker takes what is compressed."""
    return bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


class CompressionMiddleware(MiddlewareMixin):
    """Compress what readers get, where it is text and stands whole.

    Not the newsroom: its pages hold secrets beside what somebody typed (BREACH). Not pictures, which are
    compressed, nor what is streamed, which is to reach its reader as it is made. Readers' pages hold no
    secret, so nothing is put in to blur their length.
    """

    def process_response(self, request, response):
        """Compress a response that was made for this request; what is kept comes compressed."""
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        if response.streaming or not is_text or request.path_info.startswith(tuple(settings.NEWSROOM_PATHS)):
            return response
        if len(response.content) < SHORTEST or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if takes_gzip(request):
            zipped = gzip.compress(response.content, SWIFT, mtime=0)
            if len(zipped) < len(response.content):
                response.content = zipped
                response["Content-Length"], response["Content-Encoding"] = str(len(zipped)), "gzip"
                weaken(response)
        return response


def weaken(response):
    """Let the tag of a response name all forms of its body."""
    etag = response.get("ETag", "")
    if etag.startswith('"'):
        response["ETag"] = f"W/{etag}"
