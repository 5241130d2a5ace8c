"""Roles: what each gives, for all brands or for some, over an article at hand and in a list."""

import pytest
from django.contrib.auth.models import Group, Permission

from editorial.access.roles import GRANTS, Role
from editorial.models import Article, Profile
from publications.models import Author
from tests import factories
from tests.desks import person

pytestmark = pytest.mark.django_db
STATES = Article.State.values
CODENAMES = sorted({name for granted in GRANTS.values() for name in granted if name.endswith("_article")})


@pytest.fixture
def shelf(db):
    """Articles of every kind that a right may or may not reach: two brands and none, in every state."""
    brands = [factories.brand("Caravan Lines"), factories.brand("Signal Chain"), None]
    return [factories.article(brand=brand, state=state) for brand in brands for state in STATES]


@pytest.mark.parametrize("scope", ["everywhere", "one brand"])
@pytest.mark.parametrize("role", Role.values)
def test_a_right_over_an_article_is_the_same_in_a_list_and_at_hand(shelf, role, scope):
    user = person(role, *([] if scope == "everywhere" else [factories.brand("Signal Chain")]))
    shelf[0].created_by = shelf[9].assignee = shelf[12].created_by = user
    for article in shelf:
        article.save()

    for codename in CODENAMES:
        listed = set(Article.objects.reached(user, codename))
        at_hand = {one for one in shelf if user.has_perm(f"editorial.{codename}", one)}

        assert listed == at_hand, codename


def test_a_role_for_one_brand_reaches_that_brand_and_what_has_none(shelf):
    editor = person("editor", factories.brand("Signal Chain"))

    seen = {str(article.brand) for article in Article.objects.visible_to(editor)}

    assert seen == {"Signal Chain", "None"}
    assert editor.has_perm("editorial.change_article")
    assert not editor.has_perm("editorial.change_article", shelf[0])


def test_a_contributor_sees_own_pieces_only_and_changes_them_until_submitted():
    contributor, author = person("contributor"), factories.term(Author, "Mina Park")
    Profile.objects.create(user=contributor, author=author)
    factories.article()
    begun = factories.article(created_by=contributor)
    signed = factories.article(authors=("Mina Park",), state="review")

    assert set(Article.objects.visible_to(contributor)) == {begun, signed}
    assert set(Article.objects.editable_by(contributor)) == {begun}


def test_roles_add_up():
    user = person("auditor")
    assert not user.has_perm("editorial.sign_facts")

    user = person("fact_checker", name="auditor")

    assert user.has_perm("editorial.sign_facts")
    assert not user.has_perm("editorial.change_article")


def test_a_group_of_the_operators_own_still_gives_its_rights(django_user_model):
    user = django_user_model.objects.create_user("ruth", is_staff=True)
    group = Group.objects.create(name="Night desk")
    group.permissions.add(Permission.objects.get(codename="publish_article"))
    user.groups.add(group)

    assert user.has_perm("editorial.publish_article", factories.article())


def test_who_is_no_longer_active_may_nothing():
    user = person("publisher")
    user.is_active = False

    assert not user.has_perm("editorial.view_article", factories.article())
    assert not Article.objects.visible_to(user).exists()


def test_what_was_thrown_away_is_in_nobodys_list(publisher):
    factories.article(thrown_at="2026-11-01T00:00Z")

    assert not Article.objects.visible_to(publisher).exists()
