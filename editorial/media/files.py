"""Bytes into storage, under names made from the bytes themselves."""

from django.core.files.storage import default_storage


def put(name, content):
    """Store a file under a name made from its bytes; one that was written in part is written again."""
    if default_storage.exists(name):
        if default_storage.size(name) == content.size:
            return
        default_storage.delete(name)
    saved = default_storage.save(name, content)
    if saved != name:  # somebody stored the same file in between
        default_storage.delete(saved)


def files(path):
    """Yield the names of all files below a folder."""
    inner, names = default_storage.listdir(path) if default_storage.exists(path) else ([], [])
    for name in sorted(names):
        yield f"{path}/{name}"
    for folder in sorted(inner):
        yield from files(f"{path}/{folder}")
