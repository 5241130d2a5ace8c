"""The demo's vocabulary: rows that are missing are made, rows that are there are left alone."""

from django.db import transaction

from editorial.demo.sheets import rows
from publications.models import (
    Author,
    Brand,
    BrandSlug,
    Licence,
    Notice,
    NoticeText,
    Region,
    Series,
    Source,
    Tag,
    TermName,
    Topic,
)
from publications.slugs import key


class Unknown(LookupError):
    """A name that the vocabulary does not hold; its text is one sentence."""


class Library:
    """Finds rows by the names that the demo's files use, and remembers them."""

    def __init__(self):
        self.made = 0
        self.people = {person["name"]: person for person in rows("people")}
        self.names = {}
        for vocabulary, name, uuid in TermName.objects.values_list("vocabulary", "key", "term"):
            self.names[vocabulary, name] = uuid
        self.brands, self.codes = {}, {}

    def uuid(self, model, label):
        """Return the UUID of the term of this name. Raise Unknown."""
        found = self.names.get((model.vocabulary, key(label)))
        if found is None:
            raise Unknown(f"The vocabulary holds no {model.vocabulary} “{label}”.")
        return found

    def brand(self, name):
        """Return the brand that the demo calls so. Raise Unknown."""
        if name not in self.brands:
            raise Unknown(f"There is no brand “{name}”.")
        return self.brands[name]

    def coded(self, model, code):
        """Return the licence or notice with this code. Raise Unknown."""
        if (model, code) not in self.codes:
            self.codes[model, code] = model.objects.filter(code=code).first()
        if self.codes[model, code] is None:
            raise Unknown(f"There is no {model._meta.verbose_name} “{code}”.")
        return self.codes[model, code]

    def keep(self, row, aliases=()):
        """Save a term unless another bears its name already, and its aliases. Return it when it is new."""
        known = (row.vocabulary, key(row.name)) in self.names
        if not known:
            row.full_clean(exclude=["slug", "sort_name"])
            row.save()
            self.names[row.vocabulary, key(row.name)] = row.uuid
            self.made += 1
        for alias in aliases:
            if (row.vocabulary, key(alias)) not in self.names and not known:
                TermName.objects.add_alias(row, alias)
                self.names[row.vocabulary, key(alias)] = row.uuid
        return None if known else row

    def save(self, row):
        """Save a new row that is no term."""
        row.full_clean(exclude=["accent_light", "accent_dark"])
        row.save()
        self.made += 1
        return row


@transaction.atomic
def load_vocabulary():
    """Make what is missing of the demo's vocabulary. Return the Library; its `made` counts new rows."""
    library, words = Library(), rows("vocabulary")
    make_people(library)
    make_brands(library, words)
    make_regions(library, words["regions"])
    for position, topic in enumerate(words["topics"], 1):
        library.keep(Topic(name=topic["name"], description=topic["definition"], position=position))
    make_tags(library, words["tags"])
    for source in words["sources"]:
        library.keep(Source(**source))
    make_licences_and_notices(library)
    return library


def make_tags(library, given):
    """Make the tags, with the regions in which they lie."""
    for tag in given:
        row = library.keep(Tag(name=tag["name"], kind=tag["kind"]), tag.get("aliases", ()))
        if row and tag.get("regions"):
            uuids = [library.uuid(Region, region) for region in tag["regions"]]
            row.regions.set(Region.objects.filter(uuid__in=uuids))


def make_people(library):
    """Make the people who sign."""
    for person in library.people.values():
        library.keep(Author(**person))


def make_brands(library, words):
    """Make brands, in the order of the file, and their series; a renamed brand is known by its address."""
    known = {key(brand.name): brand for brand in Brand.objects.all()}
    known |= {row.slug: row.brand for row in BrandSlug.objects.select_related("brand")}
    for position, given in enumerate(words["brands"], 1):
        brand = known.get(given["slug"]) or known.get(key(given["name"]))
        library.brands[given["name"]] = brand or library.save(new_brand(library, position, **given))
    for series in words["series"]:
        brand = library.brand(series["brand"])
        library.keep(Series(name=series["name"], description=series["description"], brand=brand))


def new_brand(library, position, *, owner=None, **fields):
    """Return an unsaved brand; its owner is named as people sign."""
    row = owner and Author.objects.get(uuid=library.uuid(Author, owner))
    return Brand(position=position, owner=row, **fields)


def make_regions(library, given):
    """Make the tree of regions: all of them first, for a parent may stand below its child in the file."""
    new = {region["name"]: library.keep(Region(name=region["name"])) for region in given}
    for region in given:
        if new[region["name"]] and region["parents"]:
            parents = [library.uuid(Region, parent) for parent in region["parents"]]
            new[region["name"]].place_under(*Region.objects.filter(uuid__in=parents))


def make_licences_and_notices(library):
    """Make terms of reuse, and notices with their dated wordings."""
    known = set(Licence.objects.values_list("code", flat=True))
    for licence in rows("licences"):
        if licence["code"] not in known:
            library.save(Licence(**licence))
    known = set(Notice.objects.values_list("code", flat=True))
    for notice in rows("notices"):
        texts = notice.pop("texts")
        if notice["code"] in known:
            continue
        row = library.save(Notice(**notice))
        for text in texts:
            library.save(NoticeText(notice=row, is_activated=text.pop("activated", False), **text))
