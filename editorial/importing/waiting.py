"""New drafts of some files, written together: a few statements in the place of some for each file."""

from dataclasses import dataclass

from editorial.drafting.beginning import begin
from editorial.models import Article, CarriedText, Original
from editorial.notices import carried
from publications.document import Document

from .reading import Reading

NOTE = "imported from"


class Awaited(Exception):
    """A file is of the same text, title or address as a draft that waits: that one is to be written first."""


@dataclass
class Draft:
    """What a file becomes: an article, what it will say, and the very text with what was found in it."""

    article: Article
    document: Document
    original: Original
    reading: Reading

    @property
    def note(self):
        """What its Revision says."""
        return f"{NOTE} {self.original.file_name}"[:300]

    @property
    def removed(self):
        """What was taken out of the text and waits for somebody's decision."""
        wanted = ("carried notice", carried.RULED)
        return [one for one in self.reading.removed if one.what in wanted]

    @property
    def known_by(self):
        """By what a later file may be of the same article, or want its address."""
        said = self.document.record
        marks = {said.slug, self.original.digest}
        return marks | ({said.provenance.url, said.provenance.original_title} if said.provenance else set())


class Waiting:
    """The new drafts of one sender until `write()`; `names` knows the rows that they name."""

    def __init__(self, names, by):
        self.names, self.by = names, by
        self.drafts, self.known = [], set()

    def refuse(self, *marks):
        """Raise Awaited where one of these is a mark of a draft that waits."""
        if not self.known.isdisjoint(filter(None, marks)):
            raise Awaited

    def add(self, draft):
        """Let a draft wait."""
        self.drafts.append(draft)
        self.known |= draft.known_by

    def write(self):
        """Store the drafts that wait, in their order."""
        if not self.drafts:
            return
        begun = [(one.article, one.document, one.note) for one in self.drafts]
        begin(begun, by=self.by, find=self.names.named)
        self.keep_originals()
        self.drafts, self.known = [], set()

    def keep_originals(self):
        """Store the texts as they came, and what was taken out of them."""
        new = [one.original for one in self.drafts if one.original._state.adding]
        for original in (one.original for one in self.drafts if not one.original._state.adding):
            original.save()
        Original.objects.bulk_create(new)
        rows = [row for one in self.drafts for row in self.carried(one)]
        for row in rows:
            row.normalise()
        CarriedText.objects.bulk_create(rows)

    def carried(self, draft):
        """Return what was taken out of a draft's text."""
        return carried.rows_of(draft.article, draft.reading.notices, draft.removed, by=self.by)
