"""Sets of rules as files: read into rows, tried without a trace, written out again.

A rule is known by its name. What a file says of a rule is all that it says: what it leaves out is as in a new
rule. Whether a rule blocks is no matter of files: a person makes it block here, and a change takes that back.
"""

import time
from dataclasses import dataclass, field

import yaml
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from editorial.models import StyleRule
from editorial.style.sheets import TOP, BadSheet, read
from publications.models import Brand

# Seconds of the processor for the patterns and examples of one file.
LONGEST, MOST_FAULTS = 60, 50
# The keys of a file: the field of a rule, and how its value is read.
KEYS = {
    "name": ("name", "name"),
    "kind": ("kind", "word"),
    "enabled": ("enabled", "yes_no"),
    "looks_for": ("wording", "words"),
    "patterns": ("is_regex", "yes_no"),
    "preferred": ("preferred", "word"),
    "first_mention": ("first", "word"),
    "known": ("allowed", "words"),
    "most_words": ("limit", "number"),
    "looks_in": ("scope", "words"),
    "leaves_alone": ("outside", "words"),
    "severity": ("severity", "word"),
    "fix": ("autofix", "yes_no"),
    "language": ("language", "word"),
    "brand": ("brand", "word"),
    "in_place_of": ("instead_of", "name"),
    "from": ("applies_from", "day"),
    "until": ("applies_until", "day"),
    "explanation": ("explanation", "word"),
    "must_find": ("matching", "words"),
    "must_not_find": ("sparing", "words"),
}
LISTS, ROWS = ("scope", "outside"), ("brand", "instead_of")
FILE_KEYS = {name: key for key, (name, _) in KEYS.items()}
READ_AS = {key: how for key, (_, how) in KEYS.items()}
DEFAULTS = StyleRule()


@dataclass
class Tally:
    """What a file did, or would do: rules by name; with a fault it does nothing."""

    created: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)
    unblocked: list = field(default_factory=list)
    faults: list = field(default_factory=list)


@transaction.atomic
def load(data, *, by=None, dry_run=False, only_new=False):
    """Make rows say what a file says, all or none. Return the Tally; `only_new` leaves known rules alone."""
    tally = Tally()
    try:
        entries = read(data, READ_AS)
    except BadSheet as bad:
        tally.faults = bad.faults
        return tally
    known = {rule.name: rule for rule in StyleRule.objects.select_related("brand", "instead_of")}
    if only_new:
        entries = [one for one in entries if one.values.get("name") not in known]
    take(sorted(entries, key=lambda one: "in_place_of" in one.values), known, tally, by)
    transaction.set_rollback(dry_run or bool(tally.faults))
    return tally


def take(entries, known, tally, by):
    """Take the rules of a file one by one."""
    until, brands, seen = time.thread_time() + LONGEST, {}, set()
    for entry in entries:
        name = entry.values.get("name", "")
        if not name:
            entry.blame("name", "Give every rule a name.")
        elif name in seen:
            entry.blame("name", f"“{name}” stands in this file twice.")
        elif time.thread_time() > until:
            entry.blame("name", "The patterns of this file take too long: bring it in parts.")
        seen.add(name)
        if not entry.faults:
            settle(entry, known, brands, tally, by, until)
        tally.faults += entry.faults
        if len(tally.faults) >= MOST_FAULTS:
            break
    tally.faults.sort(key=lambda fault: fault.line)


def settle(entry, known, brands, tally, by, until):
    """Make one row say what the file says of it, or note why it cannot; `until` is when trials end."""
    name = entry.values["name"]
    rule, is_new = known.get(name, StyleRule(name=name)), name not in known
    before, blocked = told(rule), rule.blocks
    for key, value in values(entry, known, brands).items():
        setattr(rule, key, value)
    if entry.faults or (not is_new and told(rule) == before):
        tally.unchanged += [] if entry.faults else [name]
        return
    rule.tried_until = until
    try:
        rule.full_clean()
    except ValidationError as refused:
        blame(entry, refused)
        return
    rule._history_user = by
    rule.save()
    known[name] = rule
    (tally.created if is_new else tally.changed).append(name)
    tally.unblocked += [name] if blocked and not rule.blocks else []


def values(entry, known, brands):
    """Return the fields of a rule as a file has them; what it leaves out is as in a new rule."""
    found = {}
    for key, (name, how) in KEYS.items():
        value = entry.values.get(key, getattr(DEFAULTS, name, None) if key not in entry.values else None)
        if key in entry.values and how == "words" and name not in LISTS:
            value = "\n".join(value)
        found[name] = value
    found["brand"] = brand_of(entry, brands)
    found["instead_of"] = known.get(entry.values.get("in_place_of", ""))
    if entry.values.get("in_place_of") and found["instead_of"] is None:
        entry.blame("in_place_of", f"There is no rule “{entry.values['in_place_of'][:80]}”.")
    return found


def brand_of(entry, brands):
    """Return the brand that a rule names, by its address or its name."""
    named = entry.values.get("brand", "")
    if not named:
        return None
    if named not in brands:
        brands[named] = Brand.objects.filter(slug=named).first() or Brand.objects.filter(name=named).first()
    if brands[named] is None:
        entry.blame("brand", f"There is no brand “{named[:80]}”.")
    return brands[named]


def blame(entry, refused):
    """Note what the row itself refuses, each on the line of its key."""
    for name, messages in refused.message_dict.items():
        key = FILE_KEYS.get(name, "name")
        for said in messages:
            entry.blame(key, said if name == NON_FIELD_ERRORS else f"“{key}”: {said}")


def told(rule):
    """Return everything that a file can say of a rule, as comparable values."""
    return {
        name: getattr(rule, f"{name}_id" if name in ("brand", "instead_of") else name) for name in FILE_KEYS
    }


# Writing them out -----------------------------------------------------------------


def dump(rules):
    """Write rules as a file that `load()` reads: what is as in a new rule is left out."""
    said = {TOP: [written(rule) for rule in rules]}
    return yaml.dump(said, Dumper=yaml.SafeDumper, sort_keys=False, allow_unicode=True, width=110)


def written(rule):
    """Return a rule by the keys of a file."""
    found = {}
    for key, (name, how) in KEYS.items():
        value = getattr(rule, name)
        if name not in ("name", "kind") and value == getattr(DEFAULTS, name):
            continue
        found[key] = value.splitlines() if how == "words" and name not in LISTS else value
    if rule.brand_id:
        found["brand"] = rule.brand.slug
    if rule.instead_of_id:
        found["in_place_of"] = rule.instead_of.name
    return {key: value.isoformat() if key in ("from", "until") else value for key, value in found.items()}
