"""Two people's versions of one piece, brought together: what both changed in different ways, and the result.

The third side is the Revision that both began with. What only one side changed is taken; what both changed
waits as a `Choice` for a person. Nothing here writes.
"""

import hashlib
from dataclasses import dataclass

from editorial.drafting.merging import merge, passages
from editorial.messages.telling import named
from editorial.models import Revision
from publications.document import Document
from publications.richtext import blocks

# Lists whose members are known by what they name, and lists of which both sides' members may stay.
MEMBERS = {"images": ["image"], "attachments": ["attachment"], "bylines": ["author", "role"]}
BOTH = {"takeaways", "bylines", "images", "attachments", "pins", "topics"}
MOST = {"topics": 3}


@dataclass(frozen=True)
class Choice:
    """What both sides changed in different ways: one field, or one passage of the body as blocks."""

    name: str
    number: int
    base: object
    mine: object
    theirs: object

    @property
    def key(self):
        """Return a name that stays the same while the others' side and its place stay the same."""
        said = repr((self.name, self.number, self.base, self.theirs))
        return f"{self.name}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"

    @property
    def both(self):
        """Return both sides in one value, or None where only one of them can stand."""
        if self.name == "body":
            return self.theirs + tuple(block for block in self.mine if block not in self.theirs)
        if self.name not in BOTH:
            return None
        mine = {member(self.name, one): one for one in self.mine}
        theirs = {member(self.name, one): one for one in self.theirs}
        joined = tuple((theirs | mine).values())
        return joined if len(joined) <= MOST.get(self.name, len(joined)) else None


def member(name, value):
    """Return what tells a member of a list apart."""
    return tuple(getattr(value, part) for part in MEMBERS[name]) if name in MEMBERS else value


def base_of(article, version, mine, theirs):
    """Return the Document that a form of some version was opened with.

    Where no Revision of it is kept, return what both sides have in common, so that both stay.
    """
    found = article.revisions.filter(version=version).select_related("document").order_by("pk").first()
    if found:
        return found.document.value
    before, after = blocks(mine.content.body), blocks(theirs.content.body)
    common = [
        block for part in passages(before, before, after) for block in part.base if part.base == part.theirs
    ]
    same = {name: mine.get(name) for name in ("kind", "language", "indexing")}
    return Document().replace(body="".join(common), **same)


def choices(base, mine, theirs):
    """Return what a person must decide before two versions are one."""
    found = []
    for name in merge(base, mine, theirs).conflicts:
        if name == "body":
            parts = passages(*(blocks(side.content.body) for side in (base, mine, theirs)))
            open_ones = [part for part in parts if part.agreed is None]
            found += [Choice(name, n, p.base, p.mine, p.theirs) for n, p in enumerate(open_ones)]
        elif by_member(name, base, mine, theirs) is None:
            found.append(Choice(name, 0, *(side.get(name) for side in (base, mine, theirs))))
    return found


def united(base, mine, theirs, decided=()):
    """Return one Document of two versions; `decided` gives a value for the key of every Choice."""
    merged = merge(base, mine, theirs)
    decided, changed = dict(decided), {}
    waiting = {}
    for choice in choices(base, mine, theirs):
        waiting.setdefault(choice.name, []).append(decided[choice.key])
    for name in merged.conflicts:
        if name == "body":
            changed[name] = body_of(base, mine, theirs, waiting.get(name, []))
        else:
            changed[name] = waiting[name][0] if name in waiting else by_member(name, base, mine, theirs)
    return merged.document.replace(**changed)


def body_of(base, mine, theirs, decided):
    """Return the body with what was decided in the place of each passage that both changed."""
    decided, found = iter(decided), []
    for part in passages(*(blocks(side.content.body) for side in (base, mine, theirs))):
        found += next(decided) if part.agreed is None else part.agreed
    return "".join(found)


def by_member(name, base, mine, theirs):
    """Merge uses of pictures or files one by one; return None where that cannot be."""
    if name not in ("images", "attachments"):
        return None
    base, mine, theirs = ({member(name, one): one for one in side.get(name)} for side in (base, mine, theirs))
    order = [*mine, *(key for key in theirs if key not in mine)]
    found = []
    for key in order:
        was, ours, other = base.get(key), mine.get(key), theirs.get(key)
        if ours != other and was not in (ours, other):
            return None
        found.append(other if ours == was else ours)
    return tuple(one for one in found if one is not None)


def editors_since(article, version):
    """Return the Revisions that were saved after a version, newest first, with who saved them."""
    later = Revision.objects.filter(article=article, version__gt=version)
    return list(later.select_related("by").order_by("-pk"))


def who(revisions, reader):
    """Return who saved some Revisions, in words for whoever reads them; that may be the same person."""
    people = dict.fromkeys(revision.by for revision in revisions)
    names = ["you, in another window," if one == reader else named(one) for one in people if one]
    return " and ".join(names) or "somebody"
