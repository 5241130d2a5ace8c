"""Where our pieces lead: addresses of other sites, where they stand, and what was last heard of each."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from publications import clock
from publications.models import Edition, Outcome

LONGEST = 2_000  # characters of an address that is asked; a longer one is kept by nobody


class LinkCheck(models.Model):
    """Whether this newsroom has its outgoing links checked, and how far the archive was looked through.

    One row, made when somebody switches it on for the first time: as shipped nothing is fetched. `turn` is
    the number of the worker's next turn: one that was asked for twice is taken once. `below` is the last
    Edition looked at; `heard_at` is when any site answered last.
    """

    is_on = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    turn = models.PositiveBigIntegerField(default=0)
    touched_at = models.DateTimeField(default=clock.now)
    below = models.BigIntegerField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    gathered_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)

    def __str__(self):
        return "Links are checked" if self.is_on else "Links are not checked"


class LinkHost(models.Model):
    """A host that is asked for one page at a time: not before `free_at`, and next at `due_at`."""

    name = models.CharField(max_length=255, unique=True)
    free_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="hosts_that_are_due", condition=Q(due_at__isnull=False))
        ]

    def __str__(self):
        return self.name


class LinkQuerySet(models.QuerySet):
    """Links by what is to be done about them."""

    def dead(self):
        """Those that lead nowhere any more, and that nobody left as they are."""
        return self.filter(state=OutgoingLink.State.DEAD, left_at=None)

    def standing(self, *, reached=None):
        """Those in a text that readers have, or in one of these articles as readers have it."""
        places = LinkPlace.objects.live().filter(link=OuterRef("pk"))
        if reached is not None:
            places = places.filter(edition__piece__article__in=reached)
        return self.filter(Exists(places))


class OutgoingLink(models.Model):
    """An address that pieces lead to, without its `#fragment`, and what was last heard of it.

    `answer` is the status of HTTP, or nothing where no answer came; `said` says it in words. `failed_days`
    are different days since `failed_at`, without one good answer. `due_at` is empty while no text names it.
    """

    class State(models.TextChoices):
        NEW = "new", "not looked at yet"
        FINE = "fine", "answers"
        MOVED = "moved", "moved for good"
        FAILING = "failing", "failed, and is tried again"
        DEAD = "dead", "dead"
        UNKNOWN = "unknown", "could not be checked"

    key = models.CharField(max_length=64, unique=True)
    url = models.TextField()
    host = models.ForeignKey(LinkHost, models.PROTECT, related_name="links", db_index=False)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    answer = models.PositiveSmallIntegerField(null=True)
    said = models.CharField(max_length=300, blank=True)
    moved_to = models.TextField(blank=True)
    checked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, default=clock.now)
    wait = models.PositiveSmallIntegerField("days until the next look", default=0)
    failed_at = models.DateTimeField(null=True)
    failed_on = models.DateField(null=True)
    failed_days = models.PositiveSmallIntegerField(default=0)
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    left_reason = models.CharField(max_length=300, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["host", "due_at"],
                name="links_of_a_host_that_are_due",
                condition=Q(due_at__isnull=False),
            ),
            models.Index(fields=["state", "-id"], name="links_by_their_state"),
            models.Index(fields=["-id"], name="links_left_as_they_are", condition=Q(left_at__isnull=False)),
        ]

    def __str__(self):
        return self.url


class PlaceQuerySet(models.QuerySet):
    """Places by who has them."""

    def live(self, at=None):
        """Those in texts that readers have."""
        at = at or clock.now()
        return self.filter(
            edition__live_from__lte=at, edition__live_until__gt=at, edition__outcome=Outcome.OK
        )

    def unsettled(self):
        """Those whose link was not looked up yet."""
        return self.filter(link=None)


class LinkPlace(models.Model):
    """Where an address stands: the how-manieth of its kind in the text of an Edition.

    Publication writes these rows alone, with the address in them, and waits for nobody: a task looks the
    link up, and empties `url`.
    """

    class Kind(models.TextChoices):
        TEXT = "text", "in the text"
        CARD = "card", "as a link card"
        ORIGINAL = "original", "as the original"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="link_places", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveSmallIntegerField()
    link = models.ForeignKey(OutgoingLink, models.CASCADE, null=True, related_name="places", db_index=False)
    url = models.TextField(blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "number"], name="a_place_holds_one_link")
        ]
        indexes = [
            models.Index(
                fields=["link", "-edition"], name="places_of_a_link", condition=Q(link__isnull=False)
            ),
            models.Index(fields=["id"], name="places_to_be_settled", condition=Q(link=None)),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.number}"
