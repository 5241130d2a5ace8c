"""Places that a rule found in the archive, chosen and fixed: tried first, then by the usual doors."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from editorial import publishing
from editorial.models import Article, BulkAct, LegalOrder
from tests import factories
from tests.many import carry_on, outcomes, sentences
from tests.newsroom import desk, give
from tests.test_style_archive import BODY, live, rule, search
from tests.test_style_archive_page import page, press

__all__ = ["carry_on", "desk"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def go(desk, carry_on):
    """Do the act that was tried last, on its own page, and let it run."""

    def press():
        return carry_on(desk, reverse("admin:article-many", args=[BulkAct.objects.first().pk]), go="")

    return press


def test_chosen_places_are_written_into_the_draft_after_a_trial(desk, go, publisher):
    edition, other = live(publisher), live(publisher)
    found = search(rule(), publisher)
    first = found.places.filter(piece=edition.piece).first()

    press(desk, found, draft="1", item=first.pk)
    tried = (outcomes(), sentences(), Article.objects.get(piece=edition.piece).body)
    go()

    before, after = (f"“Some 40 {form} of lorries wait. Another ten…”" for form in ("per cent", "percent"))
    assert tried == (["done"], [f"In the draft: {before} becomes {after}."], BODY)
    assert Article.objects.get(piece=edition.piece).body == BODY.replace("per cent", "percent", 1)
    assert Article.objects.get(piece=other.piece).body == BODY
    assert edition.piece.editions.count() == 1


def test_all_places_are_fixed_for_readers_as_a_minor_change(desk, go, publisher):
    editions = [live(publisher), live(publisher)]
    found = search(rule(), publisher)

    press(desk, found, live="1", all="1")
    before = editions[0].piece.editions.count()
    go()

    for edition in editions:
        latest = edition.piece.editions.last()
        assert latest.document.value.content.body == BODY.replace("per cent", "percent")
        assert latest.minor
    assert before == 1


def test_a_text_that_changed_since_is_refused(desk, publisher):
    edition = live(publisher)
    found = search(rule(), publisher)
    publishing.amend(edition.piece, by=publisher, reason="x", title="Another title")

    press(desk, found, live="1", all="1")

    assert outcomes() == ["refused"]
    assert sentences() == ["Readers have another version by now: look through the archive again."]


def test_a_text_under_a_legal_order_is_refused(desk, publisher):
    edition = live(publisher)
    found = search(rule(), publisher)
    LegalOrder.objects.create(
        about="piece",
        piece=edition.piece,
        demanded_by="A court",
        reference="1",
        demand="It",
        received_on=timezone.localdate(),
        since=timezone.localdate(),
    )

    for name in ("draft", "live"):
        press(desk, found, **{name: "1", "all": "1"})

        assert outcomes() == ["refused"]
        assert "bars this piece" in sentences()[0]


def test_places_that_are_gone_from_the_draft_change_nothing(desk, publisher):
    edition = live(publisher)
    found = search(rule(), publisher)
    Article.objects.filter(piece=edition.piece).update(body="<p>Nothing of it.</p>")

    press(desk, found, draft="1", all="1")

    assert (outcomes(), sentences()) == (["unchanged"], ["These words stand there no more."])


def test_a_rule_that_offers_no_form_has_nothing_to_choose(desk, publisher):
    live(publisher)
    found = search(rule(autofix=False), publisher)

    shown = desk.get(page(found)).content.decode()
    refused = press(desk, found, draft="1", all="1").content.decode()

    assert 'name="item"' not in shown
    assert "Choose at least one place that the rule has a form for." in refused


@pytest.mark.parametrize("sent", [{"item": "x"}, {"item": "9" * 30}, {"item": "-1"}, {}])
def test_a_strange_choice_is_refused_in_words(desk, publisher, sent):
    live(publisher)
    found = search(rule(), publisher)

    answer = press(desk, found, live="1", **sent)

    assert "Choose at least one place" in answer.content.decode()
    assert not BulkAct.objects.exists()


def test_an_editor_without_the_right_to_publish_writes_into_drafts_alone(client, publisher):
    live(publisher)
    found = search(rule(), publisher)
    user = User.objects.create_user("editor", is_staff=True)
    give(user, "editor")
    client.force_login(user)

    shown = client.get(page(found)).content.decode()
    refused = press(client, found, live="1", all="1").content.decode()

    assert ('name="draft"' in shown, 'name="live"' in shown) == (True, False)
    assert "is not among your permissions." in refused


def test_an_editor_of_another_brand_reaches_no_piece(client, publisher):
    live(publisher)
    found = search(rule(), publisher)
    user = User.objects.create_user("editor", is_staff=True)
    give(user, "editor", factories.brand("Narrow Seas"))
    client.force_login(user)

    shown = client.get(page(found)).content.decode()
    press(client, found, draft="1", all="1")

    assert 'name="item"' not in shown
    assert not BulkAct.objects.exists()
