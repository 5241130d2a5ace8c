"""Statuses of persons stand on an identity on record; the form offers kinds that designate, and no others."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from editorial.models import EntityStatus
from editorial.notices import notice_templates
from editorial.publishing import publish
from editorial.refusing import Refused
from editorial.register import confirming
from publications import clock
from publications.models import Notice, Source
from publications.wording_templates import PARAMETERS
from tests import register
from tests.filled import send
from tests.newsroom import desk
from tests.test_rules import republished, saved

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
WHO = "The register gives her date of birth, and she confirmed it by telephone."
FARA = "This material is distributed by {registrant} on behalf of {principal}."


@pytest.fixture
def waiting():
    """A status of a person that nobody confirmed."""
    return register.status(register.entity(kind="person"), register.notice(designates=True))


def page_of(status):
    """Return the page on which a status is confirmed."""
    return reverse("admin:register-status", args=[status.pk])


def test_a_status_of_a_person_is_confirmed_with_how_the_identity_is_known(desk, waiting):
    refused = send(desk, page_of(waiting), confirm=["1"], identity=[" "])
    send(desk, page_of(waiting), confirm=["1"], identity=[WHO])

    status = EntityStatus.objects.get()
    assert "Say how it is known that this is the person" in refused.content.decode()
    assert (status.is_confirmed, status.identity) == (True, WHO)
    assert status.history.first().identity == WHO
    assert WHO in desk.get(page_of(status)).content.decode()


def test_a_row_made_by_hand_is_held_to_the_same(waiting, publisher):
    waiting.confirmed_by, waiting.confirmed_at = publisher, clock.now()

    with pytest.raises(ValidationError, match="a name alone never says so"):
        waiting.save()

    assert not EntityStatus.objects.get().is_confirmed


def test_an_organisation_needs_no_identity(publisher):
    status = register.status(register.entity(), register.notice())

    confirmed = confirming.confirm(status, by=publisher, seen=confirming.seen_of(status))

    assert confirmed.is_confirmed


def test_an_identity_goes_with_the_confirmation(waiting, publisher):
    status = confirming.confirm(waiting, by=publisher, seen=confirming.seen_of(waiting), identity=WHO)

    status.effective_from = date(2021, 1, 1)
    status.save()

    assert (status.is_confirmed, status.identity) == (False, "")


def test_what_turns_out_to_be_a_person_is_confirmed_anew(desk, publisher):
    entity = register.entity()
    status = register.status(entity, register.notice(designates=True))
    confirming.confirm(status, by=publisher, seen=confirming.seen_of(status))
    form = reverse("admin:editorial_entity_change", args=[entity.pk])

    refused = send(desk, form, kind=["person"])
    entity.kind = "person"
    entity.save()

    assert "Take the confirmations of its statuses back first" in refused.content.decode()
    assert not EntityStatus.objects.get().is_confirmed


def test_the_form_offers_kinds_that_say_who_somebody_is_and_what_a_row_has(desk):
    old, mark = register.notice("opinion", name="Opinion"), register.notice(name="Mark", designates=True)
    entity = register.entity()
    register.status(entity, old)
    Notice.objects.create(code="other", name="Other")

    shown = desk.get(reverse("admin:editorial_entity_change", args=[entity.pk]))

    rows = shown.context["inline_admin_formsets"][2].formset
    offered = [{one.name for one in form.fields["notice"].queryset} for form in (rows[0], rows.empty_form)]
    assert offered == [{"Opinion", "Mark"}, {"Mark"}] and mark.designates


def test_a_rule_names_a_registrant_as_the_wording_asks(publisher):
    source = Source.objects.create(name="Meridian Forum")
    fara = register.notice("us-fara", texts=((FARA, "en"),), designates=True)
    register.status(register.entity(source=source), fara, by=publisher)
    register.rule(notice=fara, conditions={"source_status": [str(fara.uuid)]})
    article = saved(republished(source), publisher)
    row = article.applied_notices.get()
    named = row.parameters

    with pytest.raises(Refused, match="asks for its principal: fill that in"):
        publish(article, by=publisher, override="No grant is asked for here.")
    row.parameters = named | {"principal": "the Calder Authority"}
    row.save()
    publish(saved(article, publisher), by=publisher, override="No grant is asked for here.")

    assert named == {"registrant": "Meridian Forum"}
    assert article.applied_notices.get().parameters == row.parameters


def test_the_shipped_wording_names_a_registrant_that_the_closed_list_holds():
    notice_templates.load_templates()

    fara = Notice.objects.get(code="US-FARA")

    assert fara.designates and "{registrant}" in fara.texts.get().template
    assert {"registrant", "principal"} <= PARAMETERS
