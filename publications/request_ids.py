"""What a request is called in the log and on the page that says that it failed; no other answer bears it.

Pages that caches keep say nothing of who asked first. A proxy in front may name requests itself, in
`X-Request-ID`; whatever else stands there is not taken.
"""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from secrets import token_hex

NAME = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
current = ContextVar("request_id", default=None)


@contextmanager
def named(request):
    """Let what is logged within, and an error page, bear the name of a request."""
    token = current.set([request.META.get("HTTP_X_REQUEST_ID", "")])
    try:
        yield
    finally:
        current.reset(token)


class NamingMiddleware:
    """Name a request around all that may fail, and around the page that says so: it stands first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer, and let what is logged meanwhile bear the name of the request."""
        with named(request):
            return self.get_response(request)


def request_id():
    """Return the name of the request that is answered, made when it is first asked for.

    Nothing is kept where none is answered: a thread answers many.
    """
    holder = current.get() or [""]
    if not NAME.fullmatch(holder[0]):
        holder[0] = token_hex(8)
    return holder[0]


def is_asked():
    """Whether a request is being answered."""
    return current.get() is not None
