"""Saving a form together with what others saved since it was opened; a person decides what touches."""

from copy import copy
from dataclasses import dataclass

from django.db import transaction

from editorial.admin.articles.keeping import is_saved
from editorial.admin.articles.planning import note_edits
from editorial.admin.articles.unsaved import as_saved, form_of, typed
from editorial.differences.naming import FIELDS, labels_of
from editorial.drafting import drafts, uniting
from editorial.models import Article, Revision
from publications.document import Document
from publications.models import Piece, StoredDocument


class Conflicting(Exception):
    """Both sides changed the same thing in different ways, and nobody has decided: nothing was written."""


@dataclass(frozen=True)
class Sides:
    """Two versions of an article and the one that both began with."""

    base: Document
    mine: Document
    theirs: Document

    @property
    def choices(self):
        """What a person must decide."""
        return uniting.choices(self.base, self.mine, self.theirs)

    def united(self, decided):
        """One Document of both. Raise Conflicting where something is not decided."""
        if any(choice.key not in decided for choice in self.choices):
            raise Conflicting
        return uniting.united(self.base, self.mine, self.theirs, decided)


def write(form, *, decided=()):
    """Write a form into its article, together with what others saved since; it must run in a transaction.

    Return a sentence about what was taken over, or nothing. Raise Conflicting.
    """
    article, version = form.instance, form.cleaned_data.get("version")
    version = -1 if version is None else version
    theirs = Article.objects.for_document().get(pk=article.pk).document()
    form.write(article)
    mine = article.document()
    sides = Sides(uniting.base_of(article, version, mine, theirs), mine, theirs)
    document = sides.united(decided)
    article.apply(document)
    if document not in (mine, theirs) and sides.choices:
        keep_beside(article, mine, version, form.by)
    return taken_over(uniting.editors_since(article, version), form.by, mine.differences(document))


def keep_beside(article, document, version, by):
    """Keep a text that was saved only in part among the article's versions."""
    Revision.objects.create(
        article=article,
        document=StoredDocument.keep(document),
        version=max(version, 0),
        by=by,
        note="As it was before it was brought together with what others saved",
    )


def taken_over(revisions, reader, names):
    """Say what was taken over from whom."""
    if not names:
        return ""
    fields = ", ".join(FIELDS[name] for name in names)
    return f"Saved together with what {uniting.who(revisions, reader)} saved meanwhile: {fields}."


def sides_of(article, row, *, by):
    """Return (the form that was kept, the sides, {uuid: label}) of an Autosave, without writing anything."""
    theirs = article.document()
    form = form_of(copy(article), row.sent(), by=by)
    with as_saved(form) as saved:
        mine = typed(form, saved.document())
        sides = Sides(uniting.base_of(article, row.version, mine, theirs), mine, theirs)
        labels = labels_of(sides.base, mine, theirs, by=by)
    return form, sides, labels


def save(article, row, decided, *, by):
    """Save what was kept, with what a person decided. Return (the article, a sentence).

    Raise Conflicting when something is left to decide, and ValueError when the form itself is refused.
    """
    with transaction.atomic():
        Piece.objects.select_for_update(of=("self",)).get(pk=article.piece_id)
        article = Article.objects.for_document().get(pk=article.pk)
        form = form_of(article, row.sent(), by=by)
        if not form.is_valid():
            raise ValueError
        told = write(form, decided=decided)
        note_edits(form, article, by=by)
        drafts.save_draft(article, by=by)
        is_saved(by, row.key)
    return article, told
