"""Who may do what, and when: one list of reasons greys a button out, explains it, and refuses the call."""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, DateTimeField, Exists, OuterRef, Subquery, Value, When

from editorial.models import Article, Revision
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from publications import clock
from publications.models import Edition, Outcome, Piece, StoredDocument
from publications.richtext import images as images_in
from publications.richtext import words

PUBLISHING = "editorial.publish_article"
LABELS = {
    "save": "Save draft",
    "publish": "Publish",
    "schedule": "Schedule",
    "amend": "Fix the live text",
    "cancel": "Cancel",
    "expire": "Set an end",
    "withdraw": "Withdraw",
    "restore": "Put back",
}
WRITING = {"save", "restore"}


@dataclass(frozen=True)
class Standing:
    """What the public sees of a piece at a moment; never stored."""

    code: str
    current: Edition | None = None
    scheduled: list = field(default_factory=list)

    @property
    def live(self):
        """The Edition that readers have, or None."""
        return self.current if self.current and self.current.outcome == Outcome.OK else None

    @property
    def since(self):
        """From when this has been so, or None."""
        return self.current and self.current.live_from


def standing(piece, at=None):
    """Return what the public sees of a piece at a moment, and what is scheduled. Two queries."""
    at = at or clock.now()
    current = Edition.objects.current(at).filter(piece=piece).select_related("brand", "document").first()
    ahead = Edition.objects.scheduled(at).filter(piece=piece).select_related("document").order_by("live_from")
    scheduled = list(ahead)
    if current is None:
        return Standing("scheduled" if scheduled else "unpublished", None, scheduled)
    code = {Outcome.OK: "live", Outcome.GONE: "withdrawn", Outcome.BLOCKED: "blocked"}[current.outcome]
    return Standing(code, current, scheduled)


def with_standing(articles, at=None):
    """Annotate articles with `standing_code`, `live_since` and `scheduled_for`, for lists."""
    at = at or clock.now()
    own = Edition.objects.filter(piece=OuterRef("piece"))
    current = own.current(at)
    ahead = own.scheduled(at).filter(outcome=Outcome.OK).order_by("live_from")
    return articles.annotate(
        standing_code=Case(
            When(Exists(current.filter(outcome=Outcome.OK)), then=Value("live")),
            When(Exists(current.filter(outcome=Outcome.GONE)), then=Value("withdrawn")),
            When(Exists(current.filter(outcome=Outcome.BLOCKED)), then=Value("blocked")),
            When(Exists(ahead), then=Value("scheduled")),
            default=Value("unpublished"),
            output_field=CharField(),
        ),
        live_since=Subquery(current.values("live_from")[:1], output_field=DateTimeField()),
        scheduled_for=Subquery(ahead.values("live_from")[:1], output_field=DateTimeField()),
    )


def gaps(article):
    """Return what is missing before readers may have a piece: field → sentence."""
    return gaps_of(article.document())


def gaps_of(document):
    """Return what a Document lacks before readers may have it: field → sentence."""
    content, classification = document.content, document.classification
    found = {}
    if not content.title.strip():
        found["title"] = "Give the piece a title."
    if not content.standfirst.strip():
        found["standfirst"] = "Write a standfirst: one or two sentences below the title."
    if not words(content.body):
        found["body"] = "Write the text."
    if classification.brand is None:
        found["brand"] = "Choose the brand that publishes the piece."
    if not classification.topics:
        found["topics"] = "Choose at least one topic."
    if not content.bylines:
        found["bylines"] = "Say who wrote it."
    if not document.record.slug:
        found["slug"] = "Give the piece an address."
    return found | picture_gaps(content)


def picture_gaps(content):
    """Return what pictures lack: words for those who cannot see them, and a credit."""
    if any(not use.decorative and not use.alt.strip() and use.file for use in content.images):
        return {"images": "Describe every picture for those who cannot see it, or mark it as decoration."}
    if any(not use.credit.strip() for use in content.images):
        return {"images": "Give every picture a credit."}
    if set(images_in(content.body)) - {use.image for use in content.images}:
        return {"images": "A picture in the text is not among the article's pictures."}
    return {}


def refusals(article, verb, *, by, at=None):
    """List what stands in the way of an act, as sentences for an editor."""
    reasons = []
    permission = "editorial.change_article" if verb in WRITING else PUBLISHING
    if not by.has_perm(permission):
        reasons.append(f"“{LABELS[verb]}” is not among your permissions.")
    if article.state in {Article.State.KILLED, Article.State.DECLINED} and verb not in {"withdraw", "cancel"}:
        reasons.append(
            f"“{LABELS[verb]}” does not apply to an article that was {article.get_state_display()}."
        )
    if verb in {"publish", "schedule"}:
        reasons += gaps(article).values()
        if article.conflict:
            reasons.append("A fix of the live text and this draft changed the same words: settle that first.")
    if verb == "amend" and article.live_edition(at) is None:
        reasons.append("Readers have no version of this piece now.")
    return reasons


def check(article, verb, *, by, at=None):
    """Raise Refused with every reason why an act cannot be done."""
    reasons = refusals(article, verb, by=by, at=at)
    if reasons:
        raise Refused(*reasons)


def hold(article):
    """Lock an article until the transaction ends. Raise Stale when it is not what the caller saw.

    `article.version` is the version that the caller saw, such as the one in an open form.
    """
    Piece.objects.select_for_update().get(pk=article.piece_id)
    if Article.objects.values_list("version", flat=True).get(pk=article.pk) != article.version:
        raise Stale(SAVED_MEANWHILE)


def save_draft(article, *, by, note=""):
    """Record what an article says now. Return the Revision, or None when nothing changed.

    Raises the version, which other open forms carry, and takes “ready” back to “draft” when the
    text is no longer what readers have or will get.
    """
    document = Article.objects.for_document().get(pk=article.pk).document()
    if article.version and not has_changed(article, document):
        return None
    article.version += 1
    if article.state == Article.State.READY and not is_published(article, document):
        article.state = Article.State.DRAFT
    article.save(update_fields=["version", "state", "conflict", "updated_at"])
    return keep_revision(article, document, by=by, note=note)


def has_changed(article, document):
    """Whether a Document differs from the last one that was kept."""
    last = article.revisions.first()
    return last is None or last.document_id != document.digest


def keep_revision(article, document, *, by, note):
    """Keep a Document among the article's revisions, once. Return the Revision, or None."""
    if not has_changed(article, document):
        return None
    stored = StoredDocument.keep(document)
    return Revision.objects.create(
        article=article, document=stored, version=article.version, by=by, note=note
    )


def is_published(article, document):
    """Whether a Document is what readers have or are going to get."""
    ahead = Edition.objects.filter(piece=article.piece_id, live_until__gt=clock.now())
    return ahead.filter(document_id=document.digest).exists()
