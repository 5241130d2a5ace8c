"""A copy that names a brand: a draft never leaves the sight of whoever sent it without a word."""

import pytest
from django.contrib.auth.models import User

from editorial import publishing
from editorial.importing.desk import take_in
from editorial.models import Article
from editorial.refusing import Refused
from publications.models import Brand
from tests import factories
from tests.aggregator_copy import LABELS, STANDFIRST, copy_of, run_together
from tests.desks import person, rewrite
from tests.test_manuscripts import upload

pytestmark = pytest.mark.django_db
OURS, THEIRS = "Caravan Lines", "Signal Chain"


def naming(brand, **more):
    """Return a copy that names a brand."""
    return copy_of(run_together(LABELS | {"Blog Brand": brand}), **more)


@pytest.fixture(autouse=True)
def _brands(db):
    factories.brand(OURS)
    factories.brand(THEIRS)


def made_by(client, role, brand):
    """Send a copy that names a brand as somebody of ours; return the answer of creating its draft."""
    client.force_login(person(role, factories.brand(OURS), name="sender"))
    shown = upload(client, naming(brand), "copy.txt")
    return client.post(shown.redirect_chain[-1][0], {"_create": "1"}, follow=True)


@pytest.mark.parametrize("role", ["contributor", "translator", "editor", "publisher"])
@pytest.mark.parametrize("brand", [THEIRS, "A Brand That Nobody Knows"])
def test_a_copy_of_a_brand_that_is_not_the_senders_makes_a_draft_in_none(client, role, brand):
    answer = made_by(client, role, brand)

    article, said = Article.objects.get(), " ".join(map(str, answer.context["messages"]))
    assert f"You do not write for {brand}. Choose a brand of yours, or none" in said
    assert (article.brand, article.standfirst) == (None, STANDFIRST)
    assert Article.objects.visible_to(User.objects.get(username="sender")).exists()
    assert set(Brand.objects.values_list("name", flat=True)) == {OURS, THEIRS}


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_a_copy_of_the_senders_own_brand_goes_there(client, role):
    made_by(client, role, OURS)

    assert Article.objects.get().brand.name == OURS


def test_a_later_copy_leaves_the_draft_in_the_brand_that_it_has():
    writer = person("contributor", factories.brand(OURS))
    take_in(naming(OURS), name="first.txt", by=writer, within=Article.objects.editable_by(writer))

    later = naming(THEIRS, body=["The cranes lift twelve hundred boxes a day."])
    outcome = take_in(later, name="second.txt", by=writer, within=Article.objects.editable_by(writer))

    article = Article.objects.get()
    assert (outcome.result, article.brand.name) == ("updated", OURS)
    assert "twelve hundred" in article.body
    assert any(one.startswith(f"The copy names the brand “{THEIRS}”") for one in outcome.said)


def test_who_may_give_a_piece_to_others_is_told_that_a_copy_did(client):
    editor = person("editor", factories.brand(OURS), name="sender")
    take_in(naming(OURS), name="first.txt", by=editor, within=Article.objects.editable_by(editor))
    client.force_login(editor)
    shown = upload(client, naming(THEIRS, body=["The cranes lift twelve hundred boxes."]), "second.txt")

    answer = client.post(shown.redirect_chain[-1][0], {"_create": "1"}, follow=True)

    said = str(next(iter(answer.context["messages"])))
    assert said.endswith(f"is saved. The desk of {THEIRS} takes it from here.")
    assert answer.redirect_chain[-1][0] == "/admin/"


def test_a_command_puts_a_copy_where_it_says():
    take_in(naming(THEIRS), name="copy.txt")

    assert Article.objects.get().brand.name == THEIRS


def test_an_earlier_version_takes_no_draft_out_of_sight(publisher):
    writer = person("contributor", factories.brand(OURS))
    article = factories.article(brand=factories.brand(THEIRS), created_by=writer)
    first = rewrite(article, by=publisher, kicker="First").revisions.first()
    rewrite(article, by=publisher, brand=factories.brand(OURS).uuid)

    with pytest.raises(Refused, match=f"You do not write for {THEIRS}"):
        publishing.restore(article.piece, first, by=writer)

    assert Article.objects.get().brand.name == OURS
