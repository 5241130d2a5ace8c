"""Every rule of visibility, once: what readers may read, and which shelf holds it."""

from django.db import models
from django.db.models import F, Q, Value

from publications import clock


class Outcome(models.IntegerChoices):
    """What an address answers: the page, or why there is none."""

    OK = 200, "live"
    GONE = 410, "withdrawn"
    BLOCKED = 451, "blocked for legal reasons"


def current(at, prefix=""):
    """Return the condition “this is what an address answers at that moment”."""
    return Q(**{f"{prefix}live_from__lte": at, f"{prefix}live_until__gt": at})


class EditionQuerySet(models.QuerySet):
    """Editions by what readers see of them."""

    def current(self, at=None):
        """The one definition of "this is what an address answers" at a moment."""
        return self.filter(current(at or clock.now()))

    def live(self, at=None):
        """What readers may read: current, and neither withdrawn nor expired."""
        return self.current(at).filter(outcome=Outcome.OK)

    def scheduled(self, at=None):
        """What readers will get: given a future moment, and that moment has not come."""
        return self.filter(immediate=False, live_from__gt=at or clock.now())

    def at_address(self, brand_slug, slug, at=None):
        """Whatever the piece that owns this address answers at a moment, if it answers yet."""
        at = at or clock.now()
        return self.current(at).filter(
            piece__addresses__brand__slugs__slug=brand_slug,
            piece__addresses__slug=slug,
            piece__addresses__since__lte=at,
        )

    def gone(self, since, at=None):
        """What readers lost lately, the last first: ends in force that began after a moment."""
        return self.ends(at).filter(live_from__gte=since).order_by("-live_from")

    def begun(self, start, end, after=()):
        """Those that began in a span of time, both ends included, in that order; perhaps after a place."""
        found = self.filter(live_from__gte=start, live_from__lte=end).order_by("live_from", "piece_id")
        for moment, piece in [after] if after else []:
            found = found.filter(Q(live_from__gt=moment) | Q(piece_id__gt=piece), live_from__gte=moment)
        return found

    def ends(self, at=None):
        """What readers lost: ends in force."""
        return self.current(at).exclude(outcome=Outcome.OK)

    def retracted(self, at=None):
        """What readers have with a retraction in place of its text: few, and named by an index."""
        texts = self.model._meta.get_field("text").related_model.objects.filter(retracted=True)
        return self.live(at).filter(pk__in=texts.values("edition"))

    def among_the_last(self, number):
        """Those among the Editions written last, so that a question costs the same whatever the archive."""
        return self.filter(pk__in=self.model.objects.order_by("-pk").values("pk")[:number])

    def beside(self, group, place=0):
        """The columns of a piece that a page leads to, and as what: the name of a group, a place in it."""
        return self.order_by().values(
            "published_at",
            "slug",
            brand_slug=F("brand__slug"),
            piece_uuid=F("piece__uuid"),
            title=F("text__title"),
            path=F("text__path"),
            retracted=F("text__retracted"),
            beside=F("text__beside"),
            **{name: F(f"text__{name}") for name in CARD},
            group=Value(group, output_field=models.CharField()),
            place=place if hasattr(place, "resolve_expression") else Value(place),
        )

    def pinned(self, at=None):
        """What editors pinned to the front page and readers may read, by slot, the latest pin first."""
        at = at or clock.now()
        pins = self.live(at).filter(piece__home_pins__since__lte=at, piece__home_pins__until__gt=at)
        return pins.order_by("piece__home_pins__slot", "-piece__home_pins__since", "-piece__home_pins__pk")

    def for_pins(self):
        """The columns of a pinned card, and its slot."""
        named = {"slot": F("piece__home_pins__slot"), "piece_uuid": F("piece__uuid")}
        return self.values("published_at", **named, **{name: F(f"text__{name}") for name in CARD})

    def for_page(self):
        """The columns of a piece's page; an Edition that is an end has no text."""
        return self.values(
            "piece_id",
            "outcome",
            "published_at",
            "slug",
            brand_slug=F("brand__slug"),
            brand_name=F("brand__name"),
            brand_uuid=F("brand__uuid"),
            piece_uuid=F("piece__uuid"),
            report_to=F("brand__report_to"),
            **{f"newsletter_{name}": F(f"brand__offers__{name}") for name in OFFERED},
            **{name: F(f"text__{name}") for name in PAGE},
        )

    def for_part(self, part):
        """The columns of one compiled part of a piece that is asked for apart, and what fills it."""
        return self.values(
            "piece_id",
            "outcome",
            "published_at",
            "slug",
            brand_slug=F("brand__slug"),
            report_to=F("brand__report_to"),
            piece_uuid=F("piece__uuid"),
            **{name: F(f"text__{name}") for name in ("title", "language", "notices", "tdm", part)},
        )

    def for_record(self):
        """The columns of one piece in the API's terms, with its text."""
        columns = {name: F(f"text__{name}") for name in (*RECORD, "content", "links")}
        return self.values(
            "outcome", "published_at", changed=F("live_from"), piece_uuid=F("piece__uuid"), **columns
        )

    def for_places(self, *more, **columns):
        """The place of each among those that began, and more columns."""
        return self.values(*more, sort_at=F("live_from"), piece_uuid=F("piece__uuid"), **columns)

    def for_records(self):
        """The columns of a piece in the API's terms, and its place among those that began."""
        columns = {name: F(f"text__{name}") for name in RECORD}
        return self.for_places("published_at", changed=F("live_from"), **columns)

    def differing_on_mining(self):
        """Those that tell miners otherwise than their brand does, the last compiled first."""
        return self.filter(text__differs_on_mining=True).order_by("-pk")

    def for_cards(self, *more):
        """The columns of the cards of pieces that somebody named, and more of their texts."""
        columns = {name: F(f"text__{name}") for name in (*CARD, *more)}
        return self.values("pk", "published_at", piece_uuid=F("piece__uuid"), **columns)


PAGE = ("title", "language", "head", "header", "body", "foot", "notices", "links", "beside", "tdm", "pdf")
RECORD = ("language", "notices", "tdm", "record")
OFFERED = ("name", "about", "slug", "language")  # of a newsletter, for its form
LOGGED = ("language", "corrections", "notices")
CARD = ("language", "card", "notices")


class EntryQuerySet(models.QuerySet):
    """Places on public lists, read by key from one covering index."""

    def on(self, *keys):
        """The entries of the shelves with these keys; of one shelf in the order of the covering index.

        One shelf is looked up apart: over a join, PostgreSQL would sort the whole of it.
        """
        shelves = self.model._meta.get_field("shelf").related_model.objects
        if len(keys) > 1:
            return self.filter(shelf__in=shelves.filter(key__in=keys))
        return self.filter(shelf=models.Subquery(shelves.filter(key=keys[0]).values("pk")))

    def live(self, at=None):
        """The entries that stand on their shelf at a moment."""
        at = at or clock.now()
        return self.filter(current(at), sort_at__lte=at)

    def newest(self):
        """Newest first; ties by piece, so that an amendment never makes one jump."""
        return self.order_by("-sort_at", "-piece_id")

    def older_than(self, sort_at, piece_id):
        """What follows a place in the list, for paging by key."""
        return self.filter(Q(sort_at__lt=sort_at) | Q(piece_id__lt=piece_id), sort_at__lte=sort_at)

    def newer_than(self, sort_at, piece_id):
        """What precedes a place in the list, nearest first."""
        later = self.filter(Q(sort_at__gt=sort_at) | Q(piece_id__gt=piece_id), sort_at__gte=sort_at)
        return later.order_by("sort_at", "piece_id")

    def offered(self):
        """Those that others may republish."""
        return self.filter(edition__text__offered=True)

    def agreed_with(self, partner):
        """Those that a partner's terms name: of some brands, on some topics, in a language; all where none.

        Of one brand they are read from its own shelf, else from that of everything.
        """
        brands = list(partner.brands.all())
        topics = [topic.survivor() for topic in partner.topics.select_related("replaced_by")]
        entries = self.on(f"brand:{brands[0].uuid}" if len(brands) == 1 else "home")
        if len(brands) > 1:
            entries = entries.filter(edition__brand__in=brands)
        for keys in filter(None, [[f"topic:{one.uuid}" for one in topics], partner.language_key()]):
            standing = self.model.objects.on(*keys).filter(edition=models.OuterRef("edition"))
            entries = entries.filter(models.Exists(standing))
        return entries

    def unretracted(self):
        """Without retracted pieces: they stay on their lists, but nobody is offered one."""
        return self.filter(edition__text__retracted=False)

    def for_listing(self):
        """The columns of a card on a shelf, and its place there."""
        return self.values(
            "sort_at",
            "ordinal",
            key=F("shelf__key"),
            piece_uuid=F("piece__uuid"),
            published_at=F("edition__published_at"),
            **{name: F(f"edition__text__{name}") for name in CARD},
        )

    def for_log(self):
        """The columns of an entry of the log of corrections, and its place there."""
        return self.values(
            "piece_id",
            "live_from",
            "sort_at",
            piece_uuid=F("piece__uuid"),
            starts=F("edition__live_from"),
            published_at=F("edition__published_at"),
            **{name: F(f"edition__text__{name}") for name in LOGGED},
        )

    def tops(self, keys, count, at=None):
        """The newest few of each of several shelves, in one query.

        Each shelf is a part of a union: of parts with an “or” between, PostgreSQL would look at every entry
        there is. A part holds its limit inside, where SQLite allows one.
        """
        tops = [self.filter(pk__in=self.on(key).live(at).newest().values("pk")[:count]) for key in keys]
        parts = [top.order_by().values("pk") for top in tops] or [self.none().values("pk")]
        return self.filter(pk__in=parts[0].union(*parts[1:], all=True)).newest()

    def for_feed(self, column, *places, **more):
        """The columns of an item of a feed; `column` is one of EditionText's: rss, atom or json."""
        return self.values(
            "piece_id",
            "live_from",
            *places,
            published_at=F("edition__published_at"),
            language=F("edition__text__language"),
            notices=F("edition__text__notices"),
            tdm=F("edition__text__tdm"),
            item=F(f"edition__text__{column}"),
            **more,
        )

    def for_paged_feed(self, column):
        """The columns of an item, and its place on the shelf."""
        return self.for_feed(column, "sort_at", piece_uuid=F("piece__uuid"))

    def for_records(self):
        """The columns of a piece in the API's terms, and its place on the shelf."""
        return self.values(
            "sort_at",
            piece_uuid=F("piece__uuid"),
            published_at=F("edition__published_at"),
            changed=F("edition__live_from"),
            **{name: F(f"edition__text__{name}") for name in RECORD},
        )

    def standing_on(self, *keys, at=None):
        """Those whose Edition stands on other shelves too, looked up one by one: give few entries."""
        entries = self
        for key in keys:
            standing = self.model.objects.on(key).live(at).filter(edition=models.OuterRef("edition"))
            entries = entries.filter(models.Exists(standing))
        return entries

    def in_order(self):
        """By number, for series."""
        return self.order_by("ordinal", "piece_id")

    def before_part(self, number, piece):
        """What comes before a part of a series, the nearest first; numbers may be missing or given twice."""
        number = Value(number, output_field=models.BigIntegerField())
        earlier = Q(ordinal__lt=number) | Q(ordinal=number, piece_id__lt=piece)
        return self.filter(earlier).order_by("-ordinal", "-piece_id")

    def after_part(self, number, piece):
        """What comes after a part of a series, the nearest first."""
        number = Value(number, output_field=models.BigIntegerField())
        later = Q(ordinal__gt=number) | Q(ordinal=number, piece_id__gt=piece)
        return self.filter(later).order_by("ordinal", "piece_id")

    def between(self, start, end):
        """What was published in a span of time, for archives."""
        return self.filter(sort_at__gte=start, sort_at__lt=end)
