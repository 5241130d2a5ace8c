"""Three-way merge of Documents: sets by member, the body by block, all else by field.

Pure. Changes to neighbouring blocks do not touch. Where both sides changed the same thing, ours stays and the
field is named as a conflict.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

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
    """Merge lists of blocks. Raise Conflict where both sides changed the same place in different ways."""
    found = passages(before, mine, other)
    if any(passage.agreed is None for passage in found):
        raise Conflict
    return [block for passage in found for block in passage.agreed]


@dataclass(frozen=True)
class Passage:
    """A stretch of a list as its three sides have it."""

    base: tuple
    mine: tuple
    theirs: tuple

    @property
    def agreed(self):
        """Return what it says when both changes are taken, or None where a person must decide."""
        if self.theirs in (self.base, self.mine):
            return self.mine
        return self.theirs if self.mine == self.base else None


def passages(before, mine, other):
    """Cut three lists into passages: what nobody changed, what one changed, what both did."""
    sides = changes(before, mine), changes(before, other)
    found, position = [], 0
    for start, end in groups(sorted({(start, end) for side in sides for start, end, _ in side})):
        same = tuple(before[position:start])
        found += [Passage(same, same, same)] * bool(same)
        written = (stretch(before, side, start, end) for side in sides)
        found.append(Passage(tuple(before[start:end]), *written))
        position = end
    rest = tuple(before[position:])
    return found + [Passage(rest, rest, rest)] * bool(rest)


def groups(ranges):
    """Join ranges that overlap, and those that meet where one is an insertion: its place is doubtful."""
    found, inserted = [], False
    for start, end in ranges:
        last = found[-1] if found else None
        if last and (start < last[1] or (start == last[1] and (inserted or start == end))):
            inserted = (inserted and end <= last[1]) or start == end >= last[1]
            last[1] = max(last[1], end)
        else:
            found.append([start, end])
            inserted = start == end
    return found


def stretch(before, side, start, end):
    """Return what one side has in place of a stretch of `before`."""
    found, position = [], start
    for at, until, put in side:
        if start <= at and until <= end:
            found += before[position:at]
            found += put
            position = until
    return tuple(found + list(before[position:end]))


def changes(before, after):
    """Return what differs as `(start, end, blocks put there)`, positions counted in `before`."""
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return [(i1, i2, tuple(after[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
