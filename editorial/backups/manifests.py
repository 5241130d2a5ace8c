"""What a backup says of itself: which facts, of what kinds, and a digest of them."""

import hashlib
import json
import re

TEXTS = {"made_at", "site", "address", "vendor", "recipient"}
FACTS = {*TEXTS, "format", "migrations", "database", "media", "files"}
DIGEST = "digest"  # of all facts; older releases wrote none
SHA256 = re.compile(r"[0-9a-f]{64}")
PART_NAMED = re.compile(r"[\w-][\w.-]*", re.ASCII)


def is_as_written(manifest):
    """Whether a manifest has the digest that it was written with, and of all facts their kinds."""
    if DIGEST in manifest and manifest != with_digest(manifest):
        return False
    try:
        return (
            all(isinstance(manifest[name], str) for name in TEXTS)
            and all(isinstance(word, str) for app, name in manifest["migrations"] for word in (app, name))
            and isinstance(manifest["database"]["size"], int)
            and all(isinstance(manifest["database"].get(name, {}), dict) for name in ("tables", "sequences"))
            and all(isinstance(manifest["media"][name], int) for name in ("files", "bytes"))
            and isinstance(manifest["media"]["missing"], list)
            and all(is_part(**one) for one in manifest["files"])
            and len(manifest["files"]) > 1
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def is_part(name, size, sha256):
    """Whether these are the name, length and digest of what stands in a backup's own folder."""
    return PART_NAMED.fullmatch(name) and isinstance(size, int) and SHA256.fullmatch(sha256)


def with_digest(manifest):
    """Return a manifest with a digest of all else in it."""
    facts = {name: fact for name, fact in manifest.items() if name != DIGEST}
    return facts | {DIGEST: hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()}
