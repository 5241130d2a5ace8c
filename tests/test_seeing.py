"""What can be seen from outside: health, numbers, and a log that names requests and nobody."""

import json
import logging
import re
from io import StringIO

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import path

from editorial import publishing
from editorial.logs import logging_of
from editorial.running import metrics
from editorial.urls import urlpatterns as ours
from publications import counted, scrubbing
from publications.log_lines import Json, Plain
from publications.request_ids import current
from publications.scrubbing import LINE, scrubbed
from publications.views.answers import server_error
from tests import factories, workers
from tests.newsroom import live

__all__ = ["live"]
TOKEN = "a-token-for-the-monitor"


def broken(request):
    """A view that fails."""
    raise ValueError("It broke for 9.8.7.77")


urlpatterns = [path("breaks/", broken), *ours]
handler500 = server_error


@pytest.fixture
def numbers(client, settings, tmp_path):
    """Read the numbers as a monitor does: a function that returns {name with label: number}."""
    settings.METRICS_TOKEN, settings.VAR_DIR, settings.TASKS = TOKEN, tmp_path, workers.BACKEND
    counted.own.clear()

    def read():
        answer = client.get("/in/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
        lines = [line.rpartition(" ") for line in answer.splitlines() if not line.startswith("#")]
        return {name.removeprefix("standfirst_"): float(number) for name, _, number in lines}

    return read


@pytest.mark.django_db
def test_each_number_says_whose_it_is():
    said = [line for line in metrics.exposition().splitlines() if line.startswith("# HELP ")]

    assert {line.endswith((metrics.OF_SITE, metrics.OF_MACHINE)) for line in said} == {True}
    assert any("pages_made" in line and line.endswith(metrics.OF_MACHINE) for line in said)


def test_readiness_names_what_is_broken(client, db, settings):
    settings.DISK_RESERVE = 101

    for_readers = client.get("/readyz")
    settings.SITE_ROLE = "newsroom"
    full = client.get("/readyz")

    assert for_readers.status_code == 200
    assert (full.status_code, full.content) == (503, b"disk: less than 101 % of it is free.\n")
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_readiness_names_tables_of_another_release(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE publications_editiontext RENAME COLUMN compiler TO compiler_of_old")
    try:
        response = client.get("/readyz")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE publications_editiontext RENAME COLUMN compiler_of_old TO compiler")

    assert response.status_code == 503
    assert response.content == b"tables: they are not those of this release.\n"


def test_whoever_has_no_token_finds_no_numbers(client, db, settings):
    missing = client.get("/in/nothing/").content
    closed = client.get("/in/metrics")
    settings.METRICS_TOKEN = TOKEN
    wrong = client.get("/in/metrics", headers={"Authorization": "Bearer guess"})

    assert (closed.status_code, wrong.status_code) == (404, 404)
    assert closed.content == wrong.content == missing


def test_numbers_of_queue_cache_and_publications(client, db, numbers, publisher):
    publishing.publish(factories.article(slug="corridors"), by=publisher)
    for _ in range(3):
        client.get("/caravan-lines/corridors/")

    found = numbers()

    assert found["publication_seconds_count"] == 1
    assert found["compile_seconds_count"] == 1
    assert found["publication_seconds_sum"] > 0
    assert found["queue_age_seconds"] == 0
    assert found['effects_overdue{kind="mail"}'] == 0
    assert {"tasks_waiting", "tasks_failed", "search_lag_seconds"} <= found.keys()


def test_numbers_of_all_processes_are_added(db, numbers, tmp_path):
    (tmp_path / "counted").mkdir()
    (tmp_path / "counted" / "1.json").write_text(json.dumps({"pages_kept": 40}))
    (tmp_path / "counted" / "2.json").write_text("{half a fi")
    counted.count("pages_kept", 2)

    assert numbers()["pages_kept"] == 42


def test_numbers_name_no_piece(client, live, numbers):
    client.get("/caravan-lines/corridors/")

    assert not [name for name in numbers() if "corridors" in name or "caravan" in name]


@override_settings(ROOT_URLCONF="tests.test_seeing")
def test_a_failure_names_its_request_on_the_page_and_in_the_log(client, db):
    client.raise_request_exception = False
    log, django = StringIO(), logging.getLogger("django")
    handler = logging.StreamHandler(log)
    handler.setFormatter(Plain())
    django.addHandler(handler)
    try:
        named = client.get("/breaks/", headers={"X-Request-ID": "from-the-proxy-1"})
        forged = client.get("/breaks/", headers={"X-Request-ID": "<script>alert(1)</script>"})
    finally:
        django.removeHandler(handler)

    assert named.status_code == 500
    assert "<code>from-the-proxy-1</code>" in named.content.decode()
    assert "script" not in forged.content.decode()
    assert "[from-the-proxy-1]" in log.getvalue()
    assert "9.8.7.0" in log.getvalue()
    assert "9.8.7.77" not in log.getvalue()


def test_failures_before_any_view_are_named_each_by_its_own(client, settings):
    settings.PAGES_KEPT, client.raise_request_exception = True, False

    # No database is open to this test.
    answers = [client.get("/", headers={"X-Request-ID": name}) for name in ("from-the-proxy-1", "", "")]

    first, second, third = (re.search("<code>(.+)</code>", one.content.decode())[1] for one in answers)
    assert first == "from-the-proxy-1"
    assert first != second != third
    assert {(one.status_code, one["Cache-Control"]) for one in answers} == {(500, "no-store")}


def test_no_other_answer_bears_the_name_of_a_request(client, live):
    answer = client.get("/caravan-lines/corridors/", headers={"X-Request-ID": "from-the-proxy-1"})

    assert "from-the-proxy-1" not in answer.content.decode() + str(answer.headers)
    assert current.get() is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("asked by 9.9.9.23:5000", "asked by 9.9.9.0:5000"),
        ("asked by 8.8.8.8", "asked by 8.8.8.0"),
        ("asked by 2a00:1450:4001:81b::200e", "asked by 2a00:1450:4001::"),
        ("127.0.0.1 refused", "127.0.0.1 refused"),
        ("at 14:58:03 in version 1.2.3.4.5", "at 14:58:03 in version 1.2.3.4.5"),
        ("redis://user:secret@host:1/2", "redis://…@host:1/2"),
        ("Internal Server Error: /preview/AbCdEf123456/", "Internal Server Error: /preview/…/"),
        ("/in/confirm/abcdefgh12345/", "/in/confirm/…/"),
        ("Authorization: Bearer abc.def", "Authorization: …"),
        ("password=hunter2&x=1", "password=…&x=1"),
        ("Borders: a token of it", "Borders: a token of it"),
        ("SECRET_KEY=a-key METRICS_TOKEN=b", "SECRET_KEY=… METRICS_TOKEN=…"),
        ("access_token=a&new_password1=b&q=c", "access_token=…&new_password1=…&q=c"),
        ("csrfmiddlewaretoken=a&apikey=b", "csrfmiddlewaretoken=…&apikey=…"),
        ("X-Api-Key: abc", "X-Api-Key: …"),
        ("Authorization: Token abc", "Authorization: …"),
        ('Authorization: Digest username="u", response="r"', "Authorization: …"),
        ("{'Authorization': 'Token abc', 'A': 'b'}", "{'Authorization': …, 'A': 'b'}"),
        ("{'password': 'two words, more', 'name': 'Ada'}", "{'password': …, 'name': 'Ada'}"),
        ('password="a \\" b c" and more', "password=… and more"),
        ("<QueryDict: {'password': ['a b']}>", "<QueryDict: {'password': …]}>"),
        ("https://u:p@ss@host/x", "https://…@host/x"),
        ("https://u:p/w@host/x", "https://…@host/x"),
        ("https://TOKEN@host/purge", "https://…@host/purge"),
        ("https://medium.example/@somebody", "https://medium.example/@somebody"),
        ("addr:2606:4700:4700::1111", "addr:2606:4700:4700::"),
        ("remote:2606:4700:4700::1111: refused", "remote:2606:4700:4700::: refused"),
    ],
)
def test_a_log_keeps_no_address_and_no_secret(said, kept):
    assert scrubbed(said) == kept


@pytest.mark.parametrize(
    "hostile", [":", "@", "1.", "1.1.1.1a", "a:", "://", "://a:", "password", "token='", "/in/a", "\n"]
)
def test_a_log_reads_no_more_of_a_line_than_somebody_does(hostile):
    line = "https://" + hostile * 28_000

    said = scrubbed(line)

    assert max(len(one) for one in said.split("\n")) < LINE
    assert "characters more)" in said or hostile == "\n"


def test_no_half_of_a_secret_stands_before_a_cut():
    for length in range(LINE - 20, LINE):
        assert "secret" not in scrubbed(f"{'x' * length} https://user:secret@host and more {'x' * 20}")


def test_no_pattern_of_the_log_can_run_away():
    patterns = [one.pattern for one in vars(scrubbing).values() if isinstance(one, re.Pattern)]

    assert len(patterns) == 6
    assert not [one for one in patterns if re.search(r"[*+]|,\}", one)]


def test_a_line_may_be_json():
    record = logging.LogRecord("editorial", logging.WARNING, "x", 1, "Asked by %s", ("8.8.8.8",), None)

    said = json.loads(Json().format(record))

    assert (said["level"], said["message"]) == ("WARNING", "Asked by 8.8.8.0")
    assert logging_of(as_json=True)["handlers"]["failures"]["formatter"] == "json"
