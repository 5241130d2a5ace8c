"""What names mean here: terms by any label they ever had, brands by name or former address."""

from django.db.models import F, Q

from publications.listed import Among, listed
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
    lambda keys: (
        TermName.objects.filter(Among(F("key"), keys), vocabulary__in=Vocabulary.values)
        .order_by()
        .values("vocabulary", "key", "term")
    )
)
BRANDS = PreparedRows(lambda: Brand.objects.all())


class Names:
    """Remembers, for one call of the command, which names are known; `forget()` after a rollback.

    Names and rows are remembered as long as nobody else can change them, which `look_again()` ends. What is
    asked of one vocabulary is looked up in all: the same words are asked for in the next.
    """

    def __init__(self):
        self.forget()

    def forget(self):
        """Drop what was remembered."""
        self.found, self.joined, self.rows, self.brands = {}, None, {}, None

    def look_again(self):
        """Look again for all names and rows: somebody else may have been there."""
        self.found, self.rows, self.brands = {}, {}, None

    def known(self, vocabulary, name, *likely):
        """Tell a reader whether a name is known (`reading.Known`)."""
        if vocabulary == "brand":
            return self.brand(name) is not None
        vocabulary, name_key = VOCABULARIES[vocabulary], key(name)
        if "," in name_key or " and " in name_key or " и " in name_key:
            return (vocabulary, name_key) in self._joined()
        self.look_up([name, *likely])
        return self.find(vocabulary, name) is not None

    def find(self, vocabulary, name):
        """Return the UUID of the term of this name, or None."""
        self.look_up([name])
        return self.found[key(name)].get(vocabulary)

    def look_up(self, names):
        """Remember what these names mean in each vocabulary, with one query for all that are new."""
        keys = {key(name) for name in names} - self.found.keys()
        if keys:
            self.found |= {name_key: {} for name_key in keys}
            for row in MEANT(keys=listed(keys)):
                self.found[row["key"]][row["vocabulary"]] = row["term"]

    def terms(self, model, names):
        """Return {name: the term that stands for it today, or None}."""
        self.look_up(names)
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
        self.look_up([row.name])
        self.found[key(row.name)][row.vocabulary], self.rows[row.uuid] = row.uuid, row
        if self.joined is not None:
            self.joined.add((row.vocabulary, key(row.name)))

    def _joined(self):
        """Load all names that hold a comma or an “and”: few, and a list is full of candidates for them."""
        if self.joined is None:
            joints = Q(key__contains=",") | Q(key__contains=" and ") | Q(key__contains=" и ")
            self.joined = set(TermName.objects.filter(joints).values_list("vocabulary", "key"))
        return self.joined
