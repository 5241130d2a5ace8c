"""What a difference consists of: a row for a block, a member of a list, or a field."""

from dataclasses import dataclass

SHORT = 600  # characters of a difference that is taken in at a glance
CHANGES = ("new", "gone", "changed", "moved", "left")


@dataclass(frozen=True)
class Row:
    """One block, member or field as it was and as it is.

    `kind` is “same”, “new”, “gone”, “changed”, “moved” (here it stands now) or “left” (there it stood).
    `parts` are (“same”, “gone” or “new”, text); `notes` say in sentences what no word shows.
    """

    kind: str
    what: str = ""
    parts: tuple = ()
    notes: tuple = ()

    @property
    def before(self):
        """The text on the first side, or None where it stands on the second only."""
        return None if self.kind in ("new", "moved") or not self.parts else side(self.parts, "new")

    @property
    def after(self):
        """The text on the second side, or None where it stands on the first only."""
        return None if self.kind in ("gone", "left") or not self.parts else side(self.parts, "gone")

    @property
    def is_swapped(self):
        """Whether one whole text stands for another."""
        return tuple(kind for kind, _ in self.parts) == ("gone", "new")

    @property
    def old(self):
        """The parts of the first side."""
        return () if self.before is None else tuple(part for part in self.parts if part[0] != "new")

    @property
    def new(self):
        """The parts of the second side."""
        return () if self.after is None else tuple(part for part in self.parts if part[0] != "gone")


def side(parts, other):
    """Return the text of one side: whatever is not of the other alone."""
    return "".join(text for kind, text in parts if kind != other)


@dataclass(frozen=True)
class Difference:
    """How one field differs: its name, its name in words, and its rows."""

    name: str
    label: str
    rows: tuple

    @property
    def changed(self):
        """The rows in which something changed."""
        return tuple(row for row in self.rows if row.kind in CHANGES)

    @property
    def is_short(self):
        """Whether it is taken in at a glance."""
        texts = (text for row in self.changed for text in (*(part[1] for part in row.parts), *row.notes))
        return sum(map(len, texts)) <= SHORT
