"""Counting no further than somebody needs to know."""

from django.db import models


class Counted(models.Subquery):
    """How many rows a subquery has; sliced, it counts no further."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted_rows)"
    output_field = models.IntegerField()
