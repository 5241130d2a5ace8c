"""Where a republished piece came from: what is recorded of it, by whose leave, and what its page says."""

import pytest

from editorial import publishing
from editorial.models import Article, Grant
from publications.models import Licence, Source
from tests import factories
from tests.filled import fields, said, send
from tests.newsroom import change, desk, editor_desk, page, reads

__all__ = ["desk", "editor_desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
URL = "https://inland.example/dry-port"


@pytest.fixture
def source():
    """Another publisher."""
    return Source.objects.create(name="Inland", domain="inland.example")


@pytest.fixture
def taken(desk, source):
    """A piece of which the page of its origin was filled in by hand."""
    article = factories.article(slug="corridors")
    licence = Licence.objects.create(code="by-nd", name="CC BY-ND 4.0", allows_republication=True)
    grant = Grant.objects.create(source=source, granted_by="The syndication desk")
    send(
        desk,
        page("origin", article),
        source=[str(source.uuid)],
        url=[URL],
        original_title=["The Dry Port"],
        authors=["Ilse Marrow"],
        published=["2025-03-04"],
        licence=[str(licence.pk)],
        permission=[str(grant.pk)],
        edits=["A subhead added.\r\nDates spelled out."],
        completeness=["excerpt"],
    )
    return Article.objects.for_document().get(pk=article.pk)


def test_everything_that_is_recorded_stands_in_the_document(taken, source):
    value = taken.document().record.provenance

    assert (value.source, value.url, value.original_title) == (source.uuid, URL, "The Dry Port")
    assert (value.authors, value.completeness) == ("Ilse Marrow", "excerpt")
    assert value.edits == ("A subhead added.", "Dates spelled out.")
    assert value.permission == Grant.objects.get().uuid
    assert taken.revisions.first().note == "Where it came from"


@pytest.mark.both
def test_a_text_of_somebody_elses_is_kept_out_of_search_unless_a_person_chooses(taken):
    assert taken.indexing == "noindex"


def test_the_form_shows_the_very_tags_that_the_page_carries(desk, taken, publisher):
    Article.objects.filter(pk=taken.pk).update(indexing="canonical")
    publishing.publish(taken, by=publisher, override="Agreed by telephone")

    form = desk.get(change(taken)).content.decode()
    _, shown = reads(desk)

    for tag in ['<meta name="Googlebot-News" content="noindex">', f'<link rel="canonical" href="{URL}">']:
        assert tag in shown
        assert tag.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") in form


def test_readers_are_told_where_it_came_from_in_the_page_and_every_feed(desk, taken, publisher):
    publishing.publish(taken, by=publisher, override="Agreed by telephone")

    pages = [reads(desk, path)[1] for path in ("/caravan-lines/corridors/", *feeds())]

    assert all(URL in text for text in pages)
    assert all("CC BY-ND 4.0" in text for text in pages[:3])
    assert all("Inland" in text for text in pages[1:])


def feeds():
    """Return the addresses of the brand's feeds."""
    return [f"/caravan-lines/feed.{suffix}" for suffix in ("rss", "atom", "json")]


@pytest.mark.both
@pytest.mark.parametrize("allowed", [True, False])
def test_feeds_carry_the_whole_text_only_where_the_grant_lets_it_travel(desk, taken, publisher, allowed):
    Licence.objects.update(allows_republication=False)
    Grant.objects.update(allows_redistribution=allowed)

    publishing.publish(taken, by=publisher, override="Agreed by telephone")

    assert ("Lorries are not." in reads(desk, feeds()[0])[1]) == allowed


def test_the_page_offers_what_is_recorded_and_saving_it_unchanged_makes_no_version(desk, taken):
    before = taken.document()

    send(desk, page("origin", taken))

    after = Article.objects.for_document().get(pk=taken.pk)
    assert after.document() == before
    assert after.revisions.count() == taken.revisions.count()


def test_a_piece_can_be_found_to_be_our_own_after_all(desk, taken):
    send(desk, page("origin", taken), is_own=["on"])

    article = Article.objects.for_document().get(pk=taken.pk)
    assert article.document().record.provenance is None
    assert article.indexing == "index"


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("url", "javascript:alert(1)", "The address of the original begins with http"),
        ("url", "ftp://inland.example/a", "begins with http:// or https://"),
        ("indexing", "canonical", "only at its address"),
        ("source", "", "Say who published it first."),
        ("published", "the other day", "Enter a valid date"),
        ("permission", "99", "Select a valid choice"),
    ],
)
def test_what_is_refused_is_refused_beside_its_field(desk, source, name, typed, sentence):
    article = factories.article()

    answer = send(desk, page("origin", article), **{"source": [str(source.uuid)], name: [typed]})

    assert sentence in answer.content.decode()
    assert not hasattr(Article.objects.get(), "provenance")


def test_a_grant_of_another_publisher_is_refused(desk, source):
    article = factories.article()
    other = Grant.objects.create(source=Source.objects.create(name="Other"), granted_by="A desk")

    answer = send(desk, page("origin", article), source=[str(source.uuid)], permission=[str(other.pk)])

    assert "This grant is from Other, not from Inland." in answer.content.decode()


def test_what_somebody_saved_meanwhile_is_not_written_over(desk, taken):
    held = fields(desk.get(page("origin", taken)))
    send(desk, change(taken), title=["Another title"])

    answer = desk.post(page("origin", taken), held | {"authors": ["Nobody"]})

    assert answer.status_code == 403
    assert Article.objects.for_document().get(pk=taken.pk).provenance.authors == "Ilse Marrow"


def test_our_own_piece_gets_no_box_of_origin(desk):
    article = factories.article()

    assert "Where it came from" not in desk.get(change(article)).content.decode()


@pytest.mark.both
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"territories": ["Austria"]}, "“AUSTRIA” is not the two-letter code of a country."),
        ({"granted_on": ["2026-02-01"], "until": ["2026-01-01"]}, "must end after it was given"),
    ],
)
def test_a_grant_that_cannot_be_is_refused(desk, source, typed, sentence):
    held = {"source": [str(source.uuid)], "granted_by": ["A desk"]}

    answer = send(desk, "/admin/editorial/grant/add/", **held, **typed)

    assert sentence in answer.content.decode()
    assert not Grant.objects.exists()


@pytest.mark.both
def test_an_editor_records_a_grant(editor_desk, source):
    answer = send(
        editor_desk,
        "/admin/editorial/grant/add/",
        source=[str(source.uuid)],
        granted_by=["The syndication desk"],
        territories=["de at"],
        until=["2027-01-31"],
        allows_pictures=["on"],
    )

    grant = Grant.objects.get()
    assert "added successfully" in said(answer)
    assert (grant.territories, grant.countries) == ("DE, AT", {"DE", "AT"})
    assert grant.history.get().history_user.username == "editor"
