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
