"""Writing what a rule asks for into pieces that a person chose: into the draft, or for readers as a fix.

Each piece is weighed again when it is done: what was found must still stand there. Nothing is written over
unseen, and what the law bars is left alone.
"""

from editorial import publishing
from editorial.drafting import drafts
from editorial.law import orders
from editorial.models import Article, StyleFound
from editorial.models.style_searches import cut
from editorial.refusing import Refused
from editorial.style import fixing
from editorial.style.archive.searching import Asked

SHORT = 30  # characters beside a place in that sentence
SHOWN = 3  # places that the sentence about a piece spells out
GONE = "Readers have this piece no more."
CHANGED = "Readers have another version by now: look through the archive again."
NOT_THERE = "These words stand there no more."
NO_FORM = "The rule says no words that could stand there instead: change it in the text."


def chosen(article, number):
    """Return the places in a piece that a person chose for an act. Raise Refused where none is left."""
    rows = StyleFound.objects.filter(choice=number, piece=article.piece_id).select_related("edition")
    rows = list(rows.select_related("search__rule__brand", "edition"))
    if not rows:
        raise Refused(NOT_THERE, code="unchanged")
    return rows


def in_draft(article, *, by, number):
    """Write the chosen places of a piece into its draft. Return the sentence that says so."""
    if not by.has_perm("editorial.change_article", article):
        raise Refused("Changing this text is not among your permissions.")
    rows = chosen(article, number)
    drafts.hold(article)
    saved = Article.objects.for_document().get(pk=article.pk)
    document = saved.document()
    refuse_barred(saved, document)
    found = standing(rows, document)
    changed = fixing.fixed(document, found)
    fixing.refuse_too_long(changed)
    saved.apply(changed)
    drafts.save_draft(saved, by=by, note=noted(rows))
    return f"In the draft: {told(rows, found)}"


def for_readers(article, *, by, number):
    """Fix the chosen places of a piece for readers, as a minor change. Return the sentence that says so."""
    rows = chosen(article, number)
    live = article.live_edition()
    if live is None:
        raise Refused(GONE)
    document = live.document.value
    if any(row.edition.document_id != live.document_id for row in rows):
        raise Refused(CHANGED)
    refuse_barred(article, document)
    found = standing(rows, document, brand=live.brand_id)
    changed = fixing.fixed(document, found)
    fixing.refuse_too_long(changed)
    fields = changed.differences(document)
    publishing.amend(
        article.piece,
        by=by,
        reason=noted(rows),
        ahead="carry",
        minor=True,
        seen=live.document_id,
        **{name: changed.get(name) for name in fields},
    )
    return f"For readers: {told(rows, found)}"


def refuse_barred(article, document):
    """Raise Refused where an order of the law stands on a text."""
    if barred := orders.in_the_way(article, document):
        raise Refused(*(one.sentence for one in barred))


def standing(rows, document, brand=None):
    """Return the findings of a text that were chosen and can be written. Raise Refused where none is."""
    keys = {row.key for row in rows}
    found = [one for one in Asked(rows[0].search.rule).findings(document, brand) if one.key in keys]
    if not found:
        raise Refused(NOT_THERE, code="unchanged")
    if not (fixable := [one for one in found if fixing.is_fixable(one)]):
        raise Refused(NO_FORM)
    return fixable


def noted(rows):
    """Return the reason that is kept with the change."""
    return f"House style: {rows[0].search.rule.name}"[:200]


def told(rows, found):
    """Say what becomes of each place, the first few in words."""
    around = {row.key: row for row in rows}
    said = [before_and_after(around[one.key], one) for one in found[:SHOWN]]
    more = len(found) - SHOWN
    return "; ".join(said) + (f"; and {more} more." if more > 0 else ".")


def before_and_after(row, one):
    """Say what stands at a place, and what is to stand there."""
    before, after = cut(row.before[::-1], SHORT)[::-1], cut(row.after, SHORT)
    return f"“{before}{one.quote}{after}” becomes “{before}{one.replacement}{after}”"
