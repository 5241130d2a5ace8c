"""Who may take a piece further: the people whose rights reach it."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from editorial.models import Membership
from editorial.roles import GRANTS


def able(codename, article):
    """Return the people who have a right over an article's brand, by name; nobody for no right.

    A contributor's rights reach own pieces only, and whoever is given a piece has it as their own.
    """
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    if not codename:
        return users.none()
    granted = [role for role, names in GRANTS.items() if codename in names]
    held = Membership.objects.filter(role__in=granted)
    if article.brand_id:
        held = held.filter(Q(brand=article.brand_id) | Q(brand=None))
    who = Q(is_superuser=True) | Q(pk__in=held.values("user"))
    return users.filter(who).order_by("first_name", "last_name", "username")
