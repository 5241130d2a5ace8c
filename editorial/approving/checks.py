"""Checks: what each covers, who signed it, and whether what they signed is still what stands there.

A sign-off names the digest of the fields that its check covers. It is stale when that digest is another
now, whoever changed the fields and however.
"""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from editorial.messages.telling import named, tell, tell_of, tell_stale
from editorial.models import Article, Check, CheckKind, Move, Notification, SignOff
from editorial.refusing import Refused, Stale
from publications.document import PARTS, digest_of
from publications.models import StoredDocument

CONTENT = tuple(PARTS["content"].__dataclass_fields__)
COVERS = {
    CheckKind.STYLE: CONTENT,
    CheckKind.FACTS: CONTENT,
    CheckKind.LEGAL: (*CONTENT, "notices", "corrections", "provenance", "brand", "indexing"),
    CheckKind.PICTURES: ("images",),
}


def covered(document, kind):
    """Return a Document as a check sees it: the words for those who cannot see concern pictures alone."""
    if kind == CheckKind.PICTURES:
        return document
    uses = tuple(replace(use, alt="", decorative=False) for use in document.content.images)
    return document.replace(images=uses)


def digest(document, kind):
    """Return the SHA-256 of the fields that a check covers, which is what a sign-off names."""
    return digest_of(covered(document, kind), COVERS[kind])


def changed(kind, signed, now):
    """Return the names of the fields in which two Documents differ for a check."""
    names = covered(signed, kind).differences(covered(now, kind))
    return [name for name in names if name in COVERS[kind]]


@dataclass(frozen=True)
class CheckStanding:
    """How a check of an article stands: its row, the sign-off that counts, and what changed since."""

    kind: str
    required: bool
    row: Check | None
    signed: SignOff | None
    changed: tuple = ()

    @property
    def label(self):
        return CheckKind(self.kind).label

    @property
    def is_signed(self):
        """Whether what stands there is what somebody signed."""
        return self.signed is not None and not self.changed


def standings(article, document, required=()):
    """Return how every check stands that is required, asked for or signed. Two queries."""
    rows = {row.kind: row for row in related(article, "checks", "assignee")}
    wanted = [kind for kind in CheckKind.values if kind in required or kind in rows]
    last = last_signed(article) if wanted else {}
    return [standing(kind, kind in required, rows.get(kind), last.get(kind, ()), document) for kind in wanted]


def load(article):
    """Load the checks and sign-offs of an article once, for a page that asks about them several times."""
    kept = [
        Prefetch("checks", Check.objects.select_related("assignee")),
        Prefetch("signoffs", SignOff.objects.select_related("by", "document")),
    ]
    prefetch_related_objects([article], *kept)


def related(article, name, *named):
    """Return an article's rows of a kind with what they name: those loaded, else asked for now."""
    rows = getattr(article, name)
    is_loaded = name in getattr(article, "_prefetched_objects_cache", ())
    return rows.all() if is_loaded else rows.select_related(*named)


def standing(kind, required, row, signed, document):
    """Return how one check stands: a sign-off on what stands there now counts, however old it is."""
    wanted = digest(document, kind) if signed else ""
    exact = next((one for one in signed if one.digest == wanted), None)
    if exact or not signed:
        return CheckStanding(kind, required, row, exact)
    return CheckStanding(
        kind, required, row, signed[0], tuple(changed(kind, signed[0].document.value, document))
    )


def last_signed(article):
    """Return the sign-offs of an article by kind, the newest first."""
    found = {}
    for one in related(article, "signoffs", "by", "document"):
        found.setdefault(one.kind, []).append(one)
    return found


def refresh(article, document, *, by=None):
    """Note in the rows of an article's checks whether they are signed for what it says now. For lists."""
    rows = list(article.checks.all())
    last = last_signed(article) if rows else {}
    for row in rows:
        held = standing(row.kind, False, row, last.get(row.kind, ()), document)
        if row.status == Check.Status.SIGNED and held.signed and not held.is_signed:
            tell_stale(held.signed, article, by=by)
        status = Check.Status.OPEN if held.signed is None else Check.Status.STALE
        row.status = Check.Status.SIGNED if held.is_signed else status
    Check.objects.bulk_update(rows, ["status"])


# What people do with checks ------------------------------------------------------


def refusals(article, kind, *, by):
    """List what stands in the way of signing a check."""
    if kind not in COVERS:
        return ["There is no such check."]
    if not by.has_perm(f"editorial.sign_{kind}", article):
        return [f"Signing “{CheckKind(kind).label}” is not among your permissions for {of(article)}."]
    if article.state in {Article.State.KILLED, Article.State.DECLINED}:
        return [f"An article that was {article.get_state_display()} cannot be signed."]
    return []


def of(article):
    """Name the brand of an article in a sentence."""
    return article.brand or "this article"


@transaction.atomic
def sign(article, kind, *, by, note="", seen=""):
    """Sign a check for what the article says now. Return the SignOff; pressed twice, there is one.

    `seen` is the digest of the Document that the person looked at; Stale is raised when it is another.
    """
    article = locked(article)
    refuse(refusals(article, kind, by=by))
    document = article.document()
    if seen and seen != document.digest:
        raise Stale("The text changed since you opened this page. Look at what it says now.")
    signature = {"article": article, "kind": kind, "digest": digest(document, kind), "by": by, "note": note}
    if twice := SignOff.objects.filter(**signature).first():
        return twice
    row, _ = Check.objects.get_or_create(article=article, kind=kind, defaults={"asked_by": by})
    signed = SignOff.objects.create(document=StoredDocument.keep(document), **signature)
    Check.objects.filter(pk=row.pk).update(status=Check.Status.SIGNED)
    keep_move(article, Move.Verb.SIGN, by, note, kind, document)
    return signed


@transaction.atomic
def unsign(article, kind, *, by, note=""):
    """Take back every sign-off of a check on what stands there now."""
    article = locked(article)
    refuse(refusals(article, kind, by=by))
    document = article.document()
    taken = SignOff.objects.filter(article=article, kind=kind, digest=digest(document, kind))
    SignOff.objects.filter(carried_from__in=taken).update(carried_from=None)
    if not taken.delete()[0]:
        raise Refused("Nobody has signed what stands there now.")
    refresh(article, document, by=by)
    keep_move(article, Move.Verb.UNSIGN, by, note, kind, document)


@transaction.atomic
def ask(article, kind, *, by, to=None, note="", due_on=None):
    """Ask for a check, of somebody or of whoever takes it. Return the Check. Pressed twice, it is one act."""
    article = locked(article)
    refuse(refusals_to_ask(article, kind, by=by))
    if to is not None and not to.has_perm(f"editorial.sign_{kind}", article):
        raise Refused(f"{to.get_full_name() or to.username} cannot sign “{CheckKind(kind).label}” here.")
    asked = {"article": article, "kind": kind, "asked_by": by, "assignee": to, "note": note, "due_on": due_on}
    twice = Check.objects.filter(**asked).first()
    if twice and was_last(article, Move.Verb.ASK, by, note, kind):
        return twice
    row, _ = Check.objects.update_or_create(article=article, kind=kind, defaults=asked)
    refresh(article, article.document(), by=by)
    asked = keep_move(article, Move.Verb.ASK, by, note, kind)
    tell(
        [to],
        Notification.Kind.CHECK,
        f"{named(by)} asks you for the {CheckKind(kind).label} check of “{article.title}”",
        key=f"move {asked.pk}",
        article=article,
        by=by,
        note=note,
        path=reverse("admin:article-sign", args=[article.pk, kind]),
    )
    row.refresh_from_db()
    return row


def refusals_to_ask(article, kind, *, by):
    """List what stands in the way of asking for a check."""
    if kind not in COVERS:
        return ["There is no such check."]
    if not by.has_perm("editorial.change_article", article):
        return [f"Asking for a check is not among your permissions for {of(article)}."]
    if article.state in {Article.State.KILLED, Article.State.DECLINED}:
        return [f"An article that was {article.get_state_display()} needs no check."]
    return []


def carry(signed, document, *, note):
    """Carry a sign-off over to a text that differs by a typo. Return the new one."""
    return SignOff.objects.create(
        article=signed.article,
        kind=signed.kind,
        document=StoredDocument.keep(document),
        digest=digest(document, signed.kind),
        by=signed.by,
        note=note,
        carried_from=signed,
    )


@transaction.atomic
def claim(article, kind, *, by):
    """Take a check for oneself, from whoever had it. Return the Check."""
    article = locked(article)
    refuse(refusals(article, kind, by=by))
    row, is_new = Check.objects.get_or_create(article=article, kind=kind, defaults={"asked_by": by})
    row.assignee = by
    row.save(update_fields=["assignee"])
    if is_new:
        refresh(article, article.document())
    return row


def ask_for_required(article, desk, *, by):
    """Make the rows of all required checks, when a piece is submitted."""
    for kind in desk.required if desk else ():
        Check.objects.get_or_create(article=article, kind=kind, defaults={"asked_by": by})


def locked(article):
    """Lock an article's piece and return the article as it is now."""
    type(article.piece).objects.select_for_update().get(pk=article.piece_id)
    return Article.objects.for_document().get(pk=article.pk)


def refuse(reasons):
    """Raise Refused when there is a reason."""
    if reasons:
        raise Refused(*reasons)


def reason_of(kind, note):
    """Return what the Move of an act on a check says, which begins with the check's name."""
    return f"{CheckKind(kind).label}: {note}" if note else CheckKind(kind).label


def was_last(article, verb, by, note, kind):
    """Say whether this very act is the last thing that happened to the article."""
    last = Move.objects.filter(piece=article.piece_id).order_by("pk").last()
    found = last and (last.verb, last.by_id, last.version, last.reason)
    return found == (verb, by.pk, article.version, reason_of(kind, note))


def keep_move(article, verb, by, note, kind, document=None):
    """Write the Move of an act on a check, and tell of it."""
    done = Move.objects.create(
        piece_id=article.piece_id,
        verb=verb,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=reason_of(kind, note),
        document=StoredDocument.keep(document) if document else None,
    )
    tell_of(done, article, check=kind)
    return done
