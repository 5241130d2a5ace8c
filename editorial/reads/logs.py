"""Logs as streams of whole lines, and the mark that says how much of one was counted.

A mark is a keyed hash of all that was counted, so that the same log is known again under any name, rotated,
compressed or longer than before, and nothing of what stands in it is kept.
"""

import gzip
import hmac
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from editorial.models import LogKey

LONGEST = 64 * 1024
GZIP = b"\x1f\x8b"


class Log:
    """The lines of a stream, as they are read: how many bytes, and the hash of all of them."""

    def __init__(self, stream):
        self.stream = stream
        self.key = hmac.new(key(), digestmod=sha256)
        self.unfinished = False
        self.begin()

    def begin(self, line=b""):
        """Forget what was read, but for a line: another log begins with it."""
        self.size, self.seen, self.last = 0, self.key.copy(), b""
        self.take(line)

    def __iter__(self):
        """Yield whole lines; of one that is too long its beginning, and an unfinished one at the end not."""
        while line := self.stream.readline(LONGEST):
            taken, whole = line, line.endswith(b"\n")
            while not whole and (more := self.stream.readline(LONGEST)):
                self.take(taken)
                taken, whole = more, more.endswith(b"\n")
            if not whole:
                self.unfinished = True
                return
            self.take(taken)
            yield line

    def take(self, data):
        """Add bytes to what was read; the last ones may still be left out."""
        self.seen.update(self.last)
        self.size += len(data)
        self.last = data

    def leave_out(self):
        """Take back what was read last."""
        self.size -= len(self.last)
        self.last = b""

    def keyed(self, line):
        """Return the hash of a line by itself, which only this site can make again."""
        found = self.key.copy()
        found.update(line)
        return found

    def mark(self):
        """Return the hash of all that was read so far."""
        self.take(b"")
        return self.seen.hexdigest()


def key():
    """Return the key of the hashes, made with the first log and kept beside them."""
    return bytes.fromhex(LogKey.objects.get_or_create(pk=1)[0].key)


@contextmanager
def opened(name):
    """Give the Log of a file, compressed or not, or of what comes in for “-”."""
    if name == "-":
        yield Log(plain(sys.stdin.buffer))
        return
    with Path(name).open("rb") as file:
        yield Log(plain(file))


def plain(stream):
    """Return a stream, or what it holds compressed by gzip."""
    return gzip.open(stream) if stream.peek(2)[:2] == GZIP else stream
