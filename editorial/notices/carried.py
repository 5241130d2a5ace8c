"""What came with a text and was taken out of it: kept as evidence, and decided on once, on the record."""

from django.db import transaction

from editorial.drafting import drafts
from editorial.models import AppliedNotice, Article, CarriedText, Move
from editorial.refusing import Refused
from editorial.rules.answering import may_identify
from editorial.rules.designating import naming, unfounded
from editorial.workflow import check
from publications import clock
from publications.models import Notice, Piece

What, Verdict = CarriedText.What, CarriedText.Verdict
RULED = "words that a rule takes out"
KINDS = {
    "carried notice": What.NOTICE,
    "feed footer": What.FOOTER,
    "source line": What.SOURCE,
    RULED: What.WORDS,
}


def keep(article, notices, removed, *, by=None):
    """Keep what was taken out of an article's text: notices with their codes, and `removed` lines.

    What is kept already stays as it is, with what was decided on it.
    """
    wanted = {row.digest: row for row in rows_of(article, notices, removed, by=by)}
    known = CarriedText.objects.filter(article=article, digest__in=wanted)
    known_already = set(known.values_list("digest", flat=True)) if wanted else ()
    for row in (row for digest, row in wanted.items() if digest not in known_already):
        row.save()


def rows_of(article, notices, removed, *, by=None):
    """Return what is kept of lines that were taken out of an article's text, each once; nothing is stored."""
    known, wanted = {notice.text: notice for notice in notices}, {}
    for line in removed:
        if line.what in KINDS:
            row = CarriedText(article=article, what=KINDS[line.what], text=line.text, by=by)
            if notice := known.get(line.text):
                row.code, row.language = notice.code[:20], notice.language
            row.digest = CarriedText.digest_of(line.text)
            wanted[row.digest] = row
    return list(wanted.values())


@transaction.atomic
def decline(carried, *, by, reason):
    """Print nothing of a notice that came with a text, for a reason. Raise Refused when it cannot be done."""
    article, carried = held(carried, by=by)
    if not reason.strip():
        raise Refused(
            "Say why readers do not get this notice: the reason stays on the record.", code="reason"
        )
    decided(article, carried, Verdict.DECLINED, Move.Verb.UNCARRIED, by=by, reason=reason)


@transaction.atomic
def apply(carried, notice, *, by, reason="", entity=None):
    """Put the notice that is in force on the draft, about somebody of the register where it designates.

    Raise Refused when it cannot be done: a designation needs a confirmed status, and a person's identity is
    for those to say who may.
    """
    article, carried = held(carried, by=by)
    if not notice.switched_on:
        raise Refused(f"“{notice}” is not in use here: switch it on first.")
    if entity is not None and entity.is_person and not may_identify(by, article):
        raise Refused("That this is the very person is for somebody else to say.")
    word = naming(notice.texts.values_list("template", flat=True)) if entity else ""
    given = {word: entity.registered_as(carried.language)} if entity else {}
    row = AppliedNotice(article=article, notice=notice, parameters=given, reason=reason[:300])
    row.entity = entity and entity.uuid
    row.origin, row.position = AppliedNotice.Origin.EDITOR, article.applied_notices.count()
    row.save()
    article = Article.objects.for_document().get(pk=article.pk)
    if sentences := unfounded(article, article.document(), clock.now()):
        raise Refused(*sentences)
    drafts.save_draft(article, by=by, note=f"Applied “{notice}”"[:300])
    decided(article, carried, Verdict.APPLIED, Move.Verb.CARRIED, by=by, reason=reason)


def held(carried, *, by):
    """Lock the piece of a carried text. Return (article, carried text), or raise Refused."""
    Piece.objects.select_for_update().get(pk=carried.article.piece_id)
    article = Article.objects.for_document().get(pk=carried.article_id)
    carried = CarriedText.objects.get(pk=carried.pk)
    check(article, "uncarry", by=by)
    if carried.what != What.NOTICE:
        raise Refused("Only a notice asks for a decision.")
    if carried.verdict != Verdict.OPEN:
        raise Refused(f"This was {carried.get_verdict_display()} already.")
    return article, carried


def decided(article, carried, verdict, verb, *, by, reason):
    """Write down what was decided, and why."""
    carried.verdict, carried.reason = verdict, reason
    carried.decided_by, carried.decided_at = by, clock.now()
    carried.save()
    Move.objects.create(
        piece_id=article.piece_id,
        verb=verb,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=f"{carried.code}: {reason}",
    )


def notices_for(code):
    """Return the kinds of notice here that a wording's code names: its own, or its family's."""
    parts = code.lower().split("-")
    codes = [code.lower(), "-".join(parts[:2]), parts[0]]
    return Notice.objects.filter(code__in=[*codes, *(one.upper() for one in codes)])
