"""Where rows are chosen by typing: brands, terms and pieces, found by any name they ever had."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from editorial.access.roles import reach
from editorial.access.titles import titles_of
from editorial.models import Article
from editorial.terms.accepting import ACCEPTING
from editorial.terms.guarding import Meant, doubles, meant
from editorial.terms.tidying import pasting, proposals
from publications.models import (
    Author,
    Brand,
    Edition,
    Piece,
    Region,
    Series,
    Source,
    Status,
    Tag,
    TermName,
    Topic,
)
from publications.models.terms import disguise
from publications.slugs import key

LIMIT = 10
MOST_NAMED = 50


class Terms:
    """A vocabulary: its terms answer to labels, aliases and former labels."""

    def __init__(self, model):
        self.model, self.name = model, model._meta.verbose_name

    def may_be_seen_by(self, user):
        """Say whether a person may look through these rows."""
        return user.has_perm(f"publications.view_{self.model._meta.model_name}")

    def may_be_added_by(self, user):
        """Say whether a person may name a new one."""
        return user is not None and user.has_perm(f"publications.add_{self.model._meta.model_name}")

    def rows(self, uuids):
        """Return {uuid: row} of the rows that exist, as they were chosen: an article keeps a merged term."""
        found = self.model._default_manager.filter(uuid__in=uuids).select_related("replaced_by")
        return {row.uuid: row for row in found}

    def survivors(self, uuids):
        """Return {uuid: row} of the rows that stand today for those."""
        return {uuid: row.survivor() for uuid, row in self.rows(uuids).items()}

    def label(self, row):
        """Return what a row is called."""
        return row.name

    def detail(self, row):
        """Return what tells a row from its like, such as that it waits for acceptance."""
        if row.replaced_by_id:
            return f"now “{row.survivor()}”"
        return row.get_status_display() if row.status != Status.ACTIVE else ""

    lists = False  # whether commas and lines part what is typed, and a pasted list is looked up

    def names_in(self, typed):
        """Return the names in what was typed into a field."""
        return [name for part in typed.split(";") if (name := part.strip())]

    def parted(self, values):
        """Return what was sent, with what names two rows in two."""
        return values

    def told(self, rows, by):
        """Return {uuid: (label, detail)} of rows, as far as a person may know of them."""
        return {uuid: (self.label(row), self.detail(row)) for uuid, row in rows.items()}

    def names(self):
        """Return what the rows in use are called, of a vocabulary that is short."""
        in_use = self.model._default_manager.filter(status=Status.ACTIVE)
        return list(in_use.values_list("name", flat=True).order_by("name")[:MOST_NAMED])

    def find(self, label, by=None):
        """Return the term of that name, or None; an alias gives the term it stands for."""
        uuid = TermName.objects.find(self.model.vocabulary, label)
        return uuid and self.survivors([uuid]).get(uuid)

    def search(self, typed, by):
        """Return [(row, the name that matched)], those that begin with what was typed first."""
        names = TermName.objects.filter(vocabulary=self.model.vocabulary).exclude(label="").order_by("key")
        wanted = key(typed)
        found = list(names.filter(key__startswith=wanted)[:LIMIT])
        if len(found) < LIMIT and wanted:
            found += names.filter(key__contains=wanted).exclude(pk__in=[name.pk for name in found])[:LIMIT]
        rows = self.survivors([name.term for name in found])
        return [(rows[name.term], name.label) for name in found if name.term in rows]

    def elsewhere(self, typed):
        """Return what a name means in another vocabulary, as a row of suggestions with its `place`."""
        return []

    def doubles(self, rows):
        """Return why some rows cannot be chosen together, as sentences."""
        return []

    def new(self, label, by):
        """Return an unsaved term of that name. Raise ValidationError when it may not be."""
        if not self.may_be_added_by(by):
            raise ValidationError(f"There is no {self.name} “{label}”. A publisher of all brands can add it.")
        accepted = by.has_perm(ACCEPTING)
        row = self.model(name=label, status=Status.ACTIVE if accepted else Status.PROPOSED)
        row.full_clean(validate_unique=False, validate_constraints=False)
        return row


class Tags(Terms):
    """Tags: whoever writes names new ones, but none that is there already under another name or elsewhere."""

    lists = True

    def find(self, label, by=None):
        """Return the tag of that name, or None. Raise ValidationError for one that was turned down.

        A field that knows not who fills it in, such as that of tags to take off, takes that, too.
        """
        row = super().find(label, by)
        if row and by and (why := proposals.barred(row)):
            raise ValidationError(why)
        return row

    def search(self, typed, by):
        """Return [(row, the name that matched)] of the tags that may be chosen."""
        return [(row, name) for row, name in super().search(typed, by) if row.status != Status.DEPRECATED]

    def names_in(self, typed):
        """Return the names in a list that was typed or pasted into a field."""
        return pasting.typed(typed)

    def parted(self, values):
        """Return what was sent, with “China and Russia” in two where both are tags and the whole is none."""
        return pasting.parted(values)[0] if any(map(pasting.TWO.search, map(str, values))) else values

    def doubles(self, rows):
        """Return which new tags look like each other, as sentences."""
        return doubles(row.name for row in rows if row.pk is None)

    def elsewhere(self, typed):
        """Return the topic, region or tag that a name means which finds no tag."""
        term = typed and meant(typed)
        if not term:
            return []
        said = Meant(typed, term)
        detail = "looks the same" if said.vocabulary == "tag" else f"{said.vocabulary}, goes there"
        return [{"id": term.uuid, "label": term.name, "detail": detail, "place": said.vocabulary}]

    def new(self, label, by):
        """Return an unsaved tag of that name. Raise Meant for what doubles another term."""
        if why := disguise(label):
            raise ValidationError(why)
        if term := meant(label):
            raise Meant(label, term)
        return super().new(label, by)


class Brands(Terms):
    """Brands: few, and named by their name alone."""

    def rows(self, uuids):
        """Return {uuid: row} of the rows that exist."""
        return {row.uuid: row for row in Brand.objects.filter(uuid__in=uuids)}

    def detail(self, row):
        """Return whether a brand publishes already."""
        return row.get_status_display() if row.status != Brand.Standing.ACTIVE else ""

    def find(self, label, by=None):
        """Return the brand of that name, or None."""
        return Brand.objects.filter(name__iexact=label.strip()).first()

    def search(self, typed, by):
        """Return [(row, name)] of the brands whose names contain what was typed."""
        open_brands = Brand.objects.exclude(status=Brand.Standing.CLOSED)
        return [(row, row.name) for row in open_brands.filter(name__icontains=typed.strip())[:LIMIT]]

    def new(self, label, by):
        """Return an unsaved brand of that name. Raise ValidationError when it may not be."""
        if not self.may_be_added_by(by):
            raise ValidationError(f"There is no brand “{label}”. A publisher of all brands can add it.")
        row = Brand(name=label)
        row.full_clean(exclude=["accent_light", "accent_dark"])
        return row


class Pieces(Terms):
    """Our own pieces, found by words of their titles."""

    def may_be_seen_by(self, user):
        """Say whether a person may look through the articles."""
        return user.has_perm("editorial.view_article")

    def may_be_added_by(self, user):
        """Say no: a piece is written, not named."""
        return False

    def rows(self, uuids):
        """Return {uuid: row} of the pieces that exist."""
        found = Piece.objects.filter(uuid__in=uuids).select_related("article__brand")
        return {row.uuid: row for row in found.defer("article__body")}

    def label(self, row):
        """Return the title of a piece's working copy."""
        return row.article.title

    def detail(self, row):
        """Return the brand of a piece."""
        return str(row.article.brand or "")

    def told(self, rows, by):
        """Return {uuid: (label, detail)}: of a draft that a person may not see, what readers have."""
        if by and reach(by, "view_article").everywhere:
            return super().told(rows, by)
        return titles_of(rows, by)

    def find(self, label, by=None):
        """Return the piece of that title when a person may see exactly one, else None."""
        seen = Article.objects.visible_to(by) if by else Article.objects.none()
        named = Piece.objects.filter(article__in=seen.filter(title=label))
        found = list(named.select_related("article__brand")[:2])
        return found[0] if len(found) == 1 else None

    def search(self, typed, by):
        """Return [(row, title)] of the newest pieces that a person may see and that hold every word typed."""
        every = Q()
        for word in typed.split():
            every &= Q(title__icontains=word)
        articles = self.offered(Article.objects.visible_to(by).filter(every)).select_related("piece", "brand")
        found = articles.defer("body").order_by("-pk")[:LIMIT]
        for article in found:
            article.piece.article = article
        return [(article.piece, article.title) for article in found]

    def offered(self, articles):
        """Return those of some articles whose pieces may be chosen."""
        return articles

    def new(self, label, by):
        """Refuse: a piece is written, not named."""
        raise ValidationError(f"No piece of ours is called “{label}”. Choose one from the list.")


class LivePieces(Pieces):
    """Our own pieces that readers have now."""

    def offered(self, articles):
        """Return the articles whose pieces are live."""
        return articles.filter(piece__in=Edition.objects.live().values("piece"))


VOCABULARIES = {
    "brand": Brands(Brand),
    "piece": Pieces(Piece),
    "live-piece": LivePieces(Piece),
    "tag": Tags(Tag),
    **{model.vocabulary.value: Terms(model) for model in (Author, Region, Series, Source, Topic)},
}
