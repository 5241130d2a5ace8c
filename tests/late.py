"""Answers come late, at random: a browser test that reads before it waits shows itself.

Loaded by hand: `python -m pytest -p tests.late -m browser`.
"""

import random
import threading
import time

from django.core.handlers.base import BaseHandler

DELAYS = [0, 0.05, 0.4, 1.5]  # seconds


def late(answer):
    """Return a handler that waits before it answers a request of a live server."""

    def get_response(handler, request):
        if threading.current_thread() is not threading.main_thread():
            time.sleep(random.choice(DELAYS))
        return answer(handler, request)

    return get_response


BaseHandler.get_response = late(BaseHandler.get_response)
