"""Publication of a text of somebody else's: what its terms must cover, and who may go on without them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial import publishing
from editorial.models import Article, Grant, ImageUse, Move, Provenance
from editorial.refusing import Unapproved
from editorial.republication.permitting import objections, uncovered
from publications import clock
from publications.models import Image, Licence, Source
from tests import factories
from tests.aggregator_copy import copy_of
from tests.desks import person
from tests.filled import said, send
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
DAY = timedelta(days=1)


@pytest.fixture
def copied():
    """Make a piece of another publisher's on given terms."""
    source = Source.objects.create(name="Inland")

    def make(*, grant=None, licence=None, **more):
        article = factories.article(slug="corridors")
        if grant is not None:
            grant = Grant.objects.create(source=source, granted_by="The syndication desk", **grant)
        if licence is not None:
            licence = Licence.objects.create(code="a", name="CC", **licence)
        Provenance.objects.create(article=article, source=source, permission=grant, licence=licence, **more)
        return Article.objects.for_document().get(pk=article.pk)

    return make


def why(article, at=None):
    """Return why the terms of a draft do not cover it."""
    return objections(article, article.document(), at or clock.now())


def test_our_own_text_asks_no_question_of_the_database(django_assert_num_queries):
    article = Article.objects.for_document().get(pk=factories.article().pk)
    document = article.document()

    with django_assert_num_queries(0):
        assert uncovered(article, document, clock.now()) == []


def test_without_any_terms_a_publisher_must_give_a_reason(copied, publisher):
    article = copied()

    with pytest.raises(Unapproved, match="No licence or grant is recorded for this text from Inland"):
        publishing.publish(article, by=publisher)
    edition = publishing.publish(article, by=publisher, override="Agreed by telephone.")

    assert edition.document.value.content.title == article.title
    assert Move.objects.get(verb="publish").override == "Agreed by telephone."


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"licence": {"allows_republication": True}}, None),
        ({"licence": {}}, "“CC” does not let others republish"),
        ({"licence": {"allows_republication": True}, "edits": ["A word."]}, "allows no changes"),
        ({"licence": {"allows_republication": True, "allows_changes": True}, "edits": ["A word."]}, None),
        ({"grant": {}}, None),
        ({"grant": {}, "licence": {}}, None),
        ({"grant": {"until": date(2020, 1, 1)}}, "(Inland) ended on 1 January 2020."),
        ({"grant": {"until": date(2020, 1, 1)}, "licence": {"allows_republication": True}}, None),
        ({"grant": {"granted_on": date(2199, 1, 1)}}, "begins on 1 January 2199."),
        ({"grant": {"territories": "DE, AT"}}, "is for DE, AT alone; this site is for everybody."),
        ({"grant": {}, "edits": ["A word."]}, "allows no edits"),
        ({"grant": {"allows_edits": True}, "edits": ["A word."]}, None),
    ],
)
def test_terms_cover_a_text_or_say_what_they_do_not(copied, terms, sentence):
    found = why(copied(**terms))

    assert found == [] if sentence is None else sentence in found[0]


def test_the_last_day_of_a_grant_is_a_whole_day(copied):
    today = clock.now().date()
    article = copied(grant={"until": today})

    assert why(article) == []
    assert "ended on" in why(article, clock.now() + DAY)[0]


def test_a_text_scheduled_for_after_the_end_of_its_grant_is_refused_now(copied, publisher):
    article = copied(grant={"until": clock.now().date() + DAY})

    with pytest.raises(Unapproved, match="ended on"):
        publishing.publish(article, by=publisher, at=clock.now() + 3 * DAY)


def test_a_grant_under_embargo_covers_nothing_before_it_ends(copied):
    article = copied(grant={"embargo_until": clock.now() + DAY})

    assert "is not good before" in why(article)[0]
    assert why(article, clock.now() + 2 * DAY) == []


@pytest.mark.parametrize(("here", "covered"), [(["DE"], True), (["DE", "AT"], True), (["DE", "CH"], False)])
def test_a_grant_for_some_countries_covers_a_site_for_these_alone(copied, settings, here, covered):
    settings.PUBLISHES_IN = here

    assert (why(copied(grant={"territories": "DE, AT"})) == []) == covered


@pytest.mark.parametrize(
    ("use", "allowed", "covered"),
    [({"file": "a" * 64}, False, False), ({"file": "a" * 64}, True, True), ({}, False, True)],
)
def test_a_picture_needs_a_grant_for_pictures_or_a_licence_of_its_own(copied, use, allowed, covered):
    article = copied(grant={"allows_pictures": allowed})
    ImageUse.objects.create(article=article, image=Image.objects.create(), alt="x", credit="x", **use)

    assert (why(Article.objects.for_document().get(pk=article.pk)) == []) == covered


def test_a_picture_with_a_licence_of_its_own_needs_none(copied):
    article = copied(grant={})
    licence = Licence.objects.create(code="own", name="Own")
    image = Image.objects.create()
    ImageUse.objects.create(article=article, image=image, alt="x", credit="x", file="a" * 64, licence=licence)

    assert why(Article.objects.for_document().get(pk=article.pk)) == []


@pytest.mark.both
def test_a_text_that_was_edited_since_its_import_is_known_without_a_list_of_edits(import_copies, desk):
    import_copies(copy_of(), accept=True)
    grant = Grant.objects.create(source=Source.objects.get(), granted_by="The syndication desk")
    Provenance.objects.update(permission=grant)
    article = Article.objects.for_document().get()
    before = why(article)

    send(desk, change(article), body=["<p>Another text.</p>"])

    assert before == []
    assert "allows no edits" in why(Article.objects.for_document().get())[0]


def test_the_panel_says_what_is_not_covered_and_asks_for_the_reason(copied, desk):
    article = copied()
    opened = desk.get(page("publish", article)).content.decode()

    refused = send(desk, page("publish", article))
    done = send(desk, page("publish", article), override=["Agreed by telephone."])

    assert "No licence or grant is recorded for this text from Inland." in opened
    assert reverse("admin:article-origin", args=[article.pk]) in opened
    assert "Publish regardless: why" in opened
    assert "is live" not in said(refused)
    assert "is live" in said(done)


def test_the_panel_of_our_own_text_asks_nothing_more(desk):
    opened = desk.get(page("publish", factories.article())).content.decode()

    assert "Publish regardless" not in opened


def test_an_imported_copy_is_published_with_a_reason(import_copies, desk):
    import_copies(copy_of(), accept=True)
    article = Article.objects.get()

    done = send(desk, page("publish", article), override=["Its editor agreed by mail."])

    assert "is live" in said(done)
    assert Move.objects.get(verb="publish").override == "Its editor agreed by mail."


def test_a_fix_of_the_live_text_needs_no_second_reason(copied, publisher):
    article = copied()
    publishing.publish(article, by=publisher, override="Agreed by telephone.")

    edition = publishing.amend(article.piece, by=publisher, reason="A typo", title="Corridors again")

    assert edition.document.value.content.title == "Corridors again"


def test_who_may_not_override_cannot_publish_it(copied, client):
    article = copied()
    writer = person("editor", article.brand, name="an-editor")

    with pytest.raises(publishing.Refused):
        publishing.publish(article, by=writer, override="Because.")


# The desk ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "is_live", "said_of_it"),
    [
        (12, False, "ends in 12 days"),
        (0, False, "ends today"),
        (45, True, ""),
        (-3, False, ""),
        (-3, True, "has ended on"),
    ],
)
def test_the_desk_names_pieces_whose_grant_ends_or_ended(copied, desk, publisher, days, is_live, said_of_it):
    until = timezone.localdate() + timedelta(days=days)
    article = copied(grant={"until": until})
    if is_live:
        publishing.publish(article, by=publisher, override="Agreed.")

    shown = desk.get("/admin/").content.decode()

    assert ("with a grant to renew" in shown) == bool(said_of_it)
    assert said_of_it in shown
