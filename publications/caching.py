"""What shared caches are told of a public answer: always the same, so that it tells them nothing else."""

from hashlib import sha256

from django.http import HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.utils.cache import get_conditional_response

PUBLIC = "public, max-age=0, s-maxage=30"


def cached(request, response):
    """Return the answer with its cache headers, or a 304 when the asker has these very bytes.

    A streamed answer has no ETag: its body is not known before it is sent. Only a 200 becomes a 304.
    """
    response["Cache-Control"] = PUBLIC
    if response.streaming:
        return response
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


class SharedRedirect(HttpResponsePermanentRedirect):
    """A redirect to the address with its slash: told to caches like every other public answer."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self["Cache-Control"] = PUBLIC


class PublicCommonMiddleware(CommonMiddleware):
    """Django's own, whose redirects browsers would else keep for ever."""

    response_redirect_class = SharedRedirect
