"""The state of everything that rules are made from, in one statement: what any change answers differently."""

from django.db.models import Case, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from editorial.models import StyleRule
from publications.models import Author, Region, Series, Source, Status, Tag, TermName, Topic
from publications.prepared import Prepared

MODELS = (Author, Region, Series, Source, Tag, Topic)
RULE, NAME = "rule", "name"
COLUMNS = ("what", "of", "said", "tongue", "called", "elsewhere", "at_first")


def state():
    """Return the state as rows of text: a rule in use with its last change, a name that is not to be written.

    A name comes with its term, its label and language, and what the term is called, elsewhere, and at first.
    """
    return tuple(sorted(tuple(row.values()) for row in STATE()))


def rules():
    """Return a row for each rule in use."""
    said = (text(RULE), cast("pk"), cast("changed_at"), *[text("")] * 4)
    return StyleRule.objects.in_use().order_by().values(**dict(zip(COLUMNS, said, strict=True)))


def discouraged():
    """Return a row for each name that is not to be written."""
    rows = TermName.objects.filter(discouraged=True).exclude(label="").order_by()
    said = (text(NAME), cast("term"), cast("label"), cast("language"))
    said += (told("name"), told("labels"), told("first_mention"))
    return rows.values(**dict(zip(COLUMNS, said, strict=True)))


def told(column):
    """Return what the term of a name says in a column, whichever its vocabulary, or nothing."""
    having = [model for model in MODELS if hasattr(model, column)]
    cases = [When(vocabulary=model.vocabulary, then=value(model, column)) for model in having]
    return Coalesce(Case(*cases, default=text(""), output_field=TextField()), text(""))


def value(model, column):
    """Return a column of a term that stands for itself."""
    standing = model.objects.filter(uuid=OuterRef("term"), replaced_by=None).exclude(status=Status.DEPRECATED)
    return Subquery(standing.order_by().annotate(said=cast(column)).values("said")[:1])


def text(value):
    """Return a constant."""
    return Value(value, TextField())


def cast(column):
    """Return a column as text."""
    return Cast(column, TextField())


STATE = Prepared(lambda: rules().union(discouraged(), all=True))
