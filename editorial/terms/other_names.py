"""The names of a term besides its present ones: read, and made those that were typed."""

from editorial.terms.naming import Name
from publications.models import TermName
from publications.slugs import key


def other_names(term):
    """Return the names of a term besides its present ones, in order."""
    names = TermName.objects.filter(vocabulary=term.vocabulary, term=term.uuid).exclude(label="")
    present = [key(label) for label in (term.name, *term.labels.values())]
    return names.exclude(key__in=present).order_by("label")


def keep_names(term, aliases, discouraged, *, former=""):
    """Make a term's other names those given; one that was its address stays, for addresses are for ever."""
    named = {key(name.label): (name, False) for name in aliases}
    named |= {key(name.label): (name, True) for name in discouraged}
    if former and key(former) != key(term.name):
        named.setdefault(key(former), (Name(former, kind=TermName.Kind.FORMER), False))
    other_names(term).filter(slug="").exclude(key__in=named).delete()
    for label in (term.name, *term.labels.values()):
        named.pop(key(label), None)
    for name, is_discouraged in named.values():
        TermName.objects.add_alias(
            term, name.label, name.language, kind=name.kind, discouraged=is_discouraged
        )
