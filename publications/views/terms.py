"""Topics, regions, tags, authors and series: a page for each term that has a live piece, and their lists."""

from itertools import count, islice

from django.utils import timezone

from publications import clock, media, reading, reading_terms
from publications.formats.subject import Person
from publications.listings import heading
from publications.models import Author, Region, Series, Status, Tag
from publications.models.terms import SEGMENTS
from publications.slugs import asked
from publications.theme.phrases import numerals, site_language, site_phrases
from publications.views.answers import moved, not_found, page
from publications.views.around import around
from publications.views.shelves import cards, filled, page_of, paged, shelf

INDEX = 500
WHOLE_SERIES = 200
INDEXES = {Tag: "tags", Author: "authors"}


@paged
def term(request, model, slug):
    """A term's page. An unknown, proposed or empty term is a 404; a merged or renamed one leads on."""
    owner = owner_of(model, slug)
    made = by_year if model is Author else None
    listing = page_of(shelf(model.vocabulary, owner), request.GET, made=made)
    if owner is None or not listing:
        return not_found(request)
    if owner.slug != slug:
        return moved(request, owner.get_absolute_url())
    return page(
        request,
        f"publications/{model.vocabulary}.html",
        term=owner,
        listing=listing,
        **about(owner),
        **(portrait(owner) if model is Author else {}),
    )


def series(request, slug):
    """A series in its own order, whole."""
    owner = owner_of(Series, slug)
    listing = cards(reading.in_order(shelf("series", owner), WHOLE_SERIES))
    if owner is None or not listing:
        return not_found(request)
    if owner.slug != slug:
        return moved(request, owner.get_absolute_url())
    context = {"term": owner, "cards": listing}
    return page(request, "publications/series.html", **context, **about(owner), **of_brand(owner))


def about(term):
    """Return what the page of a term says besides its list."""
    index = (f"/{SEGMENTS[term.vocabulary]}/", heading(type(term)))
    kind = getattr(site_phrases(), f"tag_{term.kind}", "") if isinstance(term, Tag) else ""
    return {"feeds": term.get_absolute_url(), "index": index, "kind": kind} | around(term)


def terms(request, model):
    """All terms of a vocabulary that have a live piece, some hundreds at a time."""
    found = list(islice(standing(model, asked(request.GET.get("from", ""))), INDEX + 1))
    rest = getattr(found[INDEX], name_of(model)) if len(found) > INDEX else ""
    context = {"terms": found[:INDEX], "rest": rest, "heading": heading(model)}
    return page(request, f"publications/{INDEXES.get(model, 'index')}.html", feeds="/", **context)


def standing(model, start):
    """Yield the terms that have a live piece, in order, perhaps from a name on; no other is named."""
    rows = model.objects.active().order_by(*model._meta.ordering, "pk")
    if start:
        order = name_of(model)
        rows = model.objects.active().filter(**{f"{order}__gte": start}).order_by(order, "pk")
    for at in count(0, INDEX):
        batch = list(rows[at : at + INDEX])
        yield from with_pieces(batch)
        if len(batch) < INDEX:
            return


def name_of(model):
    """Return the column by which readers find a term."""
    return "sort_name" if model is Author else "name"


def regions(request):
    """The regions as a tree; one that lies in two others stands under both."""
    listed = with_pieces(Region.objects.active().prefetch_related("parents__replaced_by"))
    tree = forest(listed)
    return page(request, "publications/regions.html", tree=tree, heading=heading(Region), feeds="/")


def forest(listed):
    """Return the trees of regions. Of regions that merges put in a circle, the first stands at the top."""
    known, tree, reached = set(listed), [], set()
    for region in sorted(listed, key=lambda one: bool(known & over(one))):
        if region not in reached:
            tree.append(branch(region, listed, [], reached))
    return tree


def branch(region, listed, above, reached):
    """Return a region with those that lie directly inside it, each with its own; `reached` gets them all."""
    reached.add(region)
    above = [*above, region]
    inner = [one for one in listed if region in over(one) and one not in above]
    return {"region": region, "inner": [branch(one, listed, above, reached) for one in inner]}


def over(region):
    """Return what a region lies in today: a merged one is what it was merged into, but never itself."""
    return {parent.survivor() for parent in region.parents.all()} - {region}


def owner_of(model, slug):
    """Return the active term that stands for whatever bore this address, or None."""
    found = reading_terms.owner(model, asked(slug))
    found = found and (found.survivor_at(clock.past()) if clock.past() else found.survivor())
    return found if found and found.status == Status.ACTIVE else None


def with_pieces(terms):
    """Return those terms that have a live piece, in their order."""
    terms = list(terms)
    standing = filled([shelf(term.vocabulary, term) for term in terms])
    return [term for term in terms if shelf(term.vocabulary, term) in standing]


def of_brand(series):
    """Return what the page of a series takes from its brand: the colours, and whom errors are reported to."""
    brand = series.brand
    return {"brand_slug": brand.slug, "report_to": brand.report_to} if brand else {}


def by_year(rows):
    """Return cards with the year that each stands under."""
    years = [numerals(str(timezone.localtime(row["sort_at"]).year), site_language()) for row in rows]
    return [{"year": year, "card": one} for year, one in zip(years, cards(rows), strict=True)]


def portrait(author):
    """Return an author's portrait, and initials for those without one."""
    shown = author.portrait if author.portrait and author.portrait.file else None
    return {
        "portrait": shown
        and {
            **{form: media.url(shown.uuid, f"480.{form}") for form in media.FORMATS},
            "focus": media.focus(shown.focus_x, shown.focus_y),
        },
        "initials": Person(uuid=author.uuid, name=author.name).initials,
    }
