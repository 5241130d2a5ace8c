"""Invented entities for tests, with their names and statuses."""

from datetime import date

from editorial.models import Entity, EntityDomain, EntityName, EntityStatus, NoticeRule
from editorial.register import confirming
from publications.models import Notice, NoticeText


def notice(code="mark", *, name="Mark", texts=(("{name} holds a status.", "en"),), **fields):
    """Return the notice of that code with its wordings, made when it is new."""
    found = Notice.objects.filter(code=code).first()
    if found is None:
        found = Notice.objects.create(code=code, name=name, **fields)
        for template, language in texts:
            NoticeText.objects.create(notice=found, template=template, language=language, is_activated=True)
    return found


def entity(name="Meridian Forum", *, aliases=(), acronyms=(), domains=(), **fields):
    """Return a new entity that the register knows by this very name."""
    made = Entity.objects.create(name=name, **fields)
    EntityName.objects.create(entity=made, label=name)
    for use, labels in (("alias", aliases), ("acronym", acronyms)):
        for label in labels:
            EntityName.objects.create(entity=made, label=label, use=use)
    for domain in domains:
        EntityDomain.objects.create(entity=made, domain=domain)
    return made


def status(of, of_notice, start=date(2020, 1, 1), end=None, *, by=None, **fields):
    """Return a new status of an entity, confirmed where somebody is named."""
    made = EntityStatus.objects.create(
        entity=of, notice=of_notice, effective_from=start, effective_to=end, **fields
    )
    if by is not None:
        known = {"seen": confirming.seen_of(made), "identity": "The register gives a date of birth."}
        made = confirming.confirm(made, by=by, **known)
    return made


def rule(name="A rule", *, effect="attach", notice=None, **fields):
    """Return a rule that is switched on; a bar is confirmed where somebody is named."""
    return NoticeRule.objects.create(name=name, effect=effect, notice=notice, enabled=True, **fields)
