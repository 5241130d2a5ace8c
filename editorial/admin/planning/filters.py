"""Whose pieces a calendar or a board shows: one brand's, one person's, or all that somebody may see."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth import get_user_model

from editorial.access import roles
from editorial.admin.paging import is_number
from editorial.messages.telling import named
from publications.models import Brand


@dataclass(frozen=True)
class Filters:
    """A brand and a person, by their keys; None is all of them."""

    brand: int | None
    person: int | None
    brands: list
    people: list

    def query(self, **more):
        """Return the part of an address that keeps them."""
        known = {"brand": self.brand, "person": self.person} | more
        return urlencode({name: value for name, value in known.items() if value})


def filters_of(request):
    """Return what an address asks for, with what may be chosen. Two queries."""
    far = roles.reach(request.user, "view_article")
    brands = Brand.objects.exclude(status=Brand.Standing.CLOSED).order_by("name").only("pk", "name")
    if not (far.everywhere or far.own_everywhere):
        brands = brands.filter(pk__in=far.brands | far.own_brands)
    people = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("first_name", "username")
    return Filters(
        number(request.GET.get("brand", "")),
        number(request.GET.get("person", "")),
        [(brand.pk, brand.name) for brand in brands[:300]],
        [(person.pk, named(person)) for person in people[:300]],
    )


def number(text):
    """Return a key that an address names, or None."""
    return int(text) if is_number(text) else None
