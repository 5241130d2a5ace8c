"""Where a piece first mentions those whom its notices are about: a mark behind each, before it is printed.

Names are compared by whole words, as the register compares them. A heading, a pull quote, a link card and a
footnote are no place for a notice; within a link it stands behind the link.
"""

from collections import defaultdict

from editorial.models import Entity
from editorial.register.words import INVISIBLE, WORD, spelled, words
from editorial.rules.designating import named_in
from publications import richtext
from publications.formats.places import PARAMETER, mark
from publications.richtext.tree import serialise

NO_PLACE = {"h2", "h3", "figure"}
CLOSING = "»”’\"')]"


def first_mentions(document):
    """Return the body with its marks, and the numbers of the notices that have one; a query at most."""
    wanted = names(document.record.notices) if document.record.notices else {}
    if not wanted or document.record.is_retracted:
        return "", set()
    return marked(document.content.body, wanted)


def names(notices):
    """Return {number of a notice: the names of whom it is about}."""
    about = {one.entity for one in notices if one.entity}
    known = defaultdict(set)
    rows = Entity.objects.filter(uuid__in=about).order_by() if about else Entity.objects.none()
    for uuid, name, label in rows.values_list("uuid", "name", "names__label"):
        known[uuid] |= {name, label or name}
    found = {
        number: {*known.get(one.entity, ()), named_in(dict(one.parameters))} - {""}
        for number, one in enumerate(notices)
    }
    return {number: labels for number, labels in found.items() if labels}


def placed(parameters, number):
    """Return parameters that say which mark in the text is theirs: none where there is no number."""
    own = tuple(pair for pair in parameters if pair[0] != PARAMETER)
    return own if number is None else (*own, (PARAMETER, str(number)))


def marked(body, wanted):
    """Return a clean body with its marks, and the numbers that it has; nothing and none where it has none."""
    nodes, left = richtext.read(body), by_first_word(wanted)
    found = set()
    for paragraph in paragraphs(nodes):
        if len(found) == len(wanted):
            break
        text = Text(paragraph)
        hits = list(mentions(text.words, left, found))
        text.put(hits)
    return (serialise(nodes), found) if found else ("", found)


def by_first_word(wanted):
    """Return {first word: [(words of a name, number)]}, the longest first."""
    found = defaultdict(list)
    for number, labels in wanted.items():
        for label in labels:
            if parts := spelled(label).split():
                found[parts[0]].append((parts, number))
    for begun in found.values():
        begun.sort(key=lambda name: -len(name[0]))
    return found


def mentions(said, left, found):
    """Yield (place of its last letter, number) of the names that are mentioned here and were not before."""
    spoken = [word for word, _ in said]
    for start, word in enumerate(spoken):
        for parts, number in left.get(word, ()):
            if number not in found and spoken[start : start + len(parts)] == parts:
                found.add(number)
                yield said[start + len(parts) - 1][1], number


def paragraphs(nodes):
    """Yield the paragraphs in which a notice may stand, in their order."""
    for node in nodes:
        if isinstance(node, str) or node.name in NO_PLACE or "data-pull" in node.attrs:
            continue
        if node.name == "p":
            yield node
        else:
            yield from paragraphs(node.children)


class Text:
    """The words of a paragraph, each with the place of its last letter."""

    def __init__(self, paragraph):
        self.paragraph, self.runs, self.places, text = paragraph, [], [], []
        self.gather(paragraph, None)
        for number, (holder, index, _) in enumerate(self.runs):
            run = holder.children[index]
            for offset, char in enumerate(run if isinstance(run, str) else " "):
                if not INVISIBLE.match(char):
                    text.append(char)
                    self.places.append((number, offset))
        found = WORD.finditer("".join(text))
        self.words = [(word, match.end() - 1) for match in found for word in words(match[0])]

    def gather(self, node, link):
        """Note the texts below a node, and within which link of the paragraph they stand."""
        for index, child in enumerate(node.children):
            if isinstance(child, str) or child.name == "br":
                self.runs.append((node, index, link))
            elif "data-note" not in child.attrs:
                self.gather(child, index if child.name == "a" else link)

    def put(self, hits):
        """Put marks behind the letters at these places; behind a link, those within it."""
        within, behind = defaultdict(str), defaultdict(str)
        for place, number in hits:
            run, offset = self.places[place]
            if self.runs[run][2] is None:
                within[run, offset + 1] += mark(number)
            else:
                behind[self.runs[run][2]] += mark(number)
        for (run, offset), marks in sorted(within.items(), reverse=True):
            holder, index, _ = self.runs[run]
            text = holder.children[index]
            offset += len(text[offset:]) - len(text[offset:].lstrip(CLOSING))
            holder.children[index] = text[:offset] + marks + text[offset:]
        for index, marks in sorted(behind.items(), reverse=True):
            self.paragraph.children.insert(index + 1, marks)
