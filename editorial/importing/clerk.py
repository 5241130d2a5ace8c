"""Fetches the rows that a file names, and creates what is unknown: planned, proposed, and said."""

import re

from django.core.exceptions import ValidationError

from editorial.access.rights import misplaced
from editorial.terms.accepting import follow
from publications.models import Author, Brand, Source, Status, Vocabulary
from publications.slugs import key, slug

from .name_lists import ORGANISATION

UNSTATED = "Source not stated"
SETTLED = re.compile(r"New [^“]+, active: |The [^“]+ “.*” was accepted\.$")


class Clerk:
    """Fetches the rows that one file names, creates what is unknown, and keeps a note of it in `said`.

    `by` is the sender, who puts no draft out of their own sight; nobody, where a command imports.
    """

    def __init__(self, names, *, accept, by=None):
        self.names, self.accept, self.by = names, accept, by
        self.said = []

    @property
    def status(self):
        """Return the standing of a new term."""
        return Status.ACTIVE if self.accept else Status.PROPOSED

    def terms(self, model, labels):
        """Return rows for labels, each row once, in order."""
        rows, new = {}, []
        for label, row in self.names.terms(model, labels).items():
            if row is None:
                row = self.create(model(name=label, status=self.status))
                new += [row.name] if row else []
            elif key(row.name) != key(label):
                self.said.append(f"“{label}” was taken as the {model.vocabulary} “{row.name}”.")
            if row:
                rows[row.uuid] = self.accepted(row)
        if new:
            names = "”, “".join(new)
            self.said.append(f"New {model._meta.verbose_name_plural}, {self.status}: “{names}”.")
        return list(rows.values())

    def create(self, row):
        """Save a new term and return it, or say why not and return None."""
        if not slug(row.name):
            self.said.append(f"“{row.name[:80]}” has no letter or digit: it became no {row.vocabulary}.")
            return None
        try:
            self.names.add(row)
        except ValidationError as error:
            why = " ".join(error.messages)
            self.said.append(f"“{row.name[:80]}” could not become a {row.vocabulary}: {why}")
            return None
        return row

    def accepted(self, row):
        """Make a proposed term active when the call accepts; warn of a deprecated one."""
        if self.accept and row.status == Status.PROPOSED and row.name != UNSTATED:
            row.status = Status.ACTIVE
            row.save(update_fields=["status"])
            follow(row)
            self.said.append(f"The {row.vocabulary} “{row.name}” was accepted.")
        if row.status == Status.DEPRECATED:
            self.said.append(f"The {row.vocabulary} “{row.name}” is deprecated: choose another.")
        return row

    def brand(self, name, article):
        """Return the brand of that name, created as planned when it is new, or None with a word why.

        Where the sender may not put the article there, it stays in the brand that it has, if any.
        """
        if not name:
            return None
        row = self.names.brand(name)
        if self.is_misplaced(row or Brand(name=name), article):
            return article.brand
        if row is None:
            row = Brand(name=name, status=Brand.Standing.ACTIVE if self.accept else Brand.Standing.PLANNED)
            try:
                row.full_clean(exclude=["accent_light", "accent_dark"])
            except ValidationError as error:
                self.said.append(f"The brand “{name[:80]}” could not be created: {' '.join(error.messages)}")
                return None
            row.save()
            self.names.brands = None
            self.said.append(f"New brand, {row.status}: “{row.name}”.")
        return self.opened(row)

    def is_misplaced(self, brand, article):
        """Whether the sender may not put the article into a brand; why not is said."""
        if self.by is None or (brand.pk and brand.pk == article.brand_id):
            return False
        why = misplaced(article, brand, by=self.by)
        if why:
            self.said.append(f"The copy names the brand “{brand.name[:80]}”, which it did not get. {why}")
        return bool(why)

    def opened(self, brand):
        """Make a planned brand active when the call accepts."""
        if self.accept and brand.status == Brand.Standing.PLANNED:
            brand.status = Brand.Standing.ACTIVE
            brand.save()
            self.said.append(f"The brand “{brand.name}” was accepted.")
        return brand

    def author(self, name, bio=""):
        """Return the author of that name; a new one takes the biography that came."""
        row = self.names.term(Author, name)
        if row is not None:
            return self.accepted(row)
        kind = Author.Kind.ORGANISATION if ORGANISATION.search(name) else Author.Kind.PERSON
        row = self.create(Author(name=name, bio=bio, kind=kind, status=self.status))
        if row:
            self.said.append(f"New author, {row.status}: “{row.name}”.")
        return row

    def source(self, line, footer):
        """Return the other publisher: by domain, by name, new, or the stand-in for one not stated."""
        domain = line.domain if line else ""
        name = (footer.site if footer else "") or (line.name if line else "") or domain
        row = Source.objects.filter(domain=domain).first() if domain else None
        row = row or (self.names.term(Source, name) if name else None)
        if row:
            return self.accepted(row.survivor())
        if not name:
            return self.unstated()
        url = f"https://{domain}/" if domain else ""
        row = self.create(Source(name=name, domain=domain, url=url, status=self.status))
        if row:
            self.said.append(f"New source, {row.status}: “{row.name}”{f' ({domain})' if domain else ''}.")
        return row or self.unstated()

    def unstated(self):
        """Return the row that stands for a source that no copy named; it is never accepted."""
        row = self.names.term(Source, UNSTATED)
        return row or self.create(Source(name=UNSTATED, status=Status.PROPOSED))

    def look_alikes(self, tags):
        """Say which tags are regions too: an editor decides where the stakes lie."""
        self.names.look_up([tag.name for tag in tags])
        for tag in tags:
            if self.names.find(Vocabulary.REGION, tag.name):
                self.said.append(f"The tag “{tag.name}” is also a region: choose it there if it fits.")


def settled(findings):
    """Part what was said of a file in two: what waits for a person, and what the import settled itself."""
    done = [sentence for sentence in findings if SETTLED.match(sentence)]
    return [sentence for sentence in findings if sentence not in done], done
