"""Whether a text was approved: by the checks that its desk requires, and by a second pair of eyes."""

from django.db.models import Exists, F, OuterRef, Q, Subquery

from editorial.access.rights import reaches_text
from editorial.approving import checks
from editorial.approving.typos import is_typo, words_changed
from editorial.models import CheckKind, Desk, Move, Revision, SignOff
from editorial.refusing import Unapproved
from editorial.rules import asking
from editorial.rules.asking import checks_asked
from editorial.style.checking import blocking
from editorial.style.labels import TERMS
from editorial.style.saying import blocked
from editorial.style.texts import TAGS

ASK = object()
# The acts by which somebody answered for a text.
PASSED = [Move.Verb.SIGN, Move.Verb.PUBLISH, Move.Verb.SCHEDULE]


def desk_of(article):
    """Return what the desk of an article's brand asks for, or None; `for_document()` loads it on the way."""
    kept = getattr(article, "_desk", None)
    if kept is None or kept[0] != article.brand_id:
        desk = getattr(article.brand, "desk", None) if article.brand_id else None
        article._desk = kept = (article.brand_id, desk)
    return kept[1]


def desk_for(article, document):
    """Return what the desk of a Document's brand asks for, or None: a draft may belong to another by now."""
    own = article.brand.uuid if article.brand_id else None
    return desk_of(article) if document.classification.brand == own else desk_of_brand(document)


def unapproved(article, document, *, by):
    """List why a text is not approved, as sentences; an override with a reason passes them."""
    desk = desk_for(article, document)
    reasons = missing(article, document, desk)
    return reasons + (one_pair_of_eyes(article, document, desk, by) if desk else [])


def missing(article, document, desk):
    """List what nobody signed or answered for this text, as sentences."""
    unsigned = [sentence(one) for one in lacking(article, document, desk)]
    return unsigned + unanswered(article, document, desk) + unmended(article, document)


def required_of(article, document, desk):
    """Return the kinds of check that a desk requires, and those that the notice rules ask for."""
    required = list(desk.required) if desk else []
    return required + [kind for kind in checks_asked(article, document) if kind not in required]


def unanswered(article, document, desk):
    """List the proposed notices to which nobody answered, where the desk reviews what goes out."""
    if desk is None or not (desk.staged or desk.required or desk.four_eyes):
        return []
    found = asking.unanswered(article, document)
    return [f"Nobody has said whether “{one.notice}” belongs here: confirm or refuse it." for one in found]


def unmended(article, document, live=ASK):
    """Say what house style finds that a person made block; of what readers have as it is, nothing."""
    found = blocking(article, document)
    if not found:
        return []
    live = article.live_edition() if live is ASK else live
    had = live.document.value if live else None
    return blocked([one for one in found if not (had and reads_the_same(had, document, one.field))])


def reads_the_same(had, document, field):
    """Whether readers have what stands in a field already, as house style reads it."""
    if field == TAGS:
        return all(had.get(name) == document.get(name) for name, _ in TERMS)
    return had.content == document.content


def lacking(article, document, desk, live=ASK):
    """Return how the required checks stand that nobody signed for this text.

    What readers have already needs none; `live` is that Edition, or None, where it is known.
    """
    required = required_of(article, document, desk)
    if not required:
        return []
    live = article.live_edition() if live is ASK else live
    had = live.document.value if live else None
    return [
        one
        for one in checks.standings(article, document, required)
        if one.required and not one.is_signed and not (had and same(had, document, one.kind))
    ]


def unsettled(article, document):
    """Say of each check of a piece that is required or asked for, and not signed now, how it stands."""
    required = required_of(article, document, desk_of(article))
    return [sentence(one) for one in checks.standings(article, document, required) if not one.is_signed]


def same(had, document, kind):
    """Whether two Documents are one to a check."""
    return checks.digest(had, kind) == checks.digest(document, kind)


def sentence(one):
    """Say what is missing for one check."""
    if one.signed is None:
        return f"The {one.label} check is not signed."
    return f"The text changed since {named(one.signed.by)} signed the {one.label} check."


def named(user):
    """Return what a person is called."""
    return user.get_full_name() or user.get_username()


def one_pair_of_eyes(article, document, desk, by, live=ASK):
    """Say that a publisher wrote what nobody else signed, where the desk wants a second pair of eyes."""
    if not desk.four_eyes:
        return []
    live = article.live_edition() if live is ASK else live
    if live and live.document.value.content == document.content:
        return []
    if by.pk not in changers(article, by):
        return []
    return ["You changed this text yourself since somebody else signed it: another person publishes it."]


def changers(article, by):
    """Return who changed the content since somebody other than this person signed or published it last."""
    last = last_passed(article, by)
    return changed_by(article, last.document.value.content, last.at) if last else changed_by(article)


def writers(article):
    """Return who changed the content since readers had it last."""
    last = article.last_live_edition()
    return changed_by(article, last.document.value.content, last.live_from) if last else changed_by(article)


def changed_by(article, base=None, since=None):
    """Return who saved another content than the one before, from a moment on."""
    revisions = Revision.objects.filter(article=article).select_related("document").order_by("pk")
    found = set()
    for revision in revisions.filter(at__gt=since) if since else revisions:
        content = revision.document.value.content
        if content != base:
            found.add(revision.by_id)
        base = content
    return found


def last_passed(article, by):
    """Return the last act by which somebody else answered for the draft as it was then, or None.

    Moving a version that is scheduled already says nothing about a draft that was rewritten since, and a
    sign-off that was taken back says nothing at all.
    """
    saved = Revision.objects.filter(article=article, at__lte=OuterRef("at")).order_by("-pk")
    signs = SignOff.objects.filter(article=article, by=OuterRef("by"), document=OuterRef("document"))
    passed = Move.objects.filter(piece=article.piece_id, verb__in=PASSED, document__isnull=False)
    passed = passed.exclude(by=by).annotate(drafted=Subquery(saved.values("document")[:1]))
    passed = passed.filter(Q(drafted=None) | Q(drafted=F("document")))
    passed = passed.filter(~Q(verb=Move.Verb.SIGN) | Exists(signs))
    return passed.select_related("document").order_by("-pk").first()


def refuse_unapproved(article, document, *, by, override):
    """Raise Unapproved unless the text is approved, or an override gives the reason."""
    passes(document, unapproved(article, document, by=by), by=by, override=override)


def refuse_unchecked(article, base, document, *, by, override):
    """Raise Unapproved where a fix of the live text needs a check for corrections that nobody signed.

    A fix that takes the piece to another brand needs that brand's checks.
    """
    brand, before = document.classification.brand, base.classification.brand
    desk = desk_of_brand(document)
    if desk is None:
        return
    kinds = desk.required if brand != before else desk.required_for_corrections
    last = checks.last_signed(article) if kinds else {}
    reasons = []
    for kind in kinds:
        if brand == before and same(base, document, kind):
            continue
        held = checks.standing(kind, True, None, last.get(kind, ()), document)
        if not held.is_signed:
            reasons.append(f"A change like this needs the {CheckKind(kind).label} check.")
    passes(document, reasons, by=by, override=override)


def passes(document, reasons, *, by, override):
    """Raise Unapproved unless nothing is missing, or a person who may says why it goes out regardless."""
    if not reasons:
        return
    if not override.strip():
        raise Unapproved(*reasons)
    if not reaches_text(by, "override_check", document):
        raise Unapproved(*reasons, "Publishing regardless is not among your permissions.")


def carry_signoffs(article, base, document):
    """Carry the sign-offs of the live text over to a fix that its desk counts as a typo. Say if it is one.

    The sign-offs so made name the one they come from, and hold the words that changed.
    """
    desk = desk_of_brand(base)
    if desk is None or not desk.typo_words or not is_typo(base, document, most=desk.typo_words):
        return False
    signatures = checks.last_signed(article)
    for kind, signed in signatures.items():
        held = checks.standing(kind, False, None, signed, base)
        if held.is_signed and not is_typo(root(held.signed), document, most=desk.typo_words):
            return False
    for kind, signed in signatures.items():
        held = checks.standing(kind, False, None, signed, base)
        if held.is_signed and not same(base, document, kind):
            checks.carry(held.signed, document, note=words_changed(base, document))
    return True


def root(signed):
    """Return the Document that somebody looked at, from which a sign-off was carried: typos do not add up."""
    while signed.carried_from is not None:
        signed = signed.carried_from
    return signed.document.value


def desk_of_brand(document):
    """Return the desk of the brand that a Document names, or None."""
    return Desk.objects.filter(brand__uuid=document.classification.brand).first()
