"""The account of a list: a brand's, a term's, the front page and the others; there or not, and why."""

from editorial.explaining import front, nearness
from editorial.explaining.account import Account, answers, span
from editorial.plans.moments import spoken
from publications import clock, listings
from publications.models import (
    Brand,
    BrandSlug,
    Entry,
    HomePin,
    Notice,
    SitePage,
    Status,
    TermMerge,
    TermName,
)
from publications.models.site_pages import main_language
from publications.slugs import asked
from publications.views.shelves import shelf

AN_EMPTY = "an empty list is a 404"
EMPTY = f"no live piece stands on it, and {AN_EMPTY}."


def home(path, asker):
    """The front page: why each piece of its first places stands there, and what is to come into them."""
    above, pinned = front.slots()
    named = front.titles(above)
    told = Account(answers(path, 200, "the front page always answers."))
    if not asker.is_told:
        return told
    told.add("What stands first", [slot(number, row, named, pinned) for number, row in enumerate(above)])
    told.add("What is next", front.ahead(above, asker))
    return told


def slot(number, row, named, pinned):
    """Say what stands in one slot of the front page, and why."""
    label = str(HomePin.Slot(number).label).capitalize()
    if row is None:
        return f"{label} is empty: there are too few live pieces."
    why = front.PINNED if row["piece_uuid"] in pinned else front.NEWEST
    return f"{label} is “{named.get(row['piece_uuid'], 'a piece')}”: {why}."


def brand(path, slug, asker):
    """A brand's page: a planned one waits for its first live piece, a former address leads on."""
    held = BrandSlug.objects.filter(slug=asked(slug)).select_related("brand").first()
    if held is None:
        return nearness.unknown(path, asked(slug))
    owner, key = held.brand, shelf("brand", held.brand)
    if owner.status == Brand.Standing.PLANNED and not front.is_filled(key):
        why = f"the brand “{owner.name}” is planned, and is there from its first live piece on."
        return listed(Account(answers(path, 404, why)), key, asker)
    if owner.slug != held.slug:
        own = owner.get_absolute_url()
        return Account(answers(path, 301, f"“{owner.name}” had this address before; it leads to {own}."))
    told = Account(answers(path, 200, f"it is the page of the brand “{owner.name}”."))
    if owner.status == Brand.Standing.CLOSED:
        why = "The brand is closed: its page stays, and it has no band on the front page."
        told.add("Its standing", [why])
    return listed(told, key, asker)


def term(path, model, slug, asker):
    """A term's page: a proposed, a deprecated or an empty one is a 404, a merged or renamed one leads on."""
    vocabulary = model.vocabulary
    name = TermName.objects.filter(vocabulary=vocabulary, slug=asked(slug)).first()
    first = name and model.objects.filter(uuid=name.term).select_related("replaced_by").first()
    if first is None:
        return nearness.unknown_term(path, vocabulary, asked(slug))
    owner = first.survivor_at(clock.past()) if clock.past() else first.survivor()
    key = shelf(vocabulary, owner)
    if owner.status != Status.ACTIVE:
        return listed(Account(answers(path, 404, closed(owner, vocabulary))), key, asker)
    if not front.is_filled(key):
        why = f"no live piece stands on the list of the {vocabulary} “{owner.name}”, and {AN_EMPTY}."
        return listed(Account(answers(path, 404, why)), key, asker)
    own = owner.get_absolute_url()
    if owner.slug == asked(slug):
        return listed(
            Account(answers(path, 200, f"it is the page of the {vocabulary} “{owner.name}”.")), key, asker
        )
    told = Account(answers(path, 301, f"it leads to {own}."))
    told.add(
        "Why", [merged(first, owner, vocabulary) if first.pk != owner.pk else renamed(owner, vocabulary)]
    )
    return told


def closed(owner, vocabulary):
    """Say why a term that is not active has no page."""
    if owner.status == Status.PROPOSED:
        return f"the {vocabulary} “{owner.name}” is proposed, and prints nowhere until somebody accepts it."
    return f"the {vocabulary} “{owner.name}” is deprecated, and nothing stands in its place."


def merged(first, owner, vocabulary):
    """Say when a term was merged."""
    merge = TermMerge.objects.filter(vocabulary=vocabulary, old=first.uuid).order_by("-at").first()
    when = f" on {spoken(merge.at)}" if merge else ""
    return f"The {vocabulary} “{first.name}” was merged into “{owner.name}”{when}."


def renamed(owner, vocabulary):
    """Say that a term had another address."""
    return f"The {vocabulary} “{owner.name}” had this address before."


def listed(told, key, asker):
    """Add what is next on a list: the first piece that comes, where one is scheduled."""
    if not asker.is_told:
        return told
    coming = Entry.objects.on(key).filter(sort_at__gt=clock.now()).order_by("sort_at", "piece_id")
    if asker.brands is not None:
        coming = coming.filter(edition__brand__in=asker.brands)
    first = coming.values_list("live_from", "edition__text__title").first()
    if first:
        told.add("What is next", [f"“{first[1]}” is scheduled to stand on it from {spoken(first[0])} on."])
    return told


def kind(path, kind, asker):
    """The pieces of a kind."""
    return simple(path, listings.of_kind(kind), f"“{kind}” is no kind of piece.", asker)


def language(path, code, asker):
    """The pieces in a language."""
    return simple(path, listings.in_language(code), f"“{code}” is no language of this site.", asker)


def notice(path, code, asker):
    """The pieces that bear a notice."""
    if not Notice.objects.filter(code=asked(code)).exists():
        return simple(path, None, f"there is no notice “{code}”.", asker)
    return simple(path, listings.bearing(code), "", asker)


def simple(path, listing, unknown, asker):
    """Return the account of a list that is there as soon as something stands on it."""
    if listing is None:
        return Account(answers(path, 404, unknown))
    if front.is_filled(listing.key):
        return Account(answers(path, 200, f"it is the list “{listing.title}”."))
    return listed(Account(answers(path, 404, EMPTY)), listing.key, asker)


def site_page(path, key, language=""):
    """A page about the site: a 404 until the newsroom switches it on."""
    found = SitePage.objects.current().filter(key=key, language=language or main_language()).first()
    if found is None or language == main_language():
        why = "the newsroom has not switched this page on (More → Pages about the site)."
        return Account(answers(path, 404, why))
    told = Account(answers(path, 200, f"it is the page “{found.title}” about the site."))
    told.add("What readers get", [f"This text stands {span(found.live_from, found.live_until)}."])
    return told
