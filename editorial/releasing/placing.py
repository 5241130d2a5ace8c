"""Which shelves Documents name, each term as it stands today."""

from editorial.register.matching import Matcher
from editorial.releasing.declared import declared
from publications.models import Region, TermMerge
from publications.models.taxonomy import RegionAncestor
from publications.prepared import Prepared

MERGED = Prepared(
    lambda terms: TermMerge.objects.filter(old__in=terms, undone_at=None).order_by().values("old", "new")
)
REGIONS = Prepared(lambda: Region.objects.order_by().values("pk", "uuid"))
ANCESTORS = Prepared(lambda: RegionAncestor.objects.order_by().values("region", "ancestor"))


class Places:
    """Where Editions with some Documents stand: a few queries for all of them together."""

    def __init__(self, documents, also=()):
        """`also` are terms besides those that the Documents name, known by what stands for them today."""
        self.names = resolve({uuid for document in documents for uuid in terms_of(document)} | set(also))
        has_regions = any(document.classification.regions for document in documents)
        self.above = above() if has_regions else {}
        self.matcher = Matcher.load(documents)

    def of(self, edition, document):
        """Return where an Edition stands, as `(shelf key, sort date, ordinal in a series)`, sorted."""
        classification, when = document.classification, edition.published_at
        found = [(key, when, None) for key in self.keys(document)]
        if classification.series:
            series = self.names[classification.series]
            found.append((f"series:{series}", when, classification.number or 0))
        logged = [min(one.at, edition.live_from) for one in document.record.corrections]
        found += [("corrections", at, None) for at in logged]
        return sorted(found)

    def keys(self, document):
        """Return the keys of the shelves on which a Document stands by its date."""
        content, classification, record = document.content, document.classification, document.record
        keys = {"home", f"brand:{classification.brand}", f"lang:{content.language}", f"kind:{content.kind}"}
        keys |= {f"topic:{self.names[uuid]}" for uuid in classification.topics}
        keys |= {f"tag:{self.names[uuid]}" for uuid in classification.tags}
        keys |= {f"author:{self.names[byline.author]}" for byline in content.bylines}
        keys |= {f"region:{uuid}" for uuid in self.around(classification.regions)}
        keys |= files_of(document) | declared(content)
        keys |= {f"notice:{applied.notice}" for applied in record.notices}
        keys |= {f"licence:{licence}" for licence in licences_of(document)}
        if classification.translation_of:
            keys.add(f"original:{classification.translation_of}")
        if record.provenance:
            keys.add(f"source:{self.names[record.provenance.source]}")
            if record.provenance.permission:
                keys.add(f"grant:{record.provenance.permission}")
        return keys | self.matcher.keys(document)

    def around(self, regions):
        """Return the regions named and all that they lie in."""
        return around(regions, self.names, self.above)


def terms_of(document):
    """Return what a Document names that may be merged."""
    classification, provenance = document.classification, document.record.provenance
    named = {*classification.topics, *classification.regions, *classification.tags, classification.series}
    named |= {byline.author for byline in document.content.bylines}
    named.add(provenance and provenance.source)
    return named - {None}


def files_of(document):
    """Return the shelves of the files that readers get: with a retracted text go its pictures and files."""
    content = document.content
    if document.record.is_retracted:
        return {f"image:{use.image}" for use in content.images if use.place == "lead"}
    pictures = {f"image:{use.image}" for use in content.images}
    return pictures | {f"attachment:{use.attachment}" for use in content.attachments}


def licences_of(document):
    """Return the licences that a page prints: it follows their changes."""
    record = document.record
    named = {use.licence for use in document.content.images}
    return (named | {record.licence, record.provenance and record.provenance.licence}) - {None}


def resolve(uuids):
    """Return the UUID that stands today for each one named, through all merges."""
    names = {uuid: uuid for uuid in uuids}
    asked = set(uuids)
    while asked:
        merged = {row["old"]: row["new"] for row in MERGED(terms=tuple(asked))}
        names = {uuid: merged.get(name, name) for uuid, name in names.items()}
        asked = set(merged.values())
    return names


def behind(uuids):
    """Return {merged term: the one of these that stands for it today}, through all merges."""
    found, asked = {}, {uuid: uuid for uuid in uuids}
    while asked:
        merged = TermMerge.objects.filter(new__in=asked, undone_at=None).values_list("old", "new")
        asked = {old: asked[new] for old, new in merged}
        found |= asked
    return found


def around(regions, names, above):
    """Return what stands today for some regions, and all that they lie in."""
    found, todo = set(), {names[uuid] for uuid in regions}
    while todo:
        found |= todo
        todo = {uuid for region in todo for uuid in above.get(region, ())} - found
    return found


def above():
    """Return {region: the regions that it lies in, as they stand today}: the tree is small."""
    uuids = {row["pk"]: row["uuid"] for row in REGIONS()}
    names = resolve(uuids.values())
    found = {}
    for row in ANCESTORS():
        found.setdefault(uuids[row["region"]], set()).add(names[uuids[row["ancestor"]]])
    return found
