"""What the rules say of a piece on a day: notices to attach and to propose, checks to ask for, bars.

Rules and confirmed bars are read once (`Rulebook`); judging a piece then asks no database.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.utils import timezone

from editorial.models import EntityStatus, NoticeRule
from editorial.releasing.placing import resolve
from editorial.rules.conditions import CONDITIONS
from editorial.rules.designating import naming
from editorial.rules.facts import Facts, World, keys_of
from publications.models import Brand, Notice

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


def with_notices(rules):
    """Return rules with their notices and brands, each loaded once however many rules name it."""
    found = list(rules)
    notices = Notice.objects.prefetch_related("texts").in_bulk({r.notice_id for r in found if r.notice_id})
    brands = Brand.objects.in_bulk({rule.brand_id for rule in found if rule.brand_id})
    for rule in found:
        rule.notice, rule.brand = notices.get(rule.notice_id), brands.get(rule.brand_id)
    return found


class Rulebook:
    """The rules in use and the confirmed statuses that bar: two queries, and one where a rule names terms."""

    def __init__(self, rules, bars=()):
        self.rules, self.bars = list(rules), list(bars)
        named = {
            UUID(one)
            for rule in self.rules
            for name, value in rule.conditions.items()
            if isinstance(value, list) and CONDITIONS[name].weigh.__name__ == "uuids"
            for one in value
        }
        self.names = {str(old): str(new) for old, new in resolve(named).items()} if named else {}

    @classmethod
    def load(cls, *, trying=None):
        """Return what is in use now; `trying` is a rule that counts alone, on or off."""
        if trying is not None:
            return cls(with_notices(NoticeRule.objects.filter(pk=trying.pk)))
        rules = with_notices(NoticeRule.objects.in_use())
        barring = EntityStatus.objects.barring()
        return cls(rules, barring.select_related("notice", "entity__source", "entity__author"))

    @classmethod
    def for_article(cls, article):
        """Return what is in use; an article loaded with the word that nothing is, asks nothing."""
        return cls.load() if getattr(article, "is_ruled", True) else cls([])

    def __bool__(self):
        return bool(self.rules or self.bars)

    def judge(self, facts):
        """Return the Verdict on one piece."""
        verdict = Verdict(bars=[barred(status) for status in self.bars if binds(status, facts)])
        seen = set()
        for rule in self.rules:
            if rule.brand and f"brand:{rule.brand.uuid}" not in facts.keys:
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
        elif rule.effect in (Effect.ATTACH, Effect.PROPOSE):
            for one in labels(rule, found, facts):
                if (rule.notice_id, one.about) in seen:
                    continue
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


def labels(rule, found, facts):
    """Yield what a rule that holds finds about each subject; a designation while its status is in force."""
    if rule.notice.designates:
        found = [
            one
            for one in found
            if any(status.notice_id == rule.notice_id for status in facts.statuses(one.entity))
        ]
    elif not found:
        yield Found(rule, None, "link", rule.reason or rule.name)
    for one in found:
        how = "link" if one.is_sure else "unsure"
        said = (rule.reason or rule.name).removesuffix(".")
        yield Found(rule, one.entity, how, f"{said} ({HOW[one.how]} {one.entity})")


HOW = {"link": "linked to", "mention": "mentions", "hint": "perhaps mentions"}


def binds(status, facts):
    """Whether a status that bars binds a piece: it comes from its bearer, or is by them, on that day."""
    if not status.in_force(facts.day):
        return False
    entity = status.entity
    rows = [("source", entity.source), ("author", entity.author)]
    return any(row is not None and f"{kind}:{row.uuid}" in facts.keys for kind, row in rows)


def barred(status):
    """Return what a status that bars says."""
    since = f"{status.effective_from:%-d %B %Y}"
    sentence = f"{status.entity} holds the status “{status.notice}” since {since}: its pieces are barred."
    return Barred(sentence, status.passing)


def judge(article, document, moment, *, book=None):
    """Return the Verdict on a Document that readers would have from a moment."""
    book = Rulebook.for_article(article) if book is None else book
    if not book:
        return Verdict()
    keys = keys_of(document)
    day = timezone.localdate(moment)
    facts = Facts(keys, day, first_published(article, book, day), World(keys), book.names)
    return book.judge(facts)


def first_published(article, book, day):
    """Return the day a piece first came out; asked of the database where a rule wants to know."""
    if not any({"published", "age"} & set(rule.conditions) for rule in book.rules):
        return day
    edition = article.piece.editions.order_by("live_from").first() if article.piece_id else None
    return timezone.localdate(edition.published_at) if edition else day
