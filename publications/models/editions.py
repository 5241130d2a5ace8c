"""What readers got, from when to when, and on which shelves it stands."""

import uuid

from django.db import models
from django.db.models import F, Q

from publications import document
from publications.clock import FOREVER
from publications.querysets import EditionQuerySet, EntryQuerySet, Outcome
from publications.slugs import MAX_LENGTH


class StoredDocument(models.Model):
    """A Document's canonical JSON, stored once whoever refers to it."""

    digest = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()

    def __str__(self):
        return self.digest

    @classmethod
    def keep(cls, value):
        """Return the row of a Document, made when it is new: a digest has one text for ever."""
        return cls.objects.bulk_create([cls(value.digest, value.text)], ignore_conflicts=True)[0]

    @property
    def value(self):
        """The Document itself."""
        return document.parse(self.text)


class Edition(models.Model):
    """A Document as readers get it in `[live_from, live_until)`, or the end of one."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    piece = models.ForeignKey("Piece", models.PROTECT, related_name="editions", db_index=False)
    document = models.ForeignKey(StoredDocument, models.PROTECT, null=True, related_name="editions")
    outcome = models.PositiveSmallIntegerField(choices=Outcome, default=Outcome.OK)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(default=FOREVER)
    immediate = models.BooleanField(default=True)
    minor = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    modified_at = models.DateTimeField()
    brand = models.ForeignKey("Brand", models.PROTECT, null=True, related_name="editions", db_index=False)
    slug = models.CharField(max_length=MAX_LENGTH, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["piece", "live_from"]
        indexes = [
            models.Index(fields=["live_from"], name="editions_by_their_moment", condition=Q(immediate=False)),
            models.Index(
                fields=["live_from", "piece"], name="ends_as_they_began", condition=~Q(outcome=Outcome.OK)
            ),
            models.Index(fields=["live_from", "piece"], name="editions_as_they_began"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "live_from"], name="one_edition_of_a_piece_starts_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(live_until__gt=F("live_from")), name="edition_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OK, document__isnull=False, brand__isnull=False)
                | (~Q(outcome=Outcome.OK) & Q(document__isnull=True)),
                name="an_edition_has_a_document_exactly_while_live",
            ),
            models.CheckConstraint(
                condition=Q(published_at__lte=F("live_from"), modified_at__lte=F("live_from")),
                name="an_edition_is_not_dated_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[200, 410, 451]), name="an_edition_answers_200_410_or_451"
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} from {self.live_from:%d %B %Y %H:%M}"


class EditionText(models.Model):
    """The compiled form of an Edition: a cache that `recompile` makes again byte for byte."""

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="text")
    compiler = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=2 * MAX_LENGTH + 3)
    title = models.TextField()
    language = models.CharField(max_length=10)
    head = models.TextField(
        help_text="Elements of <head>: title, description, canonical, Open Graph, JSON-LD."
    )
    share = models.CharField(
        max_length=200, default="", help_text="Where the picture is stored that other sites show."
    )
    header = models.TextField()
    body = models.TextField()
    foot = models.TextField()
    card = models.TextField()
    rss = models.TextField()
    atom = models.TextField()
    json = models.TextField()
    package = models.JSONField(default=dict, help_text="What others may print, by format; empty: nothing.")
    offered = models.BooleanField("others may republish", default=False)
    ninjs = models.JSONField(default=dict)
    pdf = models.CharField(
        max_length=64, blank=True, default="", help_text="Which PDF was made; empty: none."
    )
    cited = models.JSONField(default=dict, help_text="The piece as reference managers read it, by format.")
    record = models.JSONField(default=dict, help_text="The piece in the API’s terms, without its text.")
    content = models.TextField(default="", help_text="The HTML that the API carries.")
    embed = models.JSONField(default=dict, help_text="What oEmbed says, with the quotation.")
    tdm = models.JSONField(default=dict, help_text="What machines are told of mining: names and values.")
    differs_on_mining = models.BooleanField("says otherwise than its brand", default=False)
    plain = models.TextField()
    structured = models.JSONField(default=dict)
    notices = models.JSONField(default=list, help_text="Applied notices: UUID of the notice, and parameters.")
    corrections = models.JSONField(default=list, help_text="Entries of the log: at, page and feeds.")
    links = models.JSONField(default=list, help_text="UUIDs of the pieces that the page links to.")
    beside = models.JSONField(default=dict, help_text="What stands beside it: pins, topic, series, original.")
    images = models.JSONField(default=list, help_text="Paths of the pictures that its page shows.")
    indexable = models.BooleanField(default=True)
    retracted = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["pdf"], name="texts_by_their_pdf"),
            models.Index(fields=["edition"], name="texts_that_are_offered", condition=Q(offered=True)),
            models.Index(fields=["edition"], name="texts_that_are_retracted", condition=Q(retracted=True)),
            models.Index(
                fields=["edition"], name="texts_with_own_mining", condition=Q(differs_on_mining=True)
            ),
        ]

    def __str__(self):
        return self.title


class Shelf(models.Model):
    """A public list by its text key: `home`, `corrections`, `kind:report`, `topic:<uuid>` …"""

    key = models.CharField(max_length=60, unique=True)

    class Meta:
        verbose_name_plural = "shelves"

    def __str__(self):
        return self.key


class Entry(models.Model):
    """A place of an Edition on a shelf, for a span of time.

    Reading uses one covering index, `entry_by_shelf`, made by a migration for each database.
    """

    shelf = models.ForeignKey(Shelf, models.PROTECT, related_name="entries", db_index=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="entries")
    piece = models.ForeignKey("Piece", models.PROTECT, related_name="entries", db_index=False)
    sort_at = models.DateTimeField()
    ordinal = models.PositiveIntegerField(null=True)  # in a series alone
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(default=FOREVER)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__gt=F("live_from")), name="entry_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(sort_at__lte=F("live_from")), name="entry_sorts_by_a_past_moment"
            ),
        ]

    def __str__(self):
        return f"{self.edition_id} on {self.shelf_id}"


class Related(models.Model):
    """Related reading, chosen once at publication and resolved through `live()` at reading.

    Eight rows a piece: each is known by its place, and has no number of its own.
    """

    pk = models.CompositePrimaryKey("piece_id", "rank")
    piece = models.ForeignKey("Piece", models.CASCADE, related_name="related", db_index=False)
    rank = models.PositiveSmallIntegerField()
    other = models.ForeignKey("Piece", models.CASCADE, related_name="related_to")

    class Meta:
        ordering = ["piece", "rank"]
        constraints = [
            models.CheckConstraint(condition=~Q(piece=F("other")), name="no_piece_is_related_to_itself"),
        ]

    def __str__(self):
        return f"{self.piece_id} → {self.other_id}"
