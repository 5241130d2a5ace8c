"""What tests of desks share: people with roles, and a desk that asks for things."""

from django.contrib.auth.models import User

from editorial.drafting.drafts import save_draft
from editorial.models import Desk, Membership
from tests import factories


def person(role, *brands, name=""):
    """Return the person of that name with a role, for the given brands or for all."""
    user, _ = User.objects.get_or_create(username=name or role, defaults={"is_staff": True})
    for brand in brands or [None]:
        Membership.objects.get_or_create(user=user, role=role, brand=brand)
    return User.objects.get(pk=user.pk)


def desk(brand=None, **asks):
    """Return the desk of a brand, which asks for the given things."""
    return Desk.objects.update_or_create(brand=brand or factories.brand(), defaults=asks)[0]


def rewrite(article, *, by, **changes):
    """Change fields of a working copy and save the draft, as a form does. Return the article."""
    article = type(article).objects.for_document().get(pk=article.pk)
    article.apply(article.document().replace(**changes))
    save_draft(article, by=by)
    return type(article).objects.get(pk=article.pk)
