"""Every other field of two Documents: texts by word, choices and names whole, lists by member. Pure."""

from dataclasses import is_dataclass

from editorial.differences.body import body_rows, text_rows
from editorial.differences.naming import FIELDS, line, readable
from editorial.differences.rows import Difference, Row
from editorial.differences.words import words
from publications.document import field_names

TEXTS = ("title", "kicker", "standfirst", "short_title", "disclosure", "funding", "sponsor", "slug")
TEXTS += ("provenance",)
# What tells a member of a list apart, whatever else it says.
KEYS = {
    "bylines": lambda one: one.author,
    "images": lambda one: (one.image, one.place),
    "attachments": lambda one: one.attachment,
    "notices": lambda one: one.uuid,
    "corrections": lambda one: one.uuid,
}


def differences(before, after, labels=None):
    """Return the Differences of two Documents, field by field; `labels` come from `naming.labels_of()`."""
    labels = labels or {}
    return [
        Difference(name, FIELDS[name], rows(name, before.get(name), after.get(name), labels))
        for name in field_names()
        if before.get(name) != after.get(name)
    ]


def rows(name, old, new, labels):
    """Return the rows of one field."""
    if name == "body":
        return body_rows(old, new, labels)
    if name == "takeaways":
        return text_rows(old, new, "takeaway")
    if isinstance(old, tuple):
        return member_rows(name, old, new, labels)
    texts = readable(name, old, labels), readable(name, new, labels)
    if name in TEXTS:
        return (Row("changed", "", tuple(words(*texts))),)
    return (Row("changed", "", replaced(*texts)),)


def replaced(before, after):
    """Return the parts of a value that is another now."""
    return tuple((kind, text) for kind, text in (("gone", before), ("new", after)) if text)


def member_rows(name, old, new, labels):
    """Return the rows of a list: members that went, came and changed, and that their order did."""
    here, there = keyed(name, old), keyed(name, new)
    found = []
    for key in [*here, *(key for key in there if key not in here)]:
        found += member_row(name, here.get(key), there.get(key), labels)
    shared = [key for key in here if key in there]
    if shared != [key for key in there if key in here] or not found:
        now = ", ".join(shortly(name, one, labels) for one in new)
        found.append(Row("moved", "order", notes=(f"The order is now: {now}.",)))
    return tuple(found)


def keyed(name, members):
    """Return {what tells a member apart: the member}, one named twice with its number."""
    found, key = {}, KEYS.get(name, lambda one: one)
    for member in members:
        number = 0
        while (key(member), number) in found:
            number += 1
        found[key(member), number] = member
    return found


def member_row(name, one, other, labels):
    """Return the row of a member, or none when it did not change."""
    if one == other:
        return []
    if one is None:
        return [Row("new", "", (("new", line(name, other, labels)),))]
    if other is None:
        return [Row("gone", "", (("gone", line(name, one, labels)),))]
    parts = tuple(words(line(name, one, labels), line(name, other, labels)))
    return [Row("changed", "", parts)]


def shortly(name, member, labels):
    """Return a member's name."""
    text = line(name, member, labels)
    return text.split(" · ")[0] if is_dataclass(member) else text
