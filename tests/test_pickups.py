"""Partners and pickups: who republishes ours, where it was seen, and whom to tell."""

import pytest
from django.apps import apps
from django.urls import reverse

from editorial.models import PartnerContact, Pickup
from editorial.republication.pickups import republishers
from publications.models import Partner
from tests import factories
from tests.desks import person
from tests.filled import send
from tests.newsroom import change, desk, editor_desk, live

__all__ = ["desk", "editor_desk", "live"]
pytestmark = pytest.mark.django_db
ADD = reverse("admin:editorial_pickup_add")
ELSEWHERE = "https://www.Inland-Observer.example/corridors"


def text(response):
    """Return an answer as text."""
    return response.content.decode()


def test_a_partner_keeps_its_bare_domain_and_the_people_to_write_to(desk):
    address = reverse("admin:publications_partner_add")

    send(
        desk,
        address,
        name=["The Inland Observer"],
        domain=["https://www.Inland-Observer.example/about"],
        **{"contacts-0-name": ["Night desk"], "contacts-0-email": ["desk@inland-observer.example"]},
    )

    partner = Partner.objects.get()
    assert (partner.domain, partner.contacts.get().email) == (
        "inland-observer.example",
        "desk@inland-observer.example",
    )
    assert len(partner.feed_key) == 32


def test_what_is_no_domain_is_refused_beside_the_field(desk):
    answer = send(desk, reverse("admin:publications_partner_add"), name=["Observer"], domain=["http://[::1"])

    assert "Give a domain, such as example.org." in text(answer)
    assert not Partner.objects.exists()


def test_an_editor_records_a_pickup_which_then_stands_beside_the_article(editor_desk, live):
    before = text(editor_desk.get(change(live)))

    send(editor_desk, ADD, piece=[str(live.piece.uuid)], url=[ELSEWHERE], status=["altered"])
    after = text(editor_desk.get(change(live)))

    assert Pickup.objects.get().host == "inland-observer.example"
    assert "Republished elsewhere" not in before
    assert "inland-observer.example</a>" in after and "<strong>altered</strong>" in after


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/x", "https://[broken", "nowhere"])
def test_an_address_that_is_no_web_page_is_refused_beside_its_field(desk, live, url):
    answer = send(desk, ADD, piece=[str(live.piece.uuid)], url=[url])

    assert answer.status_code == 200 and 'class="errorlist"' in text(answer)
    assert not Pickup.objects.exists()


def test_a_pickup_is_recorded_once(desk, live):
    Pickup.objects.create(piece=live.piece, url=ELSEWHERE)

    answer = send(desk, ADD, piece=[str(live.piece.uuid)], url=[ELSEWHERE])

    assert "This pickup is recorded already." in text(answer)


def test_pickups_of_pieces_of_other_brands_are_neither_seen_nor_recorded(client, live):
    other = factories.article(brand=factories.brand("Signal Chain"))
    hidden = Pickup.objects.create(piece=live.piece, url=ELSEWHERE)
    client.force_login(person("editor", other.brand))

    listed = text(client.get(reverse("admin:editorial_pickup_changelist")))
    answer = send(client, ADD, piece=[str(live.piece.uuid)], url=["https://elsewhere.example/"])

    assert "inland-observer.example" not in listed
    assert client.get(reverse("admin:editorial_pickup_change", args=[hidden.pk])).status_code == 302
    assert "What was chosen here does not exist." in text(answer)


def test_everybody_who_republished_a_piece_is_named_once(live, django_assert_num_queries):
    partner = Partner.objects.create(name="The Inland Observer")
    PartnerContact.objects.create(partner=partner, name="Night desk", email="desk@observer.example")
    for number in range(2):
        Pickup.objects.create(piece=live.piece, partner=partner, url=f"https://observer.example/{number}")
    Pickup.objects.create(piece=live.piece, url="https://a.example/1", contact="Desk@Observer.example")
    Pickup.objects.create(piece=live.piece, url="https://b.example/1", contact="b@b.example")
    Pickup.objects.create(piece=factories.article().piece, url="https://c.example/", contact="c@c.example")

    with django_assert_num_queries(2):
        named = republishers(live.piece)

    assert named == [("Night desk", "desk@observer.example"), ("b.example", "b@b.example")]


def test_only_addresses_that_are_printed_stand_in_tables_of_the_public_side():
    columns = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("publications").get_models()
        for field in model._meta.concrete_fields
        if "mail" in field.name or "contact" in field.name
    }

    # What every issue prints, and what an author's page says.
    assert columns == {"Newsletter.sender_email", "Author.contact"}


@pytest.mark.parametrize(("role", "shown"), [("editor", False), ("managing_editor", True)])
def test_only_some_roles_read_the_addresses_of_partners_people(client, role, shown):
    partner = Partner.objects.create(name="The Inland Observer")
    PartnerContact.objects.create(partner=partner, email="desk@observer.example")
    client.force_login(person(role))

    page = text(client.get(reverse("admin:publications_partner_change", args=[partner.pk])))

    assert ("desk@observer.example" in page) == shown
