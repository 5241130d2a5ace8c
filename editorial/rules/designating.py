"""A label that designates somebody stands only on their confirmed status, in force on that day."""

from django.db.models import Q
from django.utils import timezone

from editorial.models import Entity, EntityName, EntityStatus
from editorial.register.words import spelled
from publications.models import Notice
from publications.notices import Wordings
from publications.wording_templates import missing

# The parameters of wordings that call somebody by a status; another one, such as a principal, does not.
NAMING = ("name", "registrant")


def unfounded(article, document, moment):
    """List the notices of a Document that designate somebody without a confirmed status in force that day.

    So does one whose wording asks for words that nobody gave: readers would get their name in braces.
    """
    kinds, day, found = kinds_of(article, document), timezone.localdate(moment), []
    designating = [one for one in document.record.notices if kinds[one.notice].designates]
    wordings = Wordings.of([[one.notice, one.parameters] for one in designating])
    for one in designating:
        if not is_held(one, day):
            found.append(f"“{kinds[one.notice]}” needs somebody of the register who holds that status then.")
        text = wordings.text(one.notice, document.content.language, moment, moment)
        if text and (words := missing(text.template, dict(one.parameters))):
            found.append(f"“{kinds[one.notice]}” asks for its {' and its '.join(words)}: fill that in.")
    return list(dict.fromkeys(found))


def kinds_of(article, document):
    """Return {UUID: notice} of a Document's notices: those that the article's rows hold, else asked for."""
    kinds = {row.notice.uuid: row.notice for row in article.applied_notices.all()}
    missing = {one.notice for one in document.record.notices} - kinds.keys()
    rows = Notice.objects.filter(uuid__in=missing) if missing else ()
    return kinds | {notice.uuid: notice for notice in rows}


def is_held(applied, day):
    """Whether the entity of an applied notice holds its status on a day, confirmed by a person.

    A name that the wording prints is the entity’s: nobody else is called by a status that is not theirs.
    """
    if applied.entity is None:
        return False
    statuses = EntityStatus.objects.confirmed().on(day)
    held = statuses.filter(entity__uuid=applied.entity, notice__uuid=applied.notice)
    name = named_in(dict(applied.parameters))
    if name:
        registered = Q(entity__names__key=spelled(name), entity__names__use=EntityName.Use.REGISTER)
        held = held.filter(registered | Q(entity__name=name))
    return held.exists()


def named_in(parameters):
    """Return who is called by a status, in what is filled into its wording, or nothing."""
    return next((parameters[word] for word in NAMING if parameters.get(word)), "")


def naming(templates):
    """Return the parameter by which wordings call somebody by a status: the first that one asks for."""
    asked = (word for word in NAMING if any(f"{{{word}}}" in template for template in templates))
    return next(asked, NAMING[0])


def bearer(notice, name):
    """Return the UUID of the one who bears this exact name and a confirmed status of this notice, or None.

    Never a person’s: a name alone does not say who is meant.
    """
    statuses = EntityStatus.objects.confirmed().filter(notice__uuid=notice, notice__designates=True)
    names = EntityName.objects.filter(key=spelled(name), use=EntityName.Use.REGISTER)
    names = names.exclude(entity__kind=Entity.Kind.PERSON).filter(entity__statuses__in=statuses)
    found = set(names.values_list("entity__uuid", flat=True)[:50])
    return found.pop() if len(found) == 1 else None
