"""Side doors that stay closed: to readers for what nobody signed, and to people for what is not theirs."""

import pytest

from editorial import publishing
from editorial.approving import checks
from editorial.approving.typos import is_typo
from editorial.importing.desk import ELSEWHERE, take_in
from editorial.models import Article, Move
from editorial.refusing import Refused, Unapproved
from editorial.workflow import move
from publications import clock
from publications.document import Content, Document
from tests import factories
from tests.desks import desk, person, rewrite
from tests.newsroom import HOUR

pytestmark = pytest.mark.django_db
COPY = (
    b"Topic: Security Blog Brand: Silk Road Rivalries Region: Eurasia Tags: China\n"
    b"Corridors Are Promises January 2, 2026 By: Mina Park\nBorders are patient. Lorries are not.\n"
    b"They wait for days before a pass, and nobody pays them for it.\n"
    b"The post Corridors Are Promises appeared first on The Example.\n"
)


@pytest.mark.parametrize(
    ("before", "after", "harmless"),
    [
        ("It is patint.", "It is patient.", True),
        ("It is legal.", "It is illegal.", False),
        ("It is five.", "It is nine.", False),
        ("It is −5 patint.", "It is 5 patient.", False),
        ("Das ist nicht gut.", "Das ist gut.", False),
        ("قال أحمد ذلك.", "قال محمد ذلك.", False),
        ("<p><em>It</em> is patint.</p>", "<p>It <em>is</em> patient.</p>", False),
    ],
)
def test_a_typo_changes_no_meaning(before, after, harmless):
    one, other = Document(content=Content(body=before)), Document(content=Content(body=after))

    assert is_typo(one, other, most=3) == harmless


def cancelled(publisher):
    """Return an article whose scheduled version was cancelled, and that Move."""
    article = rewrite(factories.article(), by=publisher)
    edition = publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    publishing.cancel(edition, by=publisher, reason="Later")
    return Article.objects.get(pk=article.pk), Move.objects.get(verb="cancel")


def test_a_version_of_a_killed_piece_is_not_put_back(publisher):
    article, act = cancelled(publisher)
    move(article, "kill", by=publisher, note="No.")

    with pytest.raises(Refused, match="that was killed"):
        publishing.put_back(act, by=publisher)


def test_a_version_that_lacks_a_check_by_now_is_not_put_back(publisher):
    _, act = cancelled(publisher)
    desk(required=["legal"])

    with pytest.raises(Unapproved, match="The legal check is not signed"):
        publishing.put_back(act, by=publisher)


def test_somebody_elses_move_of_an_older_version_is_no_second_pair_of_eyes():
    desk(four_eyes=True)
    one, other = person("publisher", name="one"), person("publisher", name="other")
    article = rewrite(factories.article(), by=one)
    publishing.publish(article, by=other, at=clock.now() + HOUR)
    article = rewrite(Article.objects.get(), by=one, title="Rewritten since")
    publishing.cancel(article.piece.editions.get(), by=other, reason="Later")
    publishing.put_back(Move.objects.get(verb="cancel"), by=other)

    with pytest.raises(Unapproved, match="another person publishes it"):
        publishing.publish(Article.objects.get(), by=one, ahead="cancel")


def test_a_sign_off_that_was_taken_back_is_no_second_pair_of_eyes():
    desk(four_eyes=True)
    one, checker = person("publisher", name="one"), person("fact_checker")
    article = rewrite(factories.article(), by=one)
    checks.sign(article, "facts", by=checker)
    checks.unsign(article, "facts", by=checker)

    with pytest.raises(Unapproved):
        publishing.publish(Article.objects.get(), by=one)


def test_a_file_changes_and_names_no_draft_of_another_desk():
    theirs = take_in(COPY, name="a.txt", accept=True).article
    mine = Article.objects.editable_by(person("editor", factories.brand("Caravan Lines")))

    with pytest.raises(ValueError, match=ELSEWHERE):
        take_in(COPY.replace(b"patient", b"closed"), name="b.txt", within=mine)

    assert "patient" in Article.objects.get(pk=theirs.pk).standfirst


@pytest.mark.parametrize("kind", ["publications/edition", "editorial/revision"])
def test_the_record_prints_no_text(client, make_live, kind):
    article = make_live(body="<p>What the court forbade.</p>")
    row = article.piece.editions.get() if "edition" in kind else article.revisions.first()
    client.force_login(person("editor"))

    page = client.get(f"/admin/{kind}/{row.pk}/change/")

    assert page.status_code == 200
    assert "court" not in page.content.decode()
