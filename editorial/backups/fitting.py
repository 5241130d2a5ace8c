"""Whether there is room for what is to be written, asked before it is."""

from editorial.backups.streams import Unusable
from publications import room


def refuse_without_room(needs):
    """Raise Unusable where a disk has not the room that folders on it need: pairs of a folder and bytes."""
    wanted = {}
    for folder, size in needs:
        disk = room.on(folder)
        _, more = wanted.get(disk.folder.stat().st_dev, (disk, 0))
        wanted[disk.folder.stat().st_dev] = disk, size + more
    for disk, size in wanted.values():
        if size > disk.free:
            raise Unusable(
                f"There is no room for it: {size / 1e6:,.0f} MB are needed at {disk.folder}, and"
                f" {disk.free / 1e6:,.0f} MB are free."
            )
