"""Whether the licence or the grant of a republished text covers its publication: facts, not legal advice."""

from django.conf import settings
from django.utils import timezone

from editorial.law.barred import Bar, Passing
from editorial.models import Grant, Revision
from editorial.plans.moments import spoken
from publications.models import Licence, Source

IMPORTED = "imported from"


def uncovered(article, document, moment):
    """Return the bars of a text of somebody else's whose terms do not cover it; ours costs no query."""
    if document.record.provenance is None:
        return []
    return [Bar(sentence, Passing.PUBLISHER) for sentence in objections(article, document, moment)]


def objections(article, document, moment):
    """Return why neither the licence nor the grant of a republished text covers it, as sentences.

    One of them that covers it is enough.
    """
    provenance = document.record.provenance
    licence = row_of(Licence, provenance.licence)
    grant = row_of(Grant.objects.select_related("source"), provenance.permission)
    found = []
    if grant:
        found.append(limits(grant, article, document, moment))
    if licence and (licence.allows_republication or not grant):
        found.append(terms(licence, article, document))
    if not found:
        source = row_of(Source, provenance.source)
        found.append([f"No licence or grant is recorded for this text from {source}."])
    return [] if [] in found else found[0]


def row_of(rows, uuid):
    """Return the row that a Document names, or None."""
    rows = getattr(rows, "objects", rows)
    return rows.filter(uuid=uuid).first() if uuid else None


def terms(licence, article, document):
    """Return what a licence does not cover."""
    if not licence.allows_republication:
        return [f"The licence “{licence}” does not let others republish, and no grant is recorded."]
    if not licence.allows_changes and is_edited(article, document):
        return [f"The licence “{licence}” allows no changes, and the text was edited."]
    return []


def limits(grant, article, document, moment):
    """Return what a grant does not cover: its time, its countries, the pictures, the edits."""
    said = [*limits_of_time(grant, moment), *limits_of_place(grant)]
    pictures = any(use.file and not use.licence for use in document.content.images)
    if pictures and not grant.allows_pictures:
        said.append("covers no pictures, and one without a licence of its own is used.")
    if not grant.allows_edits and is_edited(article, document):
        said.append("allows no edits, and the text was edited.")
    return [f"The grant of {grant.granted_by} ({grant.source}) {rest}" for rest in said]


def limits_of_time(grant, moment):
    """Yield why a grant is not good at a moment; its last day is a whole day of the newsroom's."""
    day = timezone.localdate(moment)
    if grant.until and grant.until < day:
        yield f"ended on {grant.until:%-d %B %Y}."
    if grant.granted_on and grant.granted_on > day:
        yield f"begins on {grant.granted_on:%-d %B %Y}."
    if grant.embargo_until and grant.embargo_until > moment:
        yield f"is not good before {spoken(grant.embargo_until)}."


def limits_of_place(grant):
    """Yield why a grant is not good where this site publishes."""
    here = frozenset(settings.PUBLISHES_IN)
    if grant.countries and not (here and here <= grant.countries):
        yield f"is for {grant.territories} alone; this site is for {', '.join(sorted(here)) or 'everybody'}."


def is_edited(article, document):
    """Whether edits are on record, or the text is another than the one that was imported."""
    if document.record.provenance.edits:
        return True
    imports = Revision.objects.filter(article=article, note__startswith=IMPORTED)
    last = imports.select_related("document").first()
    return last is not None and last.document.value.content.body != document.content.body
