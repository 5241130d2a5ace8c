"""A file becomes one draft: bytes → Reading → Document → Article, in one transaction."""

import hashlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from editorial.drafting import drafts
from editorial.law.orders import refuse_ordered
from editorial.models import Article, Original
from editorial.notices import carried
from editorial.refusing import Refused
from editorial.releasing.editions import lock_vocabulary
from publications.canonical import normalise
from publications.prepared import Prepared, PreparedRows

from . import text
from .clerk import UNSTATED, Clerk
from .drafting import document_of
from .gaps import UNSOURCED
from .naming import Names
from .reading import ReadingError
from .ruled import stripped
from .waiting import NOTE, Draft, Waiting

EDITED = "“{}” was edited since its import: say in its draft, under “Where it came from”, that it is ours."
ELSEWHERE = "This text was imported before, into a piece that is not yours to change."


@dataclass
class Outcome:
    """What became of a file: created, updated, unchanged or skipped; `said` is for the editor.

    `undo`: no row of this file is kept.
    """

    result: str
    article: Article
    said: list = field(default_factory=list)
    reason: str = ""
    undo: bool = False


class Refusal(ValueError):
    """The file holds nothing that can be imported; its text is one sentence."""


def take_in(
    data, *, name, accept=False, own=False, by=None, names=None, dry_run=False, within=None, waiting=None
):
    """Import one file's bytes and return the Outcome; raise Refusal and leave no row.

    Nobody else changes the vocabulary meanwhile: two imports cannot both find a name new.
    `name` is the file's name, for the record; `accept` makes new and proposed terms active; `names`
    is shared between the files of one call. `within` are the articles that the sender may change: an
    earlier draft of the same original outside them is neither changed nor named. `waiting` takes new drafts
    that the caller writes, with the vocabulary held.
    """
    names = names or Names()
    try:
        with transaction.atomic():
            if waiting is None:
                lock_vocabulary(shared=False)
                names.look_again()
            clerk, new = Clerk(names, accept=accept, by=by), waiting or Waiting(names, by)
            outcome = _take_in(data, printable(Path(name).name)[:255], clerk, by, within, new, own=own)
            if waiting is None:
                new.write()
            outcome.undo = outcome.undo or dry_run
            transaction.set_rollback(outcome.undo)
    except BaseException as error:
        names.forget()
        if isinstance(error, ReadingError):
            raise Refusal(str(error)) from error
        if isinstance(error, ValidationError):
            raise Refusal(" ".join(error.messages)) from error
        raise
    if outcome.undo:
        names.forget()
    return outcome


def digest_of(data):
    """Return the fingerprint of a file or a text: SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def printable(name):
    """Return the name of a file as text, also where the file system holds bytes that are none."""
    return normalise(os.fsencode(name).decode("utf-8", "replace")).replace("\n", " ")


def _take_in(data, file_name, clerk, by, within, waiting, *, own):
    reading = text.read(data, known=clerk.names.known)
    digest = digest_of(reading.raw.encode())
    waiting.refuse(digest, reading.title, reading.source.url if reading.source else "")
    original = KEPT.first(digest=digest) or Original(digest=digest, text=reading.raw, file_name=file_name)
    known = TAKEN.first(digest=digest) or (own and made_of(digest_of(data)))
    if known and not (own and hasattr(known, "provenance")):
        store(original)
        return Outcome("unchanged", ours(known, within), _accept(known, clerk))
    if known and not untouched(known):
        return Outcome("skipped", ours(known, within), reason=EDITED.format(known.title), undo=True)
    source = None if own else clerk.source(reading.source, reading.footer)
    earlier = by_key(known.pk) if known else source and _earlier(reading, source)
    article = ours(earlier, within) or Article(created_by=by)
    value = document_of(reading, article, clerk, source=source, raw_digest=digest)
    value, reading = stripped(article, value, reading, clerk)
    if article.pk and not own and (kept := _kept(article, value, digest)):
        return replace(kept, said=[] if kept.undo else clerk.said)
    refuse_barred(article, value)
    article.file_digest = digest_of(data)
    original.labels = reading.labels
    original.removed = [[removed.what, removed.text] for removed in reading.removed]
    findings = [one for one in reading.findings if source or one != UNSOURCED]
    original.findings = [*findings, *clerk.said]
    draft = Draft(article, value, original, reading)
    return _update(draft, by) if article.pk else _begin(draft, waiting)


def refuse_barred(article, value):
    """Raise ReadingError where an order of the law bars the text."""
    try:
        refuse_ordered(article, value)
    except Refused as refused:
        raise ReadingError(str(refused)) from refused


def ours(article, within):
    """Return an earlier draft. Raise ReadingError where it is not among those that the sender may change."""
    if article and within is not None and not within.filter(pk=article.pk).exists():
        raise ReadingError(ELSEWHERE)
    return article


def _kept(article, value, digest):
    """Return the Outcome where an earlier draft stays as it is, or None where the copy may replace it."""
    if article.revisions.filter(document__text__contains=digest).exists():
        return Outcome("unchanged", article, reason=f"a later copy of “{article.title}” is here.", undo=True)
    draft = article.document()
    provenance = replace(value.record.provenance, raw_digest=draft.record.provenance.raw_digest)
    if value.replace(provenance=provenance) == draft:
        return Outcome("unchanged", article, reason=f"“{article.title}” says this already.")
    if untouched(article):
        return None
    reason = f"“{article.title}” was imported before and edited since: its draft stays as it is."
    return Outcome("skipped", article, reason=reason, undo=True)


def _earlier(reading, source):
    """Return the article that came from the same original before, or None."""
    url = reading.source.url if reading.source else ""
    found = url and FROM.first(url=url)
    if not found and source.name != UNSTATED:
        found = TITLED.first(
            source=source.pk, title=reading.title, **({"day": reading.date} if reading.date else {})
        )
    return by_key(found["pk"]) if found else None


def by_key(key):
    """Return an article with all that its Document says."""
    return Article.objects.for_document().get(pk=key)


def made_of(digest):
    """Return the draft of our own that was made of a file, or None; a thrown one is none."""
    return Article.objects.filter(file_digest=digest, thrown_at=None).first()


def titled(source, title, day=None):
    """Return which articles came from a source under a title, of a day or without one."""
    came = {"provenance__source": source, "provenance__original_title": title, "provenance__published": day}
    return Article.objects.filter(**came).values("pk")[:1]


KEPT = PreparedRows(lambda digest: Original.objects.filter(digest=digest))
TAKEN = PreparedRows(lambda digest: Article.objects.filter(provenance__raw_digest=digest)[:1])
FROM = Prepared(lambda url: Article.objects.filter(provenance__url=url).values("pk")[:1])
TITLED = Prepared(titled)


def untouched(article):
    """Tell whether a draft still says exactly what its last import made it say."""
    latest = article.revisions.first()
    return bool(latest and latest.note.startswith(NOTE) and latest.document_id == article.document().digest)


def _begin(draft, waiting):
    """Let a new draft wait to be written."""
    waiting.refuse(draft.document.record.slug)
    waiting.add(draft)
    return Outcome("created", draft.article, draft.original.findings)


def _update(draft, by):
    """Apply the Document, record the Revision, and keep the findings with the original."""
    drafts.hold(draft.article)
    draft.article.apply(draft.document)
    drafts.save_draft(draft.article, by=by, note=draft.note)
    carried.keep(draft.article, draft.reading.notices, draft.removed, by=by)
    store(draft.original)
    return Outcome("updated", draft.article, draft.original.findings)


def store(original):
    """Keep a text that came in; imports hold the vocabulary alone, so nobody else keeps the same."""
    original.save(force_insert=original._state.adding)


def _accept(article, clerk):
    """Accept what an article imported earlier still holds as proposed or planned, when the call says so."""
    if clerk.accept:
        authors = [byline.author for byline in article.bylines.select_related("author")]
        terms = [*article.topics.all(), *article.regions.all(), *article.tags.all(), *authors]
        sources = [article.provenance.source] if hasattr(article, "provenance") else []
        for term in [*terms, *sources]:
            clerk.accepted(term)
        if article.brand:
            clerk.opened(article.brand)
    return clerk.said
