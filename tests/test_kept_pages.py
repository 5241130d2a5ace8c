"""Pages are made once and kept as long as they are true, whoever writes, and whatever begins or ends."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.core.cache.backends.base import BaseCache
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from editorial.publishing import amend, expire, publish, withdraw
from publications import clock, counted
from publications.caching import asking, counting, epochs, keeping
from publications.models import Author, Brand, Change

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def kept(settings):
    """Keep pages, beginning with none."""
    settings.PAGES_KEPT, settings.CHANGE_SECONDS = 1 << 20, 0
    keeping.rows = keeping.LRUCache(settings.PAGES_KEPT, getsizeof=lambda answer: answer.size)
    keeping.broken["until"] = float("-inf")
    epochs.known.update(epoch=None, asked=float("-inf"))
    yield
    keeping.rows.clear()


@pytest.fixture
def live(make_live):
    return make_live(slug="corridors", title="Corridors")


def test_a_page_is_made_once(client, live, django_assert_num_queries):
    first = client.get("/caravan-lines/corridors/")
    with django_assert_num_queries(1):  # the number of changes
        again = client.get("/caravan-lines/corridors/?utm_source=mail&fbclid=1")

    assert again.content == first.content
    assert list(again.items()) == list(first.items())


def test_what_was_kept_and_what_was_made_is_counted(client, live):
    counted.own.clear()
    for _ in range(3):
        client.get("/caravan-lines/corridors/")

    assert (counted.own["pages_made"], counted.own["pages_kept"]) == (1, 2)


def test_who_has_it_is_told_so_without_making_it(client, live, django_assert_num_queries):
    tag = client.get("/caravan-lines/corridors/")["ETag"]

    with django_assert_num_queries(1):
        again = client.get("/caravan-lines/corridors/", headers={"if-none-match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_it_is_sent_compressed_to_whoever_takes_that(client, live):
    plain = client.get("/caravan-lines/corridors/")
    taken = client.get("/caravan-lines/corridors/", headers={"accept-encoding": "gzip, br"})

    assert taken["Content-Encoding"] == "gzip"
    assert gzip.decompress(taken.content) == plain.content
    assert taken["ETag"] == f"W/{plain['ETag']}"
    assert int(taken["Content-Length"]) == len(taken.content) < len(plain.content)
    assert "Content-Encoding" not in client.get("/caravan-lines/corridors/")


def test_it_is_compressed_better_once_it_is_asked_for_again(client, live):
    first, again = (
        client.get("/caravan-lines/corridors/", headers={"accept-encoding": "gzip"}) for _ in range(2)
    )

    assert len(again.content) < len(first.content)
    assert gzip.decompress(again.content) == gzip.decompress(first.content)
    assert again["ETag"] == first["ETag"]


def test_what_stands_beside_many_pieces_is_read_once_and_is_true_at_once(client, live, make_live):
    make_live(slug="tariffs", title="Tariffs")
    client.get("/caravan-lines/corridors/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/caravan-lines/tariffs/")
    make_live(slug="ports", title="Ports")

    beside = [client.get(f"/caravan-lines/{slug}/").content for slug in ("corridors", "tariffs")]

    assert not any("retracted" in query["sql"].partition("WHERE")[2] for query in captured)
    assert all(b"/caravan-lines/ports/" in page for page in beside)


@pytest.mark.parametrize("kind", ["brand", "author"])
def test_what_stands_beside_a_list_is_read_once_for_its_pages_and_is_true_at_once(
    client, live, kind, django_assert_num_queries
):
    author = Author.objects.get()
    page = {"brand": "/caravan-lines/", "author": author.get_absolute_url()}[kind]
    client.get(page)
    with django_assert_num_queries(3):  # the number of changes, whose list it is, the list
        second = client.get(f"{page}?after=0.{'0' * 32}").content
    Brand.objects.update(name="Caravans")
    Author.objects.update(name="Vera Ilina")

    assert live.title.encode() in second
    name = {"brand": "Vera Ilina", "author": "Caravans"}[kind]
    assert name in client.get(f"{page}?after=0.{'0' * 32}").content.decode()


def test_nothing_of_who_asked_first_is_kept(client, live):
    strange = {"accept-language": "ru", "x-forwarded-host": "evil.example", "range": "bytes=0-3"}
    first = client.get("/caravan-lines/corridors/?q=%3Cscript%3E&before=", headers=strange)
    keeping.rows.clear()

    assert client.get("/caravan-lines/corridors/").content == first.content
    assert b"evil" not in first.content and b"script%3E" not in first.content
    assert first.status_code == 200


def test_what_reads_more_of_a_query_is_not_kept(client, live):
    client.get("/search/?q=corridors")
    client.get("/api/v1/pieces/?limit=1")
    client.get("/nothing/is/here/")
    client.get("/nothing/")

    assert len(keeping.rows) == 0


def test_a_question_that_lacks_its_slash_keeps_what_it_asks(client, live):
    assert client.get("/search?q=corridors")["Location"] == "/search/?q=corridors"
    assert client.get("/tags?from=k&utm_source=mail")["Location"] == "/tags/?from=k"


def test_a_picture_that_somebody_has_is_not_sent_again(client, live):
    address = f"/media/{live.piece.uuid}/cover.svg"
    drawn = client.get(address)

    assert client.get(address, headers={"if-none-match": drawn["ETag"]}).status_code == 304
    assert asking.query_of(RequestFactory().get(f"/media/{live.piece.uuid}/480.webp")) is None


def test_addresses_in_every_script_are_kept(client, make_live):
    make_live(slug="кто-платит", title="Кто платит", language="ru")

    first, again = (client.get("/caravan-lines/кто-платит/") for _ in range(2))

    assert (first.status_code, again.content) == (200, first.content)
    assert len(keeping.rows) == 1


def test_what_is_kept_is_not_for_every_name(client, live):
    client.get("/caravan-lines/corridors/")

    assert client.get("/caravan-lines/corridors/", headers={"host": "evil.example"}).status_code == 400


def test_a_migration_that_is_taken_back_leaves_writers_free(live):
    before = epochs.counted()
    with connection.schema_editor() as editor:
        counting.remove(None, editor)
    Brand.objects.update(name="Uncounted")
    uncounted = epochs.counted()
    counting.install(using="default")
    Brand.objects.update(name="Counted")

    assert uncounted == before
    assert epochs.counted()[0] == before[0] + 1


def test_readers_get_each_change_at_once(client, live, publisher):
    def told():
        return client.get("/caravan-lines/corridors/")

    told()
    amend(live.piece, by=publisher, reason="A slip", title="Corridors, again")
    assert b"Corridors, again" in told().content
    page = f"/authors/{Author.objects.get().slug}/"
    client.get(page)
    Author.objects.update(bio="Once a ferryman.")
    assert b"Once a ferryman." in client.get(page).content
    withdraw(live.piece, by=publisher, reason="Wrong")
    assert told().status_code == 410


def test_what_begins_and_ends_by_itself_needs_nobody(client, live, make_article, publisher):
    now = clock.now()
    publish(make_article(slug="later"), by=publisher, at=now + HOUR)
    expire(live.piece, by=publisher, at=now + 2 * HOUR, reason="Over")

    def answers(at):
        with time_machine.travel(at, tick=False):
            return [client.get(f"/caravan-lines/{slug}/").status_code for slug in ("corridors", "later")]

    assert answers(now + HOUR / 2) == [200, 404]
    assert answers(now + HOUR) == [200, 200]
    assert answers(now + 2 * HOUR) == [410, 200]
    assert answers(now + HOUR / 2) == [200, 404]


def test_every_table_that_readers_see_is_counted():
    with connection.cursor() as cursor:
        cursor.execute(counting.KNOWN[connection.vendor])
        known = {row[0] for row in cursor.fetchall()}

    for table in counting.counted_tables():
        assert {name for name, _ in counting.triggers(connection, table)} <= known, table


def test_a_change_that_is_taken_back_counts_nothing(live):
    before = epochs.counted()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Brand.objects.update(name="Never")
        1 / 0  # noqa: B018

    assert epochs.counted() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite counts in one row.")
def test_rows_that_count_are_summed_up_and_count_as_many(live):
    before = epochs.counted()
    with connection.cursor() as cursor:
        cursor.execute(counting.FUNCTION.replace(f"* {counting.ONE_IN} <", "* 1 <"))
    for _ in range(5):
        Brand.objects.update(name="Another")
    with connection.cursor() as cursor:
        cursor.execute(counting.FUNCTION)

    assert epochs.counted()[0] == before[0] + 5
    assert Change.objects.count() == 1


class Broken(BaseCache):
    """A cache whose server went away."""

    def __init__(self, *given):
        super().__init__({})

    def add(self, *given, **named):
        raise ConnectionError("Nobody listens.")

    get = set = delete = add


def test_a_shared_cache_that_fails_slows_readers_and_no_more(client, live, settings, caplog):
    settings.CACHES = {"default": {"BACKEND": "tests.test_kept_pages.Broken"}}

    for _ in range(3):
        assert client.get("/caravan-lines/corridors/").status_code == 200

    said = [one.getMessage() for one in caplog.records if one.name == "publications.caching.keeping"]
    assert said == ["The cache does not answer; the next 5 seconds go without it."]


def test_processes_share_what_one_of_them_made(client, live, settings, tmp_path, django_assert_num_queries):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        }
    }
    first = client.get("/caravan-lines/corridors/")
    keeping.rows.clear()  # as another process begins

    with django_assert_num_queries(1):
        assert client.get("/caravan-lines/corridors/").content == first.content


class Counting(keeping.LRUCache):
    """What is kept, and how often something was put there."""

    put = 0

    def __setitem__(self, *pair):
        self.put += 1
        super().__setitem__(*pair)


def test_a_crowd_that_asks_at_once_has_a_page_made_once(live):
    keeping.rows, together = Counting(1 << 20, getsizeof=lambda answer: answer.size), Barrier(6)

    def ask(_):
        together.wait()
        try:
            return Client().get("/caravan-lines/corridors/").content
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(ask, range(6)))

    assert len(answers) == 1
    assert keeping.rows.put == 1
