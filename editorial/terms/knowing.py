"""What the vocabulary knows of the words of some texts: the names that stand in them, and whose they are."""

from dataclasses import dataclass
from uuid import UUID

from editorial.releasing.placing import resolve
from editorial.terms.indexing import INDEX
from editorial.terms.matching import Name, Names
from publications.models import Region, Status, Tag, TermName, Topic, Vocabulary

MODELS = {Vocabulary.TAG: Tag, Vocabulary.REGION: Region, Vocabulary.TOPIC: Topic}
MOST = 10_000  # parameters of a query


@dataclass(frozen=True)
class Known:
    """A term as it stands today: one that was merged is known by its survivor."""

    vocabulary: str
    uuid: UUID
    label: str
    status: str
    kind: str = ""


def names_in(cuts):
    """Return the Names that stand in some texts cut into words, and {UUID: Known} of whose they are."""
    INDEX.follow()
    rows = list(rows_of(sorted(INDEX.numbers(cuts))))
    known = terms({uuid for _, uuid, _, _ in rows}, {vocabulary for vocabulary, _, _, _ in rows})
    names = (
        Name(vocabulary, known[uuid].uuid, label, stems, known[uuid].kind)
        for vocabulary, uuid, label, stems in rows
        if uuid in known
    )
    return Names(names), {one.uuid: one for one in known.values()}


def rows_of(numbers):
    """Yield (vocabulary, UUID of the term, label, stems) of names by their numbers."""
    for start in range(0, len(numbers), MOST):
        names = TermName.objects.filter(pk__in=numbers[start : start + MOST]).order_by()
        yield from names.values_list("vocabulary", "term", "label", "stems")


def terms(uuids, vocabularies=tuple(MODELS)):
    """Return {UUID: Known}: as they stand today, whatever was merged; nothing for those put away."""
    if not uuids:
        return {}
    standing = resolve(uuids)
    found = {}
    for vocabulary in vocabularies:
        model = MODELS[vocabulary]
        kinds = ["kind"] if model is Tag else []
        rows = model.objects.filter(uuid__in=set(standing.values())).exclude(status=Status.DEPRECATED)
        for uuid, *said in rows.order_by().values_list("uuid", "name", "status", *kinds):
            found[uuid] = Known(vocabulary, uuid, *said)
    return {uuid: found[name] for uuid, name in standing.items() if name in found}
