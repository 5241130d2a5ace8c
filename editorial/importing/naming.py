"""What names mean here: terms by any label they ever had, brands by name or former address."""

from django.db.models import Q

from publications.models import Brand, BrandSlug, TermName, Vocabulary
from publications.named import named
from publications.prepared import Prepared, PreparedRows
from publications.slugs import key, slug

VOCABULARIES = {
    "topics": Vocabulary.TOPIC,
    "regions": Vocabulary.REGION,
    "tags": Vocabulary.TAG,
    "authors": Vocabulary.AUTHOR,
}
MEANT = Prepared(
    lambda vocabulary, keys: (
        TermName.objects.filter(vocabulary=vocabulary, key__in=keys).order_by().values("key", "term")
    )
)
BRANDS = PreparedRows(lambda: Brand.objects.all())


class Names:
    """Remembers, for one call of the command, which names are known; `forget()` after a rollback.

    Rows are remembered as long as nobody else can change them, which `look_again()` ends.
    """

    def __init__(self):
        self.forget()

    def forget(self):
        """Drop what was remembered."""
        self.found, self.joined, self.rows, self.brands = {}, None, {}, None

    def look_again(self):
        """Look again for names that were unknown, and at all rows: somebody else may have been there."""
        self.found = {place: uuid for place, uuid in self.found.items() if uuid}
        self.rows, self.brands = {}, None

    def known(self, vocabulary, name):
        """Tell a reader whether a name is known (`reading.Known`)."""
        if vocabulary == "brand":
            return self.brand(name) is not None
        vocabulary, name_key = VOCABULARIES[vocabulary], key(name)
        if "," in name_key or " and " in name_key or " и " in name_key:
            return (vocabulary, name_key) in self._joined()
        return self.find(vocabulary, name) is not None

    def find(self, vocabulary, name):
        """Return the UUID of the term of this name, or None."""
        self.look_up(vocabulary, [name])
        return self.found[vocabulary, key(name)]

    def look_up(self, vocabulary, names):
        """Remember what these names mean, with one query for all that are new to this call."""
        keys = {key(name) for name in names if (vocabulary, key(name)) not in self.found}
        if keys:
            rows = MEANT(vocabulary=str(vocabulary), keys=tuple(keys))
            meant = {row["key"]: row["term"] for row in rows}
            self.found |= {(vocabulary, name_key): meant.get(name_key) for name_key in keys}

    def terms(self, model, names):
        """Return {name: the term that stands for it today, or None}."""
        self.look_up(model.vocabulary, names)
        meant = {name: self.find(model.vocabulary, name) for name in names}
        rows = self.named(model, meant.values())
        return {name: rows[uuid].survivor() if uuid in rows else None for name, uuid in meant.items()}

    def named(self, model, uuids):
        """Return {UUID: row} as `named()` does, each row asked for once."""
        wanted = [uuid for uuid in uuids if uuid is not None]
        self.rows |= named(model, [uuid for uuid in wanted if uuid not in self.rows])
        return {uuid: self.rows[uuid] for uuid in wanted if uuid in self.rows}

    def brand(self, name):
        """Return the brand that bears this name, or bore its address, or None."""
        if self.brands is None:
            self.brands = {}
            for brand in BRANDS():
                self.brands.setdefault(key(brand.name), brand)
        if found := self.brands.get(key(name)):
            return found
        former = BrandSlug.objects.filter(slug=slug(name)).select_related("brand").first()
        return former.brand if former else None

    def term(self, model, name):
        """Return the term that stands for this name today, or None."""
        return self.terms(model, [name])[name]

    def add(self, row):
        """Save a new term; raise ValidationError with a sentence when it cannot be one."""
        row.full_clean(exclude=["uuid", "slug", "sort_name"])  # no other row drew the same UUID
        row.save()
        self.found[row.vocabulary, key(row.name)], self.rows[row.uuid] = row.uuid, row
        if self.joined is not None:
            self.joined.add((row.vocabulary, key(row.name)))

    def _joined(self):
        """Load all names that hold a comma or an “and”: few, and a list is full of candidates for them."""
        if self.joined is None:
            joints = Q(key__contains=",") | Q(key__contains=" and ") | Q(key__contains=" и ")
            self.joined = set(TermName.objects.filter(joints).values_list("vocabulary", "key"))
        return self.joined
