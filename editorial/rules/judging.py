"""What the rules say of a piece on a day: notices to attach and to propose, checks to ask for, bars.

Rules and confirmed bars are read once (`book.py`); judging a piece then asks no database.
"""

from dataclasses import dataclass, field
from uuid import uuid5

from django.db.models import prefetch_related_objects
from django.utils import timezone

from editorial.models import NoticeRule
from editorial.rules.book import Rules, spoken
from editorial.rules.conditions import CONDITIONS
from editorial.rules.designating import naming
from editorial.rules.facts import Facts, World, placed

Effect = NoticeRule.Effect


@dataclass(frozen=True)
class Found:
    """What a rule found: a notice for a piece, about whom, and why."""

    rule: NoticeRule
    entity: object
    how: str
    why: str

    @property
    def notice(self):
        return self.rule.notice

    @property
    def key(self):
        """The identity of the notice on the piece: the same rule finds the same one again."""
        return key_of(self.rule, self.notice.uuid, self.about)

    @property
    def about(self):
        """The UUID of whom it is about, or None."""
        return self.entity.uuid if self.entity else None

    @property
    def parameters(self):
        """What the wording is filled with: the exact name in the register, in the notice’s own language."""
        if self.entity is None:
            return ()
        texts = list(self.notice.texts.all())
        word = naming([text.template for text in texts])
        return ((word, self.entity.registered_as(texts[0].language if texts else "")),)


def key_of(rule, notice, entity):
    """Return the identity of a notice that a rule puts on a piece, about somebody or nobody."""
    return uuid5(rule.uuid, f"{notice}:{entity or ''}")


def complete(found):
    """Return what rules found, with all loaded that fills its wordings: two queries, or none."""
    about = [one for one in found if one.entity is not None]
    prefetch_related_objects([one.entity for one in about], "names")
    prefetch_related_objects(list({one.notice.pk: one.notice for one in about}.values()), "texts")
    return found


@dataclass(frozen=True)
class Barred:
    """Why a piece may not reach readers, and who may pass that (a value of `Passed`)."""

    sentence: str
    passing: str
    rule: NoticeRule | None = None


@dataclass
class Verdict:
    """What follows for one piece; each rule that bars comes before all labels."""

    attach: list = field(default_factory=list)
    propose: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    bars: list = field(default_factory=list)
    strips: list = field(default_factory=list)


class Rulebook(Rules):
    """What is in use, and what follows from it."""

    def judge(self, facts):
        """Return the Verdict on one piece."""
        verdict = Verdict(bars=[Barred(str(ban), ban.passing) for ban in self.bars if ban.binds(facts)])
        seen = set()
        for rule in self.rules:
            if rule.brand_id and f"brand:{rule.brand.uuid}" not in facts.keys:
                continue
            if all(CONDITIONS[name].test(value, facts) for name, value in rule.conditions.items()):
                self.take(rule, facts, verdict, seen)
        return verdict

    def take(self, rule, facts, verdict, seen):
        """Note what follows from a rule that holds; the same notice about the same one is noted once."""
        found = subjects(rule, facts)
        is_sure = not found or any(one.is_sure for one in found)
        if rule.effect == Effect.BLOCK and is_sure:
            verdict.bars.append(Barred(f"{rule.reason or rule.name}.".replace("..", "."), rule.passing, rule))
        elif rule.effect in (Effect.CHECK, Effect.BLOCK):
            verdict.checks.append(rule)
        elif rule.effect == Effect.STRIP:
            verdict.strips.append(rule)
        elif rule.effect in (Effect.ATTACH, Effect.PROPOSE):
            for one in labels(rule, found, facts, seen):
                seen.add((rule.notice_id, one.about))
                is_attached = rule.effect == Effect.ATTACH and one.how != "unsure"
                (verdict.attach if is_attached else verdict.propose).append(one)


def subjects(rule, facts):
    """Return those whom the conditions of a rule are about, each once, the surest bearing first."""
    found = {}
    for name, value in rule.conditions.items():
        kind = CONDITIONS[name].about
        if not kind:
            continue
        bearings = facts.bearings[kind]
        if name.endswith("_status"):
            bearings = list(facts.holding(kind, value))
        elif name == "mentions":
            bearings = [one for uuid in value for one in facts.mentions(uuid)]
        elif name in ("source", "author"):
            named = {facts.world.by_key.get(f"{name}:{facts.name(one)}") for one in value}
            bearings = [one for one in bearings if one.entity in named]
        for one in bearings:
            if one.entity.pk not in found or one.is_sure:
                found[one.entity.pk] = one
    return list(found.values())


def labels(rule, found, facts, seen):
    """Yield what a rule that holds finds about each subject that was not `seen` with its notice.

    A designation is found while its status is in force.
    """
    if rule.notice.designates:
        found = [one for one in found if facts.holds(one.entity, rule.notice_id)]
    elif not found and (rule.notice_id, None) not in seen:
        yield Found(rule, None, "link", rule.reason or rule.name)
    for one in found:
        if (rule.notice_id, one.entity.uuid) in seen:
            continue
        how = "link" if one.is_sure else "unsure"
        said = (rule.reason or rule.name).removesuffix(".")
        yield Found(rule, one.entity, how, f"{said} ({HOW[one.how]} {one.entity})")


HOW = {"link": "linked to", "mention": "mentions", "hint": "perhaps mentions"}


def judge(article, document, moment, *, book=None):
    """Return the Verdict on a Document that readers would have from a moment."""
    book = Rulebook.for_article(article) if book is None else book
    if not book:
        return Verdict()
    keys, names = placed(document, book.terms)
    day = timezone.localdate(moment)
    facts = Facts(keys, day, book.first_published(article, day), World(keys), spoken(names))
    return book.judge(facts)
