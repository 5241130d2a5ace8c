"""A list of names as somebody pasted it: cut into names, and each looked up.

Names are parted by commas, semicolons and lines; what stands in quotes is one name. “China and Russia” at
the end of a list are two names where it is not one that is known, and both of its parts are.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from editorial.terms.claims import claimed
from publications.likeness import likeness, visible
from publications.models import Status, Tag, TermName, Vocabulary
from publications.models.terms import disguise, strange
from publications.slugs import key

MOST = 200  # names in one list
LARGEST = 100_000  # characters of one list: far more than so many names have
LONGEST = Tag._meta.get_field("name").max_length
# A name in quotes, whatever follows up to the next sign that parts names, or what stands up to it.
NAME = re.compile(r'\s*(?:["“«„]([^"“”„«»\n]{1,200})["”»“])?([^,;\n]*)')
LAST = re.compile(r"\A(?:and|&)\s+", re.IGNORECASE)
TWO = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


class Uncut(str):
    """What was typed as a list and is none: too long, or too many names; it stays as it was typed."""


@dataclass
class Pasted:
    """A name of a pasted list: as it was typed, what it means, and by which of a term's names it was found.

    `refused` says why it cannot be a tag's name; `like` are tags that look the same to the eye, and `parts`
    the two names that it may be instead.
    """

    label: str
    tag: Tag | None = None
    by: str = ""
    refused: str = ""
    like: tuple = ()
    parts: tuple = ()

    @property
    def is_new(self):
        """Whether it names no tag, and could name one."""
        return self.tag is None and not self.refused


def read(text):
    """Return the names of a list in order, each once; an “and” before the last of several is no part of it.

    Raise ValidationError where there are too many, or the text is too long to be a list of names.
    """
    if len(text) > LARGEST:
        raise ValidationError(
            f"This is too long for a list of names: {len(text):,} characters. Paste at most {LARGEST:,}."
        )
    names = {}
    for found in cut(text):
        label = LAST.sub("", found) if names else found
        if label:
            names.setdefault(key(label), label)
    if len(names) > MOST:
        raise ValidationError(f"These are {len(names)} names. Paste at most {MOST} at once.")
    return list(names.values())


def typed(text):
    """Return the names of a list, or the text as it is where it cannot be read as one."""
    try:
        return read(text)
    except ValidationError:
        return [Uncut(text)]


def cut(text):
    """Yield the names of a list, without quotes and spaces; the full stop at its end is no part of one."""
    text, place = re.sub(r"\r\n?", "\n", text).strip(), 0
    if text.endswith(".") and "." not in re.split(r"[,;\n]", text[:-1])[-1]:
        text = text[:-1]
    while place < len(text):
        found = NAME.match(text, place)
        quoted, rest = found.groups()
        label = found.group() if quoted is None or rest.strip() else quoted
        yield visible(label).strip(' "“”«»„') or label.strip()
        place = found.end() + 1


def looked_up(text):
    """Return a Pasted for each name of a list. Three queries, however many names."""
    return resolved(read(text))


def resolved(labels):
    """Return a Pasted for each of some names, in order; those that mean one tag come once."""
    labels, found = parted(labels)
    refused = claimed(Tag(), [label for label in labels if label not in found and len(label) <= LONGEST])
    rows, seen = [], set()
    for label in labels:
        row = judged(label, found, refused)
        if row.tag is None or row.tag.pk not in seen:
            rows.append(row)
        seen.add(row.tag and row.tag.pk)
    liken([row for row in rows if row.is_new])
    return rows


def parted(labels):
    """Return names, with those of two in two where both are known and the whole is not, and what is known."""
    parts = {label: tuple(TWO.split(label)) for label in labels}
    found = known({name for label in labels for name in (label, *parts[label])})
    names = []
    for label in labels:
        both = parts[label]
        are_two = len(both) == 2 and label not in found and all(name in found for name in both)
        names += both if are_two else [label]
    return list(dict.fromkeys(names)), found


def judged(label, found, refused):
    """Return what is known of one name."""
    if label in found:
        tag, name = found[label]
        return Pasted(label, tag=tag, by="" if key(name) == key(tag.name) else name)
    if len(label) > LONGEST:
        return Pasted(label, refused=f"A tag has at most {LONGEST} characters.")
    _, why = refused.get(label, ("", ""))
    both = tuple(TWO.split(label))
    return Pasted(
        label, refused=why or strange(label) or disguise(label), parts=both if len(both) == 2 else ()
    )


def liken(rows):
    """Say of new names which tags look the same to the eye. Two queries."""
    looks = {likeness(row.label)[:220]: row for row in rows}
    names = TermName.objects.filter(vocabulary=Vocabulary.TAG, likeness__in=set(looks) - {""})
    terms = dict(names.values_list("term", "likeness"))
    tags = Tag.objects.filter(uuid__in=terms).select_related("replaced_by") if terms else ()
    for tag in tags:
        row = looks[terms[tag.uuid]]
        row.like = tuple({tag.survivor().pk: tag.survivor() for tag in (*row.like, tag)}.values())


def known(labels):
    """Return {label: (the tag that it means today, the name by which it was found)}. Three queries."""
    keys = {label: key(label) for label in labels if len(label) <= LONGEST}
    names = TermName.objects.filter(vocabulary=Vocabulary.TAG, key__in=set(keys.values()))
    by_key = {name.key: name for name in names.exclude(label="")}
    rows = Tag.objects.filter(uuid__in={name.term for name in by_key.values()}).select_related("replaced_by")
    tags = {row.uuid: row.survivor() for row in rows}
    tags = {uuid: tag for uuid, tag in tags.items() if tag.status != Status.DEPRECATED}
    return {
        label: (tags[by_key[name].term], by_key[name].label)
        for label, name in keys.items()
        if name in by_key and by_key[name].term in tags
    }
