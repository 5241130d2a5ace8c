"""Style sheets and scripts that a page asks for as one file, joined of parts with one subject each.

A browser makes one request for a joined file, whatever the number of its parts. The parts of a script are
modules: each keeps its names to itself.
"""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STATIC = Path(__file__).parent / "static"
# The tokens open the first one: they say in which order the layers lie.
SITE = ("tokens", "base", "frame", "cards", "notices", "lists", "follow", "paper")
PIECE = ("article", "cite")
JOINED = {
    "publications/css/site.css": [f"publications/css/{name}.css" for name in SITE],
    "publications/css/piece.css": [f"publications/css/{name}.css" for name in PIECE],
    "publications/js/piece.js": ["publications/js/reading.js", "publications/js/cite.js"],
}


class JoinedFinder(BaseFinder):
    """Finds the joined files, made anew where a part has changed."""

    @property
    def storage(self):
        """Where they are kept."""
        return FileSystemStorage(location=settings.JOINED_ROOT)

    def check(self, **kwargs):
        """There is nothing to set up wrongly."""
        return []

    def find(self, path, find_all=False, **kwargs):
        """Return the path of a joined file, or nothing."""
        found = [kept(path)] if path in JOINED else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns):
        """Yield each joined file with where it is kept."""
        for name in JOINED:
            kept(name)
            yield name, self.storage


def joined(name):
    """Return the text of a joined file."""
    texts = [(STATIC / part).read_text() for part in JOINED[name]]
    return "".join(texts) if name.endswith(".css") else "".join(f"{{\n{text}}}\n" for text in texts)


def kept(name):
    """Return the path under which a joined file is kept, as its parts have it now."""
    path, text = Path(settings.JOINED_ROOT) / name, joined(name)
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, delete=False) as made:
            made.write(text)
        os.chmod(made.name, settings.FILE_UPLOAD_PERMISSIONS)
        os.replace(made.name, path)
    return str(path)
