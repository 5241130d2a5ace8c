"""Pages of text are sent compressed to whoever takes that: on a slow line it is a second."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip

TEXTS = ("text/", "application/json", "application/ld+json", "application/xml", "application/rss+xml")
TEXTS += ("application/atom+xml", "application/feed+json", "image/svg+xml")
SHORTEST = 200  # bytes that are worth compressing


def takes_gzip(request):
    """Say whether an asker takes what is compressed."""
    return bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


class CompressionMiddleware(GZipMiddleware):
    """Compress what readers get, where it is text and stands whole.

    Not the newsroom: its pages hold secrets beside what somebody typed (BREACH). Not pictures, which are
    compressed, nor what is streamed, which is to reach its reader as it is made.
    """

    def process_response(self, request, response):
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        if response.streaming or not is_text or request.path_info.startswith(tuple(settings.NEWSROOM_PATHS)):
            return response
        return super().process_response(request, response)
