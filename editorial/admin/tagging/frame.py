"""What the pages of the tagging desk share: who may enter, the frame around them, and paging by key."""

from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode

from editorial.admin.paging import is_number
from editorial.terms.tidying.listing import COUNTED

ENTERING = "publications.change_tag"
SIZE = 50
APART = "~"  # between the parts of a place in a list, as an address writes it


def shown(request, name, context, *, status=200):
    """Answer with a page of the tagging desk."""
    return TemplateResponse(request, f"admin/tagging/{name}.html", context, status=status)


def merge_address(vocabulary, *, old=(), new=None):
    """Return where terms are merged, with those filled in that are known."""
    asked = [*(("old", one) for one in old), *([("new", new)] if new else [])]
    return f"{reverse('admin:term-merge', args=[vocabulary])}?{urlencode(asked)}"


def paged(rows, order, mark):
    """Return a page of rows and the place at which the next one begins, or nothing.

    `order` names one or two columns, the latter unique; a place is their values. Nothing is counted.
    """
    found = list(after(rows, order, mark).order_by(*order)[: SIZE + 1])
    if len(found) <= SIZE:
        return found, ""
    last = [getattr(found[SIZE - 1], name.removeprefix("-")) for name in order]
    return found[:SIZE], APART.join(getattr(value, "isoformat", value.__str__)() for value in last)


def after(rows, order, mark):
    """Return the rows that follow a place in a list; all of them where no such place can be."""
    values = [value_of(part) for part in mark.split(APART)]
    if len(values) != len(order) or None in values:
        return rows
    beyond = Q()
    for name, value in zip(order, values, strict=True):
        how = "lt" if name.startswith("-") else "gt"
        beyond |= Q(**{f"{name.removeprefix('-')}__{how}": value})
    first, how = order[0].removeprefix("-"), "lte" if order[0].startswith("-") else "gte"
    return rows.filter(beyond, **{f"{first}__{how}": values[0]})


def value_of(part):
    """Return the number or the moment that a part of a place writes, or None."""
    if is_number(part):
        return int(part)
    try:
        return parse_datetime(part)
    except ValueError:
        return None


def said(number):
    """Write a number, or that there are more than a thousand."""
    return f"{COUNTED:,}+" if number > COUNTED else f"{number:,}"
