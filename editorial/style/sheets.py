"""A file of rules in YAML, read without trust: every value with its line, every fault as a sentence.

Only plain mappings, lists and words are taken: no tags, anchors or aliases, no depth, no size beyond need.
"""

from dataclasses import dataclass, field
from datetime import date

import yaml

from editorial.style.tokens import INVISIBLE
from publications.canonical import FORBIDDEN, NotCanonical, normalise
from publications.likeness import is_hidden, joins

MOST_BYTES, MOST_RULES, DEEPEST = 500_000, 1_000, 4
TOP = "rules"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YES_NO = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, and on which line; line 0 where it is about the whole."""

    line: int
    sentence: str

    def __str__(self):
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


class BadSheet(ValueError):
    """A file that cannot be read; `faults` says why, each with its line."""

    def __init__(self, *faults):
        super().__init__(" ".join(map(str, faults)))
        self.faults = list(faults)


@dataclass
class Entry:
    """One rule as the file has it: values by key, and the line of each."""

    line: int
    values: dict = field(default_factory=dict)
    lines: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)

    def at(self, key):
        """Return the line of a key, or else that of the rule."""
        return self.lines.get(key, self.line)

    def blame(self, key, sentence):
        """Note what is wrong with a value."""
        self.faults.append(Fault(self.at(key), sentence))


def read(data, keys):
    """Return the Entries of a file; `keys` says which there are, and how each is read. Raise BadSheet."""
    root = composed(decoded(data))
    if not isinstance(root, yaml.MappingNode) or [one.value for one, _ in root.value] != [TOP]:
        raise BadSheet(Fault(1, f"The file begins with “{TOP}:” and a list of rules, and has nothing else."))
    rules = root.value[0][1]
    if not isinstance(rules, yaml.SequenceNode):
        raise BadSheet(Fault(line_of(rules), f"Below “{TOP}:” comes a list: each rule begins with “- ”."))
    if len(rules.value) > MOST_RULES:
        raise BadSheet(Fault(line_of(rules), f"{MOST_RULES} rules at most in a file."))
    return [entry(node, keys) for node in rules.value]


def decoded(data):
    """Return the text of a file. Raise BadSheet."""
    if len(data) > MOST_BYTES:
        raise BadSheet(Fault(0, f"The file is too large: {MOST_BYTES // 1000} kB at most."))
    try:
        return normalise(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, NotCanonical) as error:
        raise BadSheet(Fault(0, "The file is not text in UTF-8.")) from error


def composed(text):
    """Return the tree of a text, after a look at its events: nothing is built that is deep or refers."""
    try:
        depth = 0
        for event in yaml.parse(text, LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if said := strange(event, depth):
                raise BadSheet(Fault(line_of(event), said))
        return yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"This is not YAML: {error.problem or error.context}."
        raise BadSheet(Fault(mark.line + 1 if mark else 0, problem)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BadSheet(Fault(0, "This is not YAML.")) from error


def strange(event, depth):
    """Say what an event has that no file of rules needs, or nothing."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "Anchors and aliases (& and *) are not taken: write the value out, or put it in quotes."
    if getattr(event, "tag", None):
        return "Tags (!) are not taken: put the value in quotes."
    return "Lists and mappings stand too deep in one another here." if depth > DEEPEST else ""


def line_of(node):
    """Return the line on which something begins, as people count."""
    return node.start_mark.line + 1


def entry(node, keys):
    """Read one rule."""
    found = Entry(line_of(node))
    if not isinstance(node, yaml.MappingNode):
        found.blame("", "A rule is a list of “key: value”, a line each.")
        return found
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        is_twice = name in found.lines
        found.lines[name] = line_of(key)
        if is_twice:
            found.blame(name, f"“{name}” stands here twice.")
        if name not in keys:
            found.blame(name, f"There is no “{name[:40]}” in a rule. There are: {', '.join(keys)}.")
        else:
            taken(found, name, value, keys[name])
    return found


def taken(found, name, node, how):
    """Take one value of a rule, or note why it is none."""
    try:
        found.values[name] = READERS[how](node)
    except ValueError as error:
        found.lines[name] = line_of(node)
        found.blame(name, f"“{name}”: {error}")


def word(node):
    """Return a value as the words that stand there."""
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("one value is wanted here, no list.")
    if FORBIDDEN.search(node.value):
        raise ValueError("control characters are not taken, written as “\\0” or otherwise.")
    return "" if node.tag.endswith(":null") else normalise(" ".join(node.value.split("\n"))).strip()


def name(node):
    """Return a value that is looked up: nothing in it may be out of sight."""
    said = word(node)
    if any(is_unseen(said, at) for at in range(len(said))):
        raise ValueError("it has characters that cannot be seen: write it anew.")
    return said


def is_unseen(said, at):
    """Whether the character at a place hides; what shapes an emoji or joins letters does not."""
    if is_hidden(said, at):
        return True
    before = said[at - 1] if at else " "
    return INVISIBLE.match(said[at]) is not None and not joins(before) and before.isalnum()


def words(node):
    """Return a list of values, a line each; one value alone is a list of one."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [said for one in nodes if (said := word(one))]


def yes_no(node):
    """Return whether a value says yes."""
    if (said := YES_NO.get(word(node).casefold())) is None:
        raise ValueError("write yes or no.")
    return said


def number(node):
    """Return a whole number."""
    if not (said := word(node)).isascii() or not said.isdigit() or len(said) > 4:
        raise ValueError("write a number.")
    return int(said)


def day(node):
    """Return a day, or None."""
    try:
        return date.fromisoformat(said) if (said := word(node)) else None
    except ValueError as error:
        raise ValueError("write a day as 2026-01-31.") from error


READERS = {"word": word, "name": name, "words": words, "yes_no": yes_no, "number": number, "day": day}
