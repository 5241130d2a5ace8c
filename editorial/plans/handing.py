"""Who may take a piece further: the people whose rights reach it."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from editorial.access.roles import GRANTS
from editorial.models import Membership


def able(codename, article, brands=None):
    """Return the people who have a right over an article's brand, or over some, by name; nobody for no right.

    A contributor's rights reach own pieces only, and whoever is given a piece has it as their own.
    """
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    if not codename:
        return users.none()
    granted = [role for role, names in GRANTS.items() if codename in names]
    held = Membership.objects.filter(role__in=granted)
    brands = {article.brand_id} - {None} if brands is None else brands
    if brands:
        held = held.filter(Q(brand__in=brands) | Q(brand=None))
    who = Q(is_superuser=True) | Q(pk__in=held.values("user"))
    return users.filter(who).order_by("first_name", "last_name", "username")
