"""Where our texts lead: kept at publication and from the archive, each address once, each place with it."""

import pytest

from editorial import publishing
from editorial.compiling import compile_edition
from editorial.links import gathering, keeping
from editorial.links.finding import AROUND, found_in
from editorial.models import LinkCheck, LinkHost, LinkPlace, OutgoingLink, Provenance
from publications import clock
from publications.document import Content, Correction, Document, Record
from publications.models import Source
from tests import factories
from tests.newsroom import HOUR

pytestmark = pytest.mark.django_db
PORT = "https://ports.example/dry"
BODY = (
    f'<p>Lorries wait at <a href="{PORT}#gate">the dry port</a> for days.<sup data-note="">See '
    '<a href="https://tariffs.example/2026">the tariff</a>.</sup></p>'
    '<figure data-card=""><a href="https://films.example/1">A film</a></figure>'
    '<p><a href="mailto:desk@example.org">Write</a>, or read <a href="http://testserver/x/">our own</a>.</p>'
)


def places():
    """Return (address, kind, number) of every place that is settled."""
    return list(LinkPlace.objects.order_by("pk").values_list("link__url", "kind", "number"))


def test_a_text_is_read_for_links_with_the_words_around_them(settings):
    settings.SITE_URL = "http://testserver"

    found = found_in(Document(content=Content(body=BODY)))

    assert [(one.url, one.kind, one.number) for one in found] == [
        (f"{PORT}#gate", "text", 1),
        ("https://tariffs.example/2026", "text", 2),
        ("https://films.example/1", "card", 1),
    ]
    assert (found[0].before, found[0].words) == ("Lorries wait at ", "the dry port")
    assert found[0].after == " for days. See the tariff."


def test_the_words_around_a_link_are_few():
    body = f'<p>{"a " * 200}<a href="{PORT}">here</a>{" b" * 200}</p>'

    found = found_in(Document(content=Content(body=body)))[0]

    assert max(len(found.before), len(found.after)) <= AROUND


def test_a_retracted_text_leads_nowhere():
    word = Correction(uuid=factories.brand().uuid, correction="retraction", at=clock.now(), sentence="Gone.")

    assert found_in(Document(content=Content(body=BODY), record=Record(corrections=(word,)))) == []


def test_publication_keeps_links_and_a_task_makes_each_address_one(publisher, settings):
    settings.SITE_URL = "http://testserver"
    for _ in range(2):
        publishing.publish(factories.article(body=BODY), by=publisher)

    more = keeping.settle()

    assert not more
    assert OutgoingLink.objects.count() == LinkHost.objects.count() == 3
    assert OutgoingLink.objects.get(host__name="ports.example").places.count() == 2
    assert places()[0] == (PORT, "text", 1)
    assert not LinkPlace.objects.exclude(url="").exists()


def test_the_original_of_a_republished_piece_counts(publisher):
    article = factories.article()
    source = Source.objects.create(name="Inland Review", slug="inland")
    Provenance.objects.create(article=article, source=source, url="https://inland.example/dry-port")
    publishing.publish(article, by=publisher, override="Agreed by telephone")

    keeping.settle()

    assert places() == [("https://inland.example/dry-port", "original", 1)]


def test_compiling_again_changes_nothing(publisher, django_assert_max_num_queries):
    edition = publishing.publish(factories.article(body=BODY), by=publisher)
    keeping.settle()
    before = places()

    compile_edition(edition)
    with django_assert_max_num_queries(4):
        keeping.settle()

    assert places() == before


def test_a_text_without_links_costs_no_query(publisher, django_assert_num_queries):
    edition = publishing.publish(factories.article(), by=publisher)
    edition.document.value  # noqa: B018 — read before the queries are counted

    with django_assert_num_queries(0):
        keeping.keep_links(edition)


def test_the_archive_is_looked_through_in_batches_and_goes_on_where_it_was(publisher):
    for _ in range(5):
        publishing.publish(factories.article(body=BODY), by=publisher)
    LinkPlace.objects.all().delete()
    check = LinkCheck.objects.create(is_on=True, by=publisher)

    first = gathering.gather(size=2)
    kept = LinkPlace.objects.values("edition").distinct().count()
    while gathering.gather(size=2):
        pass

    check.refresh_from_db()
    assert (first, kept) == (True, 2)
    assert (check.looked_at, check.total, bool(check.gathered_at)) == (5, 5, True)
    assert LinkPlace.objects.values("edition").distinct().count() == 5


def test_nothing_is_looked_through_while_it_is_off(publisher):
    publishing.publish(factories.article(body=BODY), by=publisher)
    LinkCheck.objects.create(is_on=False)

    assert not gathering.gather()
    assert not LinkCheck.objects.get().looked_at


def test_a_new_link_makes_its_host_due_and_keeps_its_pause(publisher):
    busy = LinkHost.objects.create(name="ports.example", free_at=clock.now() + HOUR)
    publishing.publish(factories.article(body=BODY), by=publisher)

    keeping.settle()

    busy.refresh_from_db()
    assert busy.due_at == busy.free_at
    assert LinkHost.objects.get(name="films.example").due_at <= clock.now()
