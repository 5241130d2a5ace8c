"""What keeps a new tag from doubling what is there: the term that is meant instead, with the place for it."""

from django.core.exceptions import ValidationError

from publications.likeness import likeness
from publications.models import Region, Status, Tag, TermName, Topic
from publications.slugs import key

MODELS = {model.vocabulary.value: model for model in (Tag, Region, Topic)}
PLACES = {"tag": "Tags", "region": "Regions", "topic": "Topics"}


class Meant(ValidationError):
    """A name that is typed as a tag means a term that is there already; `vocabulary` says where it goes."""

    def __init__(self, typed, term):
        self.typed, self.term, self.vocabulary = typed, term, term.vocabulary.value
        super().__init__(self.sentence)

    @property
    def sentence(self):
        """Say what it means, and how to mean something else."""
        if self.vocabulary != "tag":
            return (
                f"“{self.typed}” is a {self.vocabulary}: put “{self.term}” under {PLACES[self.vocabulary]}."
            )
        return (
            f"“{self.typed}” looks like the tag “{self.term}”: use that. If it is something else, "
            "add it on the page of tags."
        )

    @property
    def press(self):
        """Return what the button says that puts the term in its place."""
        place = PLACES[self.vocabulary]
        return f"Use “{self.term}”" if self.vocabulary == "tag" else f"Put “{self.term}” under {place}"


def meant(label):
    """Return the tag, region or topic that a name means which no tag bears, or None; three queries at most.

    A name that is the same goes before one that only looks alike, a tag before a region.
    """
    looks, wanted = likeness(label), key(label)
    if not looks:
        return None
    names = TermName.objects.filter(vocabulary__in=MODELS, likeness=looks).exclude(label="")
    order = list(MODELS)
    found = sorted(names[:20], key=lambda name: (name.key != wanted, order.index(name.vocabulary)))
    for name in found:
        rows = MODELS[name.vocabulary].objects.filter(uuid=name.term).select_related("replaced_by")
        term = rows.first()
        if term and (term := term.survivor()).status != Status.DEPRECATED:
            return term
    return None


def doubles(names):
    """Return which of some new names look like one before them, as sentences."""
    first, said = {}, []
    for name in names:
        looks = likeness(name)
        if looks in first:
            said.append(f"“{name}” looks like “{first[looks]}”, which is new too: keep one of them.")
        first.setdefault(looks, name)
    return said
