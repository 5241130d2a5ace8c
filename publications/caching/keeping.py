"""Answers that are kept: in this process, and where there is one in the cache that all processes share.

Whatever is kept is named by its epoch: an answer of another one is never found, and is pushed out by time.
"""

import gzip
import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpResponse

from publications import clock
from publications.caching.release import release
from publications.compression import SHORTEST, SWIFT

logger = logging.getLogger(__name__)
ALONE = (LocMemCache, DummyCache)  # caches that no other process sees
PAUSE = 5.0  # seconds without a shared cache that failed
SHARED_FOR = 300  # seconds at the most, so that the pages of epochs that are over go
LONGEST_WAIT = 1.0  # seconds that a process waits for another one's answer
STEP = 0.02
LEVEL = 6  # of compression for what was asked for again, as Django's own; the first asker waits for less
OVERHEAD = 1_000  # bytes of an answer besides its texts
rows, rows_lock = LRUCache(settings.PAGES_KEPT, getsizeof=lambda answer: answer.size), Lock()
makers = [Lock() for _ in range(64)]
broken = {"until": float("-inf")}


@dataclass
class Answer:
    """An answer as a view made it: its body plain, and compressed where anybody took it so."""

    status: int
    headers: tuple
    body: bytes
    zipped: bytes = b""
    level: int = 0

    @property
    def size(self):
        """How many bytes it takes, about, with both bodies."""
        return OVERHEAD + len(self.body) + (len(self.zipped) or len(self.body) // 3)

    @classmethod
    def of(cls, response, *, zipped):
        """Return what is kept of a response; zipped, if somebody takes it so already."""
        headers = [pair for pair in response.items() if pair[0] != "Content-Length"]
        answer = cls(response.status_code, tuple(headers), response.content)
        if zipped:
            answer.zip(SWIFT)
        return answer

    def zip(self, level):
        """Compress the body, unless it is compressed as well already."""
        if self.level < level and len(self.body) >= SHORTEST:
            self.zipped, self.level = gzip.compress(self.body, level, mtime=0), level

    def response(self):
        """Return it as a response."""
        return HttpResponse(self.body, status=self.status, headers=dict(self.headers))

    def compress(self, response, level=LEVEL):
        """Compress the body of a response, if that is worth it: another form of the same."""
        self.zip(level)
        if self.zipped:
            response.content = self.zipped
            response["Content-Encoding"] = "gzip"
            response["ETag"] = f"W/{response['ETag']}"


def named(epoch, path, query):
    """Return the name of what is kept for an address in an epoch."""
    whole = "\n".join([release(), str(epoch.number), epoch.ends.isoformat(), path, query])
    return f"page:{sha256(whole.encode()).hexdigest()}"


def found(name):
    """Return the Answer that is kept under a name, or None."""
    with rows_lock:
        answer = rows.get(name)
    if answer is None and (answer := shared("get", name)):
        keep_here(name, answer)
    return answer


def keep(name, answer, epoch, *, is_shared):
    """Keep an answer: here, and for others."""
    keep_here(name, answer)
    if is_shared:
        left = int((epoch.ends - clock.now()).total_seconds())
        shared("set", name, answer, min(max(1, left), SHARED_FOR))


def keep_here(name, answer):
    """Keep an answer in this process; one that is larger than all that may be kept is not."""
    with rows_lock:
        if answer.size <= rows.maxsize:
            rows[name] = answer


@contextmanager
def alone(name):
    """Be the only one who makes an answer: others who want it wait, and find it kept."""
    with makers[hash(name) % len(makers)]:
        is_first = shared("add", f"{name}:made", 1, LONGEST_WAIT * 2)
        if is_first is False:
            wait(name)
        yield
        if is_first:
            shared("delete", f"{name}:made")


def wait(name):
    """Wait until another process has made an answer, and no longer than a reader would."""
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until and shared("get", f"{name}:made") and found(name) is None:
        time.sleep(STEP)


def shared(act, *given):
    """Ask the shared cache, or return None where there is none or it fails: it slows a reader, no more."""
    cache = caches["default"]
    if isinstance(cache, ALONE) or time.monotonic() < broken["until"]:
        return None
    try:
        return getattr(cache, act)(*given)
    except Exception:  # whatever its driver raises
        broken["until"] = time.monotonic() + PAUSE
        logger.warning("The cache does not answer; the next %d seconds go without it.", PAUSE, exc_info=True)
        return None
