"""Three-way merge of Documents: sets by member, the body by block, all else by field.

Pure. Where both sides changed the same thing, ours stays and the field is named as a conflict.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from publications.document import PARTS, Document, field_names, identity, part_of, unordered_fields
from publications.richtext import blocks


@dataclass(frozen=True)
class Merged:
    """Ours with their difference, and the names of the fields that a person must settle."""

    document: Document
    conflicts: tuple[str, ...]


class Conflict(Exception):
    """Both sides changed the same thing in different ways."""


def merge(base, ours, theirs):
    """Give the difference `base → theirs` to `ours`. Symmetric where nothing conflicts."""
    changes, conflicts = {}, []
    for name in field_names():
        before, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if other in (before, mine):
            continue
        try:
            changes[name] = merge_field(name, before, mine, other)
        except Conflict:
            conflicts.append(name)
    return Merged(ours.replace(**changes), tuple(conflicts))


def merge_field(name, before, mine, other):
    """Return the merged value of one field that they changed. Raise Conflict where both did."""
    if mine == before:
        return other
    if name == "body":
        return "".join(merge_lists(blocks(before), blocks(mine), blocks(other)))
    if name in unordered_fields(PARTS[part_of(name)]):
        return merge_sets(before, mine, other)
    raise Conflict


def merge_sets(before, mine, other):
    """Merge sets by member; a member is known by its UUID."""
    before, mine, other = ({identity(m): m for m in members} for members in (before, mine, other))
    merged = {}
    for key in before.keys() | mine.keys() | other.keys():
        was, ours, theirs = before.get(key), mine.get(key), other.get(key)
        if ours != theirs and was not in (ours, theirs):
            raise Conflict
        chosen = theirs if ours == was else ours
        if chosen is not None:
            merged[key] = chosen
    return tuple(merged[key] for key in sorted(merged))


def merge_lists(before, mine, other):
    """Merge lists of blocks; changes that touch conflict unless they are the same."""
    regions = sorted(set(changes(before, mine)) | set(changes(before, other)))
    for (_, end, _), (start, _, _) in pairwise(regions):
        if start <= end:
            raise Conflict
    merged, position = [], 0
    for start, end, blocks_put in regions:
        merged += before[position:start]
        merged += blocks_put
        position = end
    return merged + before[position:]


def changes(before, after):
    """Return what differs as `(start, end, blocks put there)`, positions counted in `before`."""
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return [(i1, i2, tuple(after[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
