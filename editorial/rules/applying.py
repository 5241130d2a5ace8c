"""The rules run on a working copy: what they attach is put on it, and taken off when they no longer do."""

from editorial.models import ProposalAnswer
from editorial.rules.judging import Rulebook, complete, judge, key_of
from publications import clock
from publications.document import AppliedNotice

RULE = "rule"


def accepted(article):
    """Return the keys of the proposals that somebody confirmed for a piece."""
    answers = ProposalAnswer.objects.filter(piece=article.piece_id, accepted=True)
    return set(answers.values_list("key", flat=True))


def wanted(verdict, keys):
    """Return what a piece is to bear by the rules: attached, or proposed and confirmed by somebody."""
    return [*verdict.attach, *(found for found in verdict.propose if found.key in keys)]


def labelled(document, found, *, only=None):
    """Return a Document with exactly these notices by rule, beside those that people put there.

    `only` is a rule whose notices alone are put there or taken off.
    """
    keys = {one.key for one in found}
    found = [one for one in found if only in (None, one.rule)]
    kept = [one for one in document.record.notices if one.uuid in keys or stays(one, only)]
    return bearing(document, kept, found)


def bearing(document, kept, found):
    """Return a Document with some of its notices, and what rules found beside them."""
    there = {(one.notice, one.entity) for one in kept} | {one.uuid for one in kept}
    new = [one for one in found if one.key not in there and (one.notice.uuid, one.about) not in there]
    return document.replace(notices=(*kept, *map(as_applied, complete(new))))


def stays(applied, only):
    """Whether a notice stays on a piece that the rules no longer give it."""
    return applied.origin != RULE or (
        only is not None and applied.uuid != key_of(only, applied.notice, applied.entity)
    )


def as_applied(found):
    """Return what a rule found as a Document holds it."""
    return AppliedNotice(
        uuid=found.key,
        notice=found.notice.uuid,
        parameters=found.parameters,
        origin=RULE,
        reason=found.why[:300],
        entity=found.about,
    )


def run_on(article, moment=None, *, book=None):
    """Run the rules on a working copy and write what they change. Say whether they changed anything."""
    document = article.document()
    book = Rulebook.for_article(article) if book is None else book
    if not book.rules and all(one.origin != RULE for one in document.record.notices):
        return False
    result = as_ruled(article, document, moment or clock.now(), book=book)
    if result == document:
        return False
    article.apply(result)
    return True


def as_ruled(article, document, moment, *, book=None):
    """Return a Document with exactly the notices that the rules give it at a moment."""
    verdict = judge(article, document, moment, book=book)
    return labelled(document, wanted(verdict, accepted(article) if verdict.propose else set()))


def followed(article, base, document, moment):
    """Return a changed Document with the notices that this change brings by rule, and without those it ends.

    Whatever else the rules would change waits on a work list for somebody to confirm it; not of a retracted
    text that comes back.
    """
    if document.brings_back(base):
        return as_ruled(article, document, moment)
    if document.replace(notices=base.record.notices) == base:
        return document
    verdicts = [judge(article, one, moment) for one in (base, document)]
    keys = accepted(article) if any(one.propose for one in verdicts) else set()
    had, now = ({one.key: one for one in wanted(verdict, keys)} for verdict in verdicts)
    over = had.keys() - now.keys()
    kept = [one for one in document.record.notices if one.origin != RULE or one.uuid not in over]
    return bearing(document, kept, [one for key, one in now.items() if key not in had])


def ruled(article, moment):
    """Return the working copy's Document after the rules ran on it, for a moment; a change is a version."""
    if run_on(article, moment):
        article.version += 1
        article.save(update_fields=["version"])
    return article.document()
