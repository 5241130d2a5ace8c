"""The one door for XML that others wrote: no entities, no external files, a limited size and depth."""

from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

MAX_DEPTH = 100


class Malformed(ValueError):
    """XML that cannot or must not be read."""


def parse(source, *, limit):
    """Return the root element of a file of bytes, of at most `limit` bytes. Raise Malformed."""
    depth, root = 0, None
    try:
        for event, element in iterparse(Limited(source, limit), events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise Malformed("The XML is nested too deeply.")
    except (ParseError, DefusedXmlException, UnicodeError, LookupError) as error:
        raise Malformed(f"This is not XML that can be read: {error}") from error
    if root is None:
        raise Malformed("The XML is empty.")
    return root


class Limited:
    """A file that refuses to be longer than expected."""

    def __init__(self, source, limit):
        self.source, self.left = source, limit

    def read(self, size=65_536):
        """Return the next bytes. Raise Malformed beyond the limit."""
        chunk = self.source.read(size)
        self.left -= len(chunk)
        if self.left < 0:
            raise Malformed("The XML is too long.")
        return chunk
