"""A piece between two desks: readers have it in one brand, and its draft was given to another."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from editorial import publishing, workflow
from editorial.law.withholding import withhold
from editorial.models import Article, Move
from editorial.refusing import Refused
from editorial.releasing import returning, scheduling
from publications import clock
from publications.models import Author, Edition
from tests import factories
from tests.desks import desk, person, rewrite
from tests.filled import send
from tests.newsroom import HOUR, page

pytestmark = pytest.mark.django_db
THEIRS, OURS = "Signal Chain", "Caravan Lines"
OF_READERS = ["amend", "expire", "cancel", "reschedule", "withhold", "withdraw"]
OF_THE_DRAFT = ["publish", "schedule", "save", "restore", "share", "comment", "assign", "submit", "hold"]


@pytest.fixture
def bea(db):
    """The publisher of the brand in which readers have the piece."""
    return person("publisher", factories.brand(THEIRS), name="bea")


@pytest.fixture
def ada(db):
    """The publisher of the brand that has the draft."""
    return person("publisher", factories.brand(OURS), name="ada")


@pytest.fixture
def moved(publisher):
    """A piece that readers have in one brand, and whose draft was given to another and rewritten."""
    article = factories.article(brand=factories.brand(THEIRS), title="Corridors", slug="corridors")
    publishing.publish(article, by=publisher)
    return handed(article, by=publisher)


def handed(article, *, by):
    """Give the draft of a piece to the other brand, and rewrite it there."""
    given = rewrite(article, by=by, brand=factories.brand(OURS).uuid, title="Working title", kicker="Hush")
    Article.objects.filter(pk=given.pk).update(notes="A word for our desk alone")
    return Article.objects.get(pk=given.pk)


def signed_in(user):
    """Return a client that somebody uses."""
    client = Client()
    client.force_login(user)
    return client


def refused(article, verb, user):
    """Return whether a person's rights stand in the way of an act."""
    article = Article.objects.for_document().get(pk=article.pk)
    return any("among your permissions" in one for one in workflow.refusals(article, verb, by=user))


def test_what_readers_have_stays_with_the_desk_in_whose_brand_they_have_it(moved, ada, bea):
    rights = {
        who.username: [verb for verb in OF_READERS if not refused(moved, verb, who)] for who in (ada, bea)
    }

    assert rights == {"ada": [], "bea": OF_READERS}


def test_the_draft_stays_with_its_own_desk(moved, ada, bea):
    closed = {
        who.username: [verb for verb in OF_THE_DRAFT if refused(moved, verb, who)] for who in (ada, bea)
    }

    assert closed == {"ada": ["publish", "schedule"], "bea": OF_THE_DRAFT}


def test_a_publisher_withdraws_it_and_puts_it_back(moved, bea):
    client = signed_in(bea)

    answer = client.post(page("withdraw", moved), {"reason": "A mistake"}, follow=True)
    gone = Edition.objects.live().exists()
    again = client.post(page("back", moved), follow=True)

    said = [str(message) for message in (*answer.context["messages"], *again.context["messages"])]
    assert "“Corridors” is withdrawn" in said[0]
    assert "Readers have “Corridors” again" in said[1]
    assert (gone, Edition.objects.live().get().brand.name) == (False, THEIRS)
    assert Article.objects.get().title == "Working title"


def test_the_desk_of_the_draft_puts_nothing_back_for_readers_of_another(moved, ada, bea):
    publishing.withdraw(moved.piece, by=bea, reason="A mistake")

    assert refused(moved, "back", ada)
    assert not refused(moved, "back", bea)


def test_what_was_blocked_there_is_put_back_by_two_people_of_that_brand(moved, ada, bea):
    publishing.withdraw(moved.piece, by=bea, reason="A letter", legal=True)
    returning.ask_back(moved.piece, by=bea, reason="Settled")
    second = person("legal_reviewer", factories.brand(THEIRS))

    with pytest.raises(Refused, match="not among your permissions"):
        returning.undo_withdrawal(moved.piece, by=ada)
    with pytest.raises(Refused, match="another publisher or legal reviewer"):
        returning.undo_withdrawal(moved.piece, by=bea)
    returning.undo_withdrawal(moved.piece, by=second)

    assert Edition.objects.live().count() == 1


def test_a_publisher_fixes_what_readers_have_and_the_draft_takes_it_over(moved, bea):
    client = signed_in(bea)

    shown = client.get(page("fix", moved))
    send(client, page("fix", moved), title=["Corridors, mended"], reason=["A slip"])

    assert "Working title" not in shown.content.decode()
    assert Edition.objects.live().get().text.title == "Corridors, mended"
    assert set(Article.objects.get().conflict) == {"title"}


def test_a_check_that_the_brand_asks_of_corrections_is_passed_by_its_own_publisher(moved, bea):
    desk(factories.brand(THEIRS), required=["legal"], required_for_corrections=["legal"])

    publishing.amend(moved.piece, by=bea, reason="A slip", override="Nobody is up", body="<p>Mended.</p>")

    assert Move.objects.filter(verb="amend", by=bea, override="Nobody is up").exists()


@pytest.fixture
def ahead(publisher):
    """A piece that is scheduled in one brand, and whose draft was given to another."""
    article = factories.article(brand=factories.brand(THEIRS), title="Corridors", slug="corridors")
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    return handed(article, by=publisher)


def test_what_is_scheduled_stays_with_the_desk_of_its_brand(ahead, ada, bea):
    edition = Edition.objects.get()

    with pytest.raises(Refused, match="not among your permissions there"):
        publishing.cancel(edition, by=ada, reason="Mine now")
    later = scheduling.reschedule(edition, by=bea, at=clock.now() + 3 * HOUR)
    publishing.cancel(later, by=bea, reason="Not yet")
    back = publishing.put_back(Move.objects.get(verb="cancel"), by=bea)

    assert back.brand.name == THEIRS


def test_a_cancelled_version_is_put_back_by_the_desk_of_its_own_brand(ahead, ada, bea):
    publishing.cancel(Edition.objects.get(), by=bea, reason="Not yet")

    with pytest.raises(Refused, match="not among your permissions"):
        publishing.put_back(Move.objects.get(verb="cancel"), by=ada)


def test_a_version_scheduled_in_a_second_brand_is_cancelled_by_either_in_its_own_way(
    moved, ada, bea, publisher
):
    edition = publishing.publish(
        Article.objects.for_document().get(pk=moved.pk), by=publisher, at=clock.now() + HOUR
    )

    with transaction.atomic():
        publishing.cancel(edition, by=ada, reason="Not yet")
        transaction.set_rollback(True)
    with pytest.raises(Refused, match="not among your permissions"):
        publishing.cancel(edition, by=bea, reason="Not yet")
    publishing.withdraw(moved.piece, by=bea, reason="A mistake")

    assert not Edition.objects.live(clock.now() + 2 * HOUR).exists()


@pytest.mark.parametrize("later", [None, THEIRS, OURS, "Narrow Seas"])
@pytest.mark.parametrize("draft", [THEIRS, OURS, "Narrow Seas"])
def test_nobody_needs_rights_for_all_brands_to_withdraw_what_readers_have(publisher, bea, draft, later):
    article = factories.article(brand=factories.brand(THEIRS))
    publishing.publish(article, by=publisher)
    for number, name in enumerate(filter(None, [later])):
        article = rewrite(article, by=publisher, brand=factories.brand(name).uuid, kicker=f"{number}")
        publishing.publish(
            Article.objects.for_document().get(pk=article.pk), by=publisher, at=clock.now() + HOUR
        )
    rewrite(Article.objects.get(), by=publisher, brand=factories.brand(draft).uuid)

    seen = Article.objects.held_by(User.objects.get(pk=bea.pk)).get()
    publishing.withdraw(seen.piece, by=bea, reason="A mistake")

    assert not Edition.objects.live().exists()


def test_a_name_is_withheld_there_by_its_own_publisher(moved, bea):
    withhold(moved.piece, Author.objects.get(), by=bea, reason="A threat")

    assert "Name withheld" in Edition.objects.live().get().text.header


def test_the_brand_of_the_draft_may_be_none(publisher, bea):
    article = factories.article(brand=factories.brand(THEIRS))
    publishing.publish(article, by=publisher)
    Article.objects.update(brand=None)

    assert not refused(article, "withdraw", bea)
    assert refused(article, "withdraw", person("publisher", factories.brand(OURS), name="ada"))
