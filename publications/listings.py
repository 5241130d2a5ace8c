"""Which public lists there are, what each is called, and which shelf holds it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.text import capfirst

from publications.models import Author, Brand, Entry, Notice, Region, Series, Shelf, Tag, Topic
from publications.slugs import asked
from publications.standing import filled
from publications.theme.phrases import site_language, site_phrases

TERMS = {model.vocabulary: model for model in (Topic, Region, Series, Author, Tag)}
KINDS = ("analysis", "opinion", "news", "review", "interview", "brief", "report")
# What the terms of a vocabulary are called together: the name of the phrase that says so.
HEADINGS = {Topic: "topics", Region: "regions", Series: "series_list", Tag: "tags", Author: "authors"}


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A public list: its shelf, its name, and the path of its page, under which its feeds hang."""

    key: str
    name: str
    path: str
    description: str = ""
    language: str = ""

    @property
    def title(self):
        """The name in a list of lists."""
        return self.name or settings.SITE_NAME


def home():
    """Everything, newest first."""
    return Listing(key="home", name="", path="/")


def corrections():
    """What was corrected, the latest correction first."""
    t = site_phrases()
    named = {"name": t.corrections, "description": t.corrections_about}
    return Listing(key="corrections", path="/corrections/", **named)


def of_kind(kind):
    """The pieces of a kind, such as reports, or None when there is no such kind."""
    if kind not in KINDS:
        return None
    return Listing(key=f"kind:{kind}", name=getattr(site_phrases(), f"kind_{kind}"), path=f"/kinds/{kind}/")


def in_language(code):
    """The pieces in a language, or None when the site has none in it."""
    if code not in dict(settings.LANGUAGES):
        return None
    return Listing(key=f"lang:{code}", name=language(code), path=f"/languages/{code}/", language=code)


def language(code):
    """Return what a language is called in the language of the site: Django knows the names of all."""
    with translation.override(site_language()):
        return capfirst(str(translation.get_language_info(code)["name_translated"]))


def bearing(code):
    """The pieces that bear a notice, or None when there is no such notice."""
    notice = Notice.objects.filter(code=asked(code)).first()
    if notice is None:
        return None
    path = f"/notices/{notice.code}/"
    return Listing(key=f"notice:{notice.uuid}", name=notice.name, path=path, description=notice.explanation)


def of_brand(brand):
    """What a brand published."""
    return owned("brand", brand, brand.mission)


def of_term(term):
    """What stands under a topic, region, tag, author or series."""
    return owned(term.vocabulary, term, getattr(term, "bio", "") or getattr(term, "description", ""))


def owned(vocabulary, row, description):
    """Return the list of a row of a vocabulary: it lives at the row's own page."""
    key = f"{vocabulary}:{row.uuid}"
    return Listing(key=key, name=row.name, path=row.get_absolute_url(), description=description)


def groups():
    """Return the lists whose feeds readers are offered, as triples of a name, a heading and lists."""
    groups = [
        ("everything", [home(), corrections()]),
        ("brands", [of_brand(brand) for brand in Brand.objects.all()]),
        *(
            (HEADINGS[model], [of_term(term) for term in model.objects.active()])
            for model in (Topic, Region, Series)
        ),
        ("kinds", [of_kind(kind) for kind in KINDS]),
        ("languages", [in_language(code) for code, _ in settings.LANGUAGES]),
    ]
    standing, t = {"home"} | filled([one.key for _, offered in groups for one in offered]), site_phrases()
    found = [(name, [one for one in offered if one.key in standing]) for name, offered in groups]
    return [(name, getattr(t, name), offered) for name, offered in found if offered]


def many():
    """Return the lists of which there are many, as `groups()` does, but read by key."""
    return [(HEADINGS[model], heading(model), read_by_key(model)) for model in (Tag, Author)]


def heading(model):
    """Return what the terms of a vocabulary are called together."""
    return getattr(site_phrases(), HEADINGS[model])


def read_by_key(model, batch=500):
    """Yield the lists of a vocabulary's rows on which something stands, oldest first."""
    last = 0
    while rows := list(model.objects.active().filter(pk__gt=last).order_by("pk")[:batch]):
        lists = [of_term(row) for row in rows]
        there = filled([one.key for one in lists])
        yield from (one for one in lists if one.key in there)
        last = rows[-1].pk


def by_vocabulary(keys):
    """Return {vocabulary: what follows in the key} for the keys of shelves."""
    named = {}
    for vocabulary, _, rest in (key.partition(":") for key in keys):
        named.setdefault(vocabulary, []).append(rest)
    return named


def filled_paths(first=0, last=None, batch=500):
    """Yield each list on which something stands, the front page first, read by key and a batch at a time.

    Perhaps only those whose shelves are numbered from one place to another.
    """
    if not first:
        yield "/"
    shelves = numbered(first, last).order_by("pk")
    while True:
        batched = list(shelves.filter(pk__gt=first).values_list("pk", "key")[:batch])
        yield from paths(filled([key for _, key in batched]))
        if len(batched) < batch:
            return
        first = batched[-1][0]


def numbered(first, last):
    """Return the shelves whose numbers lie in a span."""
    found = Shelf.objects.filter(pk__gt=first)
    return found if last is None else found.filter(pk__lte=last)


def are_filled(first, last):
    """Whether something stands on a list whose shelf is numbered in a span."""
    of_lists = reduce(or_, (Q(key__startswith=f"{name}:") for name in ("brand", *TERMS)))
    standing = Entry.objects.live().filter(shelf=OuterRef("pk"))
    return numbered(first, last).filter(of_lists).filter(Exists(standing)).exists()


def paths(keys):
    """Return the paths of the pages behind shelves: one query a vocabulary."""
    named, found = by_vocabulary(keys), []
    for name, rows in (("brand", Brand.objects.all()), *((n, m.objects.active()) for n, m in TERMS.items())):
        if name in named:
            listed = rows.filter(uuid__in=named[name]).order_by("pk")
            found += [row.get_absolute_url() for row in listed]
    return found
