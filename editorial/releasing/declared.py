"""The shelves of what a piece declares: who paid for it to appear, and a machine's part in its text. Pure."""

from uuid import UUID, uuid5

from editorial.register.words import spelled

SPONSORED = "sponsor:any"
NAMESPACE = UUID("6d1f0f0e-52c6-4d4e-9c86-6f5f7c0f3b10")


def sponsor_key(name):
    """Return the key of the shelf of a sponsor's pieces: names are compared as those of the register are."""
    return f"sponsor:{uuid5(NAMESPACE, spelled(name))}"


def declared(content):
    """Return the keys of the shelves on which a piece stands by what it declares."""
    keys = {f"ai:{content.ai_use}"} if content.ai_use else set()
    return keys | ({SPONSORED, sponsor_key(content.sponsor)} if content.sponsor else set())
