"""Which terms of a vocabulary readers see: beside `querysets`, and like it the only place that says so."""

from django.db import models
from django.db.models.expressions import RawSQL


class TermQuerySet(models.QuerySet):
    """Terms by standing."""

    def active(self):
        """Accepted terms: readers see these and no others."""
        return self.filter(status=Status.ACTIVE)

    def standing_for(self, *numbers):
        """Those that some terms, given by their keys, stand for: themselves, and all merged into them."""
        table, known = self.model._meta.db_table, ", ".join(["%s"] * len(numbers)) or "NULL"
        statement = (
            f"WITH RECURSIVE same(id) AS (SELECT id FROM {table} WHERE id IN ({known})"
            f" UNION SELECT t.id FROM {table} t JOIN same ON t.replaced_by_id = same.id)"
            " SELECT id FROM same"
        )
        return self.filter(pk__in=RawSQL(statement, numbers))


class Status(models.TextChoices):
    """Where a term stands on its way into and out of the vocabulary."""

    PROPOSED = "proposed", "proposed"
    ACTIVE = "active", "active"
    DEPRECATED = "deprecated", "deprecated"
