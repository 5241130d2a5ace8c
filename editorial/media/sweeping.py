"""Files without a row: an upload that broke off, a rendition of a deleted picture, a drawing of old words."""

from django.core.files.storage import default_storage

from editorial.media.files import files
from publications import clock
from publications.media import apart
from publications.models import Attachment, EditionText, Image

DIGEST = 64
NAMED = (
    ("images", Image, "digest"),
    ("renditions", Image, "digest"),
    ("attachments", Attachment, "digest"),
    ("articles", EditionText, "pdf"),
)


def stray_files(*, older_than):
    """Yield the names of stored files that no row names, a folder at a time; young ones may await theirs."""
    limit = clock.now() - older_than
    for folder, model, field in NAMED:
        for shard in folders(folder):
            known = set(
                model.objects.filter(**{f"{field}__gte": shard, f"{field}__lt": f"{shard}g"}).values_list(
                    field, flat=True
                )
            )
            for name in files(f"{folder}/{shard}"):
                digest = name.split("/")[2][:DIGEST]
                if digest not in known and default_storage.get_modified_time(name) < limit:
                    yield name
    yield from old_drawings(limit)


def old_drawings(limit):
    """Yield the drawings of pieces that no Edition shows which readers have or will have."""
    for shard in folders("shares"):
        for piece in folders(f"shares/{shard}"):
            texts = EditionText.objects.filter(
                edition__piece__uuid=piece, edition__live_until__gt=clock.now()
            )
            shown = {name for share in texts.values_list("share", flat=True) for name in apart(share)}
            for name in files(f"shares/{shard}/{piece}"):
                if name not in shown and default_storage.get_modified_time(name) < limit:
                    yield name


def sweep(name):
    """Remove a file."""
    default_storage.delete(name)


def folders(path):
    """Return the names of the folders in a folder; none where there is no folder."""
    return sorted(default_storage.listdir(path)[0]) if default_storage.exists(path) else []
