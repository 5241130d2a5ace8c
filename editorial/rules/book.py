"""The rules in use and the confirmed statuses that bar, read by statements that are written once."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from editorial.models import EntityStatus, NoticeRule
from editorial.models.register import in_force
from editorial.releasing.placing import resolve
from publications.models import Brand, Edition, Notice
from publications.prepared import Prepared

# The conditions whose terms may have been merged since they were written.
TERMS = ("source", "author", "tag", "topic", "region")
COLUMNS = [field.attname for field in NoticeRule._meta.concrete_fields]
BORNE = {
    "name": "entity__name",
    "notice": "notice__name",
    "passing": "passing",
    "since": "effective_from",
    "until": "effective_to",
    "source": "entity__source__uuid",
    "author": "entity__author__uuid",
}
IN_USE = Prepared(lambda: NoticeRule.objects.in_use().values(*COLUMNS))
BARRING = Prepared(lambda: EntityStatus.objects.barring().of_somebody_known().values(*BORNE.values()))
FIRST = Prepared(
    lambda piece: Edition.objects.filter(piece=piece).order_by("live_from").values("published_at")[:1]
)


@dataclass(frozen=True)
class Ban:
    """A confirmed status that bars: of whom, since when, and the source and author that they are."""

    name: str
    notice: str
    passing: str
    since: date
    until: date | None
    source: UUID | None
    author: UUID | None

    def binds(self, facts):
        """Whether it binds a piece: that comes from its bearer, or is by them, on that day."""
        rows = (("source", self.source), ("author", self.author))
        is_theirs = any(uuid is not None and f"{kind}:{uuid}" in facts.keys for kind, uuid in rows)
        return is_theirs and in_force(self.since, self.until, facts.day)

    def __str__(self):
        since = f"{self.since:%-d %B %Y}"
        return f"{self.name} holds the status “{self.notice}” since {since}: its pieces are barred."


class Rules:
    """What is in use: four queries at most."""

    def __init__(self, rules, bars=()):
        self.rules, self.bars = list(rules), list(bars)

    @classmethod
    def load(cls, *, trying=None):
        """Return what is in use now; `trying` is a rule that counts alone, on or off."""
        if trying is not None:
            return cls(with_notices(NoticeRule.objects.filter(pk=trying.pk)))
        alias = NoticeRule.objects.db
        rules = (NoticeRule.from_db(alias, COLUMNS, row.values()) for row in IN_USE())
        return cls(with_notices(rules), standing(Ban(*row.values()) for row in BARRING()))

    @classmethod
    def for_article(cls, article):
        """Return what is in use; an article loaded with the word that nothing is, asks nothing."""
        return cls.load() if getattr(article, "is_ruled", True) else cls([])

    def __bool__(self):
        return bool(self.rules or self.bars)

    @cached_property
    def terms(self):
        """The UUIDs of the terms that conditions name."""
        named = (rule.conditions.get(name, ()) for rule in self.rules for name in TERMS)
        return {UUID(one) for value in named for one in value}

    @cached_property
    def names(self):
        """What stands today for each term that conditions name."""
        return spoken(resolve(self.terms)) if self.terms else {}

    def first_published(self, article, day):
        """Return the day a piece first came out; asked of the database where a rule wants to know."""
        if not any({"published", "age"} & rule.conditions.keys() for rule in self.rules):
            return day
        found = FIRST(piece=article.piece_id) if article.piece_id else ()
        return timezone.localdate(found[0]["published_at"]) if found else day


def standing(bans):
    """Return bans with the source and the author that stand today for those whose they are."""
    found = list(bans)
    named = {uuid for ban in found for uuid in (ban.source, ban.author)} - {None}
    names = resolve(named) if named else {}
    return [replace(ban, source=names.get(ban.source), author=names.get(ban.author)) for ban in found]


def spoken(names):
    """Return {old UUID: new UUID} as texts, as conditions hold them."""
    return {str(old): str(new) for old, new in names.items()}


def with_notices(rules):
    """Return rules with their notices and brands, each loaded once however many rules name it."""
    found = list(rules)
    notices = Notice.objects.in_bulk({rule.notice_id for rule in found if rule.notice_id})
    brands = Brand.objects.in_bulk({rule.brand_id for rule in found if rule.brand_id})
    for rule in found:
        rule.notice, rule.brand = notices.get(rule.notice_id), brands.get(rule.brand_id)
    return found
