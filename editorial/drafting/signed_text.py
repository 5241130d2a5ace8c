"""Putting back the text that somebody signed, where something was typed after it.

The newer text stays among the revisions. Only what the check covers is put back.
"""

from dataclasses import replace

from django.db import transaction

from editorial import workflow
from editorial.approving import checks
from editorial.approving.approval import named
from editorial.drafting import drafts
from editorial.law.withheld import refuse_closed
from editorial.models import CheckKind, Move
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from editorial.releasing.guards import refuse_misplaced
from publications.models import StoredDocument


@transaction.atomic
def put_back(article, kind, *, by, seen=None):
    """Let the working copy say again what was signed last for a check. Return the SignOff.

    `seen` is the version that whoever acts looked at; Stale is raised when it is another by now.
    """
    article = checks.locked(article)
    workflow.check(article, "restore", by=by)
    if seen not in (None, article.version):
        raise Stale(SAVED_MEANWHILE)
    document = article.document()
    signed = last_of(article, kind, document)
    refuse_closed(article, signed, signed.at, by=by)
    names = checks.changed(kind, signed.document.value, document)
    refuse_fixed_since(article, signed, names)
    drafts.keep_revision(article, document, by=by, note="")
    said = document.replace(**signed_values(signed.document.value, document, kind, names))
    refuse_misplaced(article, said, by=by)
    article.apply(said)
    note = f"Put back what {named(signed.by)} signed ({CheckKind(kind).label})"
    drafts.save_draft(article, by=by, note=note)
    Move.objects.create(
        piece_id=article.piece_id,
        verb=Move.Verb.RESTORE,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=note,
        document=StoredDocument.keep(article.document()),
    )
    return signed


def last_of(article, kind, document):
    """Return the sign-off of a check that counts. Raise Refused where there is nothing to put back."""
    found = checks.last_signed(article).get(kind, ())
    held = checks.standing(kind, False, None, found, document)
    if held.signed is None:
        raise Refused("Nobody has signed this check, so there is no signed text to put back.")
    if held.is_signed:
        raise Refused("The draft says what was signed already.")
    return held.signed


def refuse_fixed_since(article, signed, names):
    """Raise Refused where putting back would take a fix from what readers have had since the signature."""
    fixes = Move.objects.filter(piece=article.piece_id, verb=Move.Verb.AMEND, at__gt=signed.at)
    for fix in fixes.select_related("base", "document"):
        touched = set(fix.base.value.differences(fix.document.value)) & set(names)
        if any(fix.document.value.get(name) != signed.document.value.get(name) for name in touched):
            raise Refused(
                "The live text was fixed since this was signed, and the signed text lacks that fix:"
                " ask for the check again."
            )


def signed_values(signed, document, kind, names):
    """Return the values to put back; a check that does not see words for those who cannot see keeps them."""
    values = {name: signed.get(name) for name in names}
    if "images" in values and kind != CheckKind.PICTURES:
        spoken = {use.image: use for use in document.content.images}
        values["images"] = tuple(
            replace(use, alt=spoken[use.image].alt, decorative=spoken[use.image].decorative)
            if use.image in spoken
            else use
            for use in values["images"]
        )
    return values
