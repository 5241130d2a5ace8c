"""A role for one brand: what it opens of another brand's pieces, desks and titles, which is nothing."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial import publishing, workflow
from editorial.models import Article
from editorial.terms.retagging import retag
from publications.models import Edition, Region
from tests import factories
from tests.desks import desk, person, rewrite
from tests.filled import send
from tests.newsroom import change, page

pytestmark = pytest.mark.django_db
OURS, THEIRS = "Caravan Lines", "Signal Chain"
NEEDS_BOTH = ["publish", "schedule", "amend", "expire", "cancel", "reschedule", "withdraw"]


@pytest.fixture
def pia(db):
    """Somebody who publishes for one brand, and edits for another."""
    person("publisher", factories.brand(OURS), name="pia")
    return person("editor", factories.brand(THEIRS), name="pia")


@pytest.fixture
def taken(publisher, pia):
    """A piece that readers have in the other brand, and whose draft was given to the own one."""
    article = factories.article(brand=factories.brand(THEIRS), title="Corridors")
    publishing.publish(article, by=publisher)
    return rewrite(article, by=pia, brand=factories.brand(OURS).uuid)


@pytest.mark.parametrize("verb", NEEDS_BOTH)
def test_a_draft_given_to_another_brand_gives_no_hold_on_what_readers_have(taken, pia, verb):
    article = Article.objects.for_document().get(pk=taken.pk)

    reasons = workflow.refusals(article, verb, by=pia)

    assert f"Readers have it in {THEIRS}" in reasons[0]


def test_nothing_is_withdrawn_from_readers_of_another_brand(client, taken, pia):
    client.force_login(pia)

    answer = client.post(page("withdraw", taken), {"reason": "It is mine now"})

    assert (answer.status_code, Edition.objects.live().count()) == (403, 1)


def test_terms_changed_in_such_a_draft_do_not_reach_readers(taken, pia):
    region = factories.term(Region, "Caucasus")

    reached = retag(taken, by=pia, add={"regions": [region.uuid]}, remove={})

    assert reached == "draft"


def test_who_publishes_for_both_brands_moves_a_piece(taken, pia):
    person("publisher", factories.brand(THEIRS), name="pia")

    publishing.publish(taken, by=User.objects.get(pk=pia.pk))

    assert Edition.objects.live().get().brand.name == OURS


def test_a_desk_is_changed_by_those_of_its_brand(client, pia):
    theirs = desk(factories.brand(THEIRS), required=["legal"]).brand
    client.force_login(pia)
    pages = [
        reverse("admin:publications_brand_change", args=[one.pk]) for one in (factories.brand(OURS), theirs)
    ]

    shown = [b'name="_save"' in client.get(address).content for address in pages]
    refused = client.post(pages[1], {"name": "Mine"})

    assert (shown, refused.status_code) == ([True, False], 403)


def test_a_draft_of_another_brand_is_named_in_no_form(client):
    hidden = factories.article(brand=factories.brand(THEIRS), title="Hidden scoop")
    mine = factories.article(brand=factories.brand(OURS))
    mine.pins.create(piece=hidden.piece)
    client.force_login(person("editor", factories.brand(OURS)))

    shown = client.get(change(mine)).content.decode()
    typed = client.post(change(mine), {"title": "", "pins-typed": "Hidden scoop"}).context["form"]

    assert "Hidden scoop" not in shown
    assert "A piece that you may not see" in shown
    assert "No piece of ours" in str(typed.errors["pins"])


def test_what_readers_have_of_another_brand_is_named_as_they_know_it(client, publisher):
    known = factories.article(brand=factories.brand(THEIRS), title="Known to all")
    publishing.publish(known, by=publisher)
    rewrite(known, by=publisher, title="Working title")
    mine = factories.article(brand=factories.brand(OURS))
    mine.pins.create(piece=known.piece)
    client.force_login(person("editor", factories.brand(OURS)))

    shown = client.get(change(mine)).content.decode()

    assert "Known to all" in shown
    assert "Working title" not in shown


def test_who_only_writes_puts_no_piece_out_of_their_own_sight(client):
    writer = person("contributor", factories.brand(OURS))
    mine, theirs = factories.article(created_by=writer), [str(factories.brand(THEIRS).uuid)]
    client.force_login(writer)

    add = reverse("admin:editorial_article_add")
    answers = [send(client, add, title=["New"], brand=theirs), send(client, change(mine), brand=theirs)]

    sentences = [answer.context["form"].errors["brand"][0] for answer in answers]
    assert all(sentence.startswith(f"You do not write for {THEIRS}") for sentence in sentences)
    assert Article.objects.get().brand.name == OURS


def test_a_piece_given_to_another_desk_is_said_to_be_there(client):
    mine = factories.article(title="Corridors")
    client.force_login(person("editor", factories.brand(OURS)))

    answer = send(client, change(mine), brand=[str(factories.brand(THEIRS).uuid)])

    said = [str(message) for message in answer.context["messages"]]
    assert f"“Corridors” is saved. The desk of {THEIRS} takes it from here." in said
    assert answer.redirect_chain == [("/admin/", 302)]
