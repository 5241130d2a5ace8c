"""The body of a piece: its closed list of HTML, the one cleaner, and pure functions on clean HTML.

Nothing here knows a database. `clean()` is the only door; every other function expects what it returned.
"""

from .cleaning import clean, clean_and_list, from_text
from .linking import absolute, resolve_pieces, without_pieces
from .names import identity, safe_address
from .reading import block_text, blocks, cited, images, minutes, outline, pieces, plain, words
from .rendering import render
from .tree import parse as read

__all__ = [
    "absolute",
    "block_text",
    "blocks",
    "cited",
    "clean",
    "clean_and_list",
    "from_text",
    "identity",
    "images",
    "minutes",
    "outline",
    "pieces",
    "plain",
    "read",
    "render",
    "resolve_pieces",
    "safe_address",
    "without_pieces",
    "words",
]
