"""What tells the pages of one release and one configuration from those of another."""

from functools import cache
from hashlib import sha256

from django.conf import settings

SOURCES = ["publications", "templates"]
PLAIN = (str, int, float, bool, list, tuple, type(None))


@cache
def release():
    """Return a digest of all that pages are made with besides the database: code, templates and settings."""
    digest = sha256()
    for folder in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    values = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    plain = {name: value for name, value in sorted(values.items()) if isinstance(value, PLAIN)}
    digest.update(repr(plain).encode())
    return digest.hexdigest()[:32]
