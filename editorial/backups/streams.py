"""Bytes on their way into a backup and out of it: a piece at a time, counted, packed and sealed."""

import errno
import hashlib
import os
import stat
import zlib

PIECE = 1 << 20
PART = ".part"  # ends the name of what is not whole yet
GZIP = 31  # zlib's word for its own format within gzip's
PRIVATE, CLOSED = 0o600, 0o700  # a file and a folder that are nobody else's
PUBLIC = 0o644
PATIENCE = 20  # seconds to wait for whoever holds what is to be written over
HELD = "Somebody writes to the database here: stop server and worker first. It is as it was."


class Unusable(Exception):
    """A backup that cannot be made, read or restored; says why in a sentence."""


class Counted:
    """A file that knows how many bytes were written to it, and their digest."""

    def __init__(self, file=None):
        self.file, self.size, self.digest, self.failed = file, 0, hashlib.sha256(), None

    @property
    def sha256(self):
        """The digest of all bytes so far, in hexadecimal."""
        return self.digest.hexdigest()

    def write(self, data):
        """Write on; what fails is remembered, for libraries in between say it in words of their own."""
        data = bytes(data)
        try:
            if self.file is not None:
                self.file.write(data)
        except Exception as error:
            self.failed = error
            raise
        self.size += len(data)
        self.digest.update(data)
        return len(data)

    def flush(self):
        """Keep to what writers of files promise."""


class Unpacked:
    """A writer that unpacks what was packed and writes it to another one."""

    def __init__(self, target):
        self.target, self.unpacking = target, zlib.decompressobj(GZIP)

    def write(self, data):
        """Unpack a piece."""
        data, room = bytes(data), 4 * PIECE
        self.target.write(self.unpacking.decompress(data, room))
        while self.unpacking.unconsumed_tail:
            self.target.write(self.unpacking.decompress(self.unpacking.unconsumed_tail, room))
        return len(data)

    def flush(self):
        """Keep to what writers of files promise."""


class Read:
    """A file that is read from pieces, for what wants one."""

    def __init__(self, pieces):
        self.pieces, self.rest = iter(pieces), b""

    def read(self, size=-1):
        """Return no more bytes than are asked for; none at the end."""
        while not self.rest and (piece := next(self.pieces, None)) is not None:
            self.rest = bytes(piece)
        size = len(self.rest) if size is None or size < 0 else size
        data, self.rest = self.rest[:size], self.rest[size:]
        return data


def pieces(file):
    """Yield what a file holds."""
    while piece := file.read(PIECE):
        yield piece


def packed(pieces):
    """Yield pieces compressed, alike for alike input."""
    packing = zlib.compressobj(1, zlib.DEFLATED, GZIP)
    for piece in pieces:
        if data := packing.compress(piece):
            yield data
    yield packing.flush()


def private(path, flags):
    """Open a file that, where it is made now, nobody else reads, whatever the umask is: an opener."""
    return os.open(path, flags, PRIVATE)


def regular(path, flags):
    """Open a file, and nothing else that stands there, as a pipe, which would be waited for: an opener."""
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "This is no file", str(path))
    return descriptor


def whole(path, pieces, seal=None, mode=PRIVATE):
    """Write a file that is there whole or not at all, sealed or as it is. Return what was Counted of it."""
    part = path.with_name(path.name + PART)
    with open(part, "wb", opener=private) as file:
        os.fchmod(file.fileno(), mode)
        counted = Counted(file)
        if seal:
            seal(pieces, counted)
        else:
            for piece in pieces:
                counted.write(piece)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return counted


def digest_of(path):
    """Return the digest of a file, or None where it is not there."""
    counted = Counted()
    try:
        with open(path, "rb", opener=regular) as file:
            for piece in pieces(file):
                counted.write(piece)
    except FileNotFoundError:
        return None
    return counted.sha256
