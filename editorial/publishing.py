"""The verbs of publishing, and the only way to change what readers get.

Every verb raises `Refused` with sentences when it cannot be done, and then nothing has changed.
"""

from editorial.approving.approval import carry_signoffs, refuse_unapproved, refuse_unchecked
from editorial.drafting.drafts import keep_revision, save_draft
from editorial.drafting.merging import merge
from editorial.drafting.translating import refuse_chained
from editorial.drafting.versions import number_of
from editorial.law.bars import refuse_barred
from editorial.law.orders import refuse_ordered
from editorial.law.withheld import refuse_closed
from editorial.messages.informing import inform, inform_of_corrections
from editorial.models import Article, Move, PartnerLetter, Revision
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from editorial.releasing.ahead import settle_ahead
from editorial.releasing.amending import give_difference, replay
from editorial.releasing.chain import Link
from editorial.releasing.editions import chain
from editorial.releasing.guards import (
    fresh,
    refuse_changed_replies,
    refuse_embargoed,
    refuse_gaps,
    refuse_misplaced,
    refuse_repeated,
    refuse_unexplained,
)
from editorial.releasing.linking import end_at, new_link, replace
from editorial.releasing.recording import record
from editorial.releasing.returning import ask_back, undo_withdrawal
from editorial.rules.applying import as_ruled, followed, ruled
from editorial.workflow import WRITTEN, check, in_state
from publications import counted
from publications.models import Outcome, StoredDocument

__all__ = [
    "Refused",
    "amend",
    "ask_back",
    "cancel",
    "expire",
    "publish",
    "put_back",
    "restore",
    "settle",
    "undo_withdrawal",
    "withdraw",
]

BACK_ALREADY = "This version is scheduled again already."


@counted.timed("publication")
def publish(
    article, *, by, at=None, until=None, override="", password="", minor=False, ahead=None, replacing=None,
    leak=""
):  # fmt: skip
    """Let readers have the working copy, whole: now, or at a moment to come.

    A past `at` is the date of a first publication. `until` ends it. `ahead` says what becomes of a
    version that is scheduled later: “cancel” it, or “carry” the change into it. `replacing` is a scheduled
    Edition whose place and moment it takes. `leak` says why readers have it before the embargo ends, which
    is over then. `password` is asked of who passes a bar of the law alone. Return the Edition.
    """
    with chain(article.piece) as links:
        article = fresh(article)
        check(article, "schedule" if replacing or (at and at > links.now) else "publish", by=by)
        moves = [] if replacing is None else [replace(links, replacing)]
        at = moves[0][1].live_from if moves else at
        link = new_link(links, ruled(article, max(at or links.now, links.now)), at, minor)
        had = links.last_document()
        refuse_repeated(links, link, *(old for _, old, _ in moves))
        refuse_changed_replies(had, link.document)
        refuse_chained(article.piece, link.document, had)
        refuse_unapproved(article, link.document, by=by, override=override)
        refuse_barred(article, link.document, link.live_from, by=by, override=override, password=password)
        moves += refuse_embargoed(article, link, by=by, leak=leak)
        moves += settle_ahead(links, link, ahead, must_be_approved=True)
        links.put(link)
        if until is not None:
            end_at(links, until)
            moves.append((Move.Verb.EXPIRE, Link(until, outcome=Outcome.GONE), ""))
        article.state = Article.State.READY
        article.save(update_fields=["state", "embargo_until", "updated_at"])
        keep_revision(article, link.document, by=by, note="Published")
        verb = Move.Verb.PUBLISH if link.immediate else Move.Verb.SCHEDULE
        record(article, verb, by, link, moves, override=override)
        if link.immediate:
            inform_of_corrections(article.piece, had, link.document)
    return link.edition


@counted.timed("publication")
def amend(
    piece, *, by, reason, ahead=None, minor=False, legal=False, seen="", override="", password="", **changes
):  # fmt: skip
    """Change named fields of what readers have, and give the difference to the working copy.

    `seen` is the digest of the live Document that the person looked at; Stale is raised when readers
    have another one by now. `legal` says that the law asked for it, which withholds what stood there
    before. Never reads the draft. What both changed is stored as a conflict, which the
    next publication must settle; the amendment itself does not wait. Return the Edition.
    """
    with chain(piece) as links:
        article = Article.objects.for_document().get(piece=piece)
        check(article, "amend", by=by, at=links.now)
        base = links.document_at(links.now)
        if seen and seen != base.digest:
            raise Stale("Readers have another version by now. Look at it first.")
        document = base.replace(**changes)
        if document == base:
            raise Refused("This changes nothing.")
        if document.classification.brand != base.classification.brand:
            check(article, "amend", by=by, at=links.now, about=document)
        document = followed(article, base, document, links.now)
        refuse_gaps(base, document)
        refuse_chained(piece, document, base)
        if not legal:
            refuse_changed_replies(base, document)
        passing = {"override": override, "password": password}
        refuse_barred(article, document, links.now, by=by, base=base, **passing)
        if not carry_signoffs(article, base, document):
            refuse_unchecked(article, base, document, by=by, override=override)
        link = Link(links.now, document, minor=minor)
        moves = settle_ahead(links, link, ahead, must_be_approved=False)
        links.put(link)
        give_difference(article, base, document, by=by)
        kept = {"reason": reason, "override": override, "legal": legal}
        record(article, Move.Verb.AMEND, by, link, moves, base=base, **kept)
        inform_of_corrections(piece, base, document)
    return link.edition


def expire(piece, *, by, at, reason):
    """Let a piece end at a moment to come; it takes the place of an end set before."""
    with chain(piece) as links:
        article = Article.objects.get(piece=piece)
        check(article, "expire", by=by)
        refuse_unexplained(reason)
        end_at(links, at)
        record(article, Move.Verb.EXPIRE, by, Link(at, outcome=Outcome.GONE), reason=reason)


def cancel(edition, *, by, reason):
    """Take back a scheduled Edition or a scheduled end. Its Move keeps the Document."""
    with chain(edition.piece) as links:
        article = Article.objects.get(piece=edition.piece)
        check(article, "cancel", by=by, about=edition)
        refuse_unexplained(reason)
        removed = links.drop(lambda link: link.edition.pk == edition.pk)
        if not removed:
            raise Refused("This version is not scheduled any more.")
        record(article, Move.Verb.CANCEL, by, removed[0], reason=reason)


def withdraw(piece, *, by, reason, legal=False):
    """Take a piece from readers now, with everything that is scheduled for it."""
    with chain(piece) as links:
        article = Article.objects.get(piece=piece)
        check(article, "withdraw", by=by)
        refuse_unexplained(reason)
        outcome = Outcome.BLOCKED if legal else Outcome.GONE
        removed = links.drop(lambda link: True)
        current = links.in_force(links.now)
        if current is None and not removed:
            raise Refused("Readers have never had this piece.")
        refuse_gone(current, outcome, removed)
        if current is not None and current.outcome != outcome:
            links.put(Link(links.now, outcome=outcome))
        cancelled = [(Move.Verb.CANCEL, link, reason) for link in removed if not link.is_end]
        end = Link(links.now, outcome=outcome)
        verb = Move.Verb.BLOCK if legal else Move.Verb.WITHDRAW
        record(article, verb, by, end, cancelled, reason=reason, legal=legal)
        if links.has_been_live:
            about = PartnerLetter.About.BLOCKED if legal else PartnerLetter.About.WITHDRAWN
            inform(piece, about, f"{about} {links.now.isoformat()}")


def refuse_gone(current, outcome, removed):
    """Raise Refused where readers have lost a piece already, so or by the law."""
    if current is None or not current.is_end:
        return
    if current.outcome == Outcome.BLOCKED and outcome != Outcome.BLOCKED:
        raise Refused("This piece is blocked for legal reasons, which a withdrawal would not keep.")
    if current.outcome == outcome and not removed:
        raise Refused("This piece is withdrawn already.")


def restore(piece, version, *, by, seen=None):
    """Put an earlier version into the working copy, with every amendment made since. Return the article.

    A version is a Revision of the article, or an Edition that readers had. `seen` is the version of the
    working copy that the person looked at; Stale is raised when it is another by now.
    """
    amendments = Move.objects.filter(piece=piece, verb=Move.Verb.AMEND)
    if isinstance(version, Revision):
        moment, note = version.at, f"Put back version {number_of(version)}"
        amendments = amendments.filter(version__gt=version.version)
    else:
        moment, note = version.live_from, "Put back what readers had"
        amendments = amendments.filter(moment__gt=moment)
    with chain(piece):
        article = Article.objects.for_document().get(piece=piece)
        check(article, "restore", by=by)
        refuse_closed(article, version, moment, by=by)
        refuse_misplaced(article, version.document.value, by=by)
        refuse_ordered(article, version.document.value)
        refuse_chained(piece, version.document.value)
        if seen not in (None, article.version):
            raise Stale(SAVED_MEANWHILE)
        article.conflict = None
        article.apply(version.document.value)
        replay(article, amendments)
        save_draft(article, by=by, note=note)
        record(article, Move.Verb.RESTORE, by, Link(moment, version.document.value))
    return article


def put_back(move, *, by):
    """Schedule a cancelled Edition again, with amendments made since; publish it now if its moment passed."""
    with chain(move.piece) as links:
        article = Article.objects.get(piece=move.piece)
        if move.verb != Move.Verb.CANCEL or move.document is None:
            raise Refused("Only a cancelled version can be put back.")
        document = move.document.value
        check(article, "cancel", by=by, about=document)
        if ahead := links.scheduled():
            is_back = any(link.live_from == move.moment and link.document == document for link in ahead)
            raise Refused(BACK_ALREADY if is_back else "Another version is scheduled: cancel it first.")
        for later in Move.objects.filter(piece=move.piece, verb=Move.Verb.AMEND, pk__gt=move.pk):
            merged = merge(later.base.value, document, later.document.value)
            if merged.conflicts:
                raise Refused("The live text was fixed since, at words that this version changes too.")
            document = merged.document
        passed = move.moment <= links.now
        document = as_ruled(article, document, max(move.moment, links.now))
        link = Link(links.now if passed else move.moment, document, immediate=passed)
        refuse_repeated(links, link)
        refuse_closed_since(article, move)
        refuse_changed_replies(links.last_document(), document)
        refuse_unapproved(article, document, by=by, override="")
        refuse_chained(move.piece, document)
        refuse_barred(article, document, max(move.moment, links.now), by=by)
        refuse_embargoed(article, link)
        links.put(link)
        record(article, Move.Verb.PUBLISH if passed else Move.Verb.SCHEDULE, by, link)
    return link.edition


def refuse_closed_since(article, move):
    """Raise Refused where a cancelled version belongs to a piece that was closed or blocked meanwhile."""
    if article.state not in WRITTEN:
        raise Refused(f"A version cannot be put back while the article is one {in_state(article)}.")
    if Move.objects.filter(piece=move.piece, verb=Move.Verb.BLOCK, pk__gt=move.pk).exists():
        raise Refused("This was blocked for legal reasons since: publish the draft instead.")


def settle(article, field, choice, *, by):
    """Settle one conflict between the draft and a fix of the live text: “mine” or “theirs”."""
    with chain(article.piece) as links:
        article = fresh(article)
        check(article, "restore", by=by)
        if field not in (article.conflict or {}):
            raise Refused("This conflict is settled already.")
        stored = StoredDocument.objects.get(digest=article.conflict.pop(field))
        theirs = links.document_at(links.now) or stored.value
        article.conflict = article.conflict or None
        article.save(update_fields=["conflict"])
        if choice == "theirs":
            document = article.document().replace(**{field: theirs.get(field)})
            refuse_misplaced(article, document, by=by)
            article.apply(document)
        save_draft(article, by=by, note="Settled a conflict")
        record(article, Move.Verb.SETTLE, by, Link(links.now), reason=f"{field}: {choice}")
    return article
