"""How often pieces were read, counted from logs: each line once, in every format, without readers."""

import gzip
import io
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from editorial import publishing
from editorial.models import CountedLog, Reads
from editorial.reads import counting
from editorial.reads.robots import is_robot
from publications.models import Piece

pytestmark = pytest.mark.django_db
PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HERE = "/caravan-lines/corridors/"
COMBINED = (
    '203.0.113.{n} - {user} [{when}] "{method} {path} HTTP/2.0" {status} 5120 "{referer}" "{agent}"{more}\n'
)


def line(n=1, **fields):
    """Return a line of the combined format."""
    usual = {"user": "-", "when": "22/Jan/2026:10:20:30 +0000", "method": "GET", "path": HERE, "status": 200}
    usual |= {"referer": "https://news.example/a?b=c", "agent": PERSON, "more": ""}
    return COMBINED.format(n=n, **usual | fields)


@pytest.fixture
def piece(make_live):
    """A live piece at HERE."""
    return make_live(slug="corridors").piece


@pytest.fixture
def count(tmp_path, capsys):
    """Count a log of these lines; return what is said."""

    def counted(*lines, name="access.log", **options):
        data = "".join(lines).encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        call_command("count_reads", str(path), **options)
        return capsys.readouterr().out

    return counted


def kept():
    """Return what is kept: {(day, host): number}."""
    return {(row.day, row.host): row.number for row in Reads.objects.all()}


def test_reads_are_counted_by_day_and_by_the_site_that_led_there(count, piece):
    said = count(
        line(),
        line(2, status=304),
        line(3, referer="-"),
        line(4, when="22/Jan/2026:23:30:00 -0500"),
        line(5, path=f"{HERE}?utm_source=x", referer="https://NEWS.example:443/"),
        line(6, referer="http://192.0.2.7/"),
        line(7, referer="https://a_b/", user="mina"),
        line(8, more=' "203.0.113.9" 0.004'),
    )

    day = date(2026, 1, 22)
    assert kept() == {(day, "news.example"): 4, (day, ""): 3, (date(2026, 1, 23), "news.example"): 1}
    assert said.startswith("8 lines: 8 reads of articles, 0 by robots")


def test_only_readers_looks_at_pieces_count(count, piece):
    said = count(
        line(path=f"{HERE}article.json"), line(path="/caravan-lines/"), line(path="/caravan-lines/feed.rss"),
        line(path="/admin/corridors/"), line(path="/preview/corridors/"), line(path="/topics/diplomacy/"),
        line(method="HEAD"), line(method="POST"), line(status=404), line(status=301), line(status=206),
        line(path=HERE.rstrip("/")), line(path="/nothing/here/"), line(path="/%ff/%00/"),
        line(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        line(agent="-"), line(agent="curl/8.5.0"),
    )  # fmt: skip

    assert kept() == {} and "0 reads of articles, 3 by robots, left out, 14 other requests" in said


def test_former_addresses_are_counted_for_their_piece(count, piece, publisher):
    publishing.amend(piece, by=publisher, reason="A better one", slug="ворота")

    count(line(), line(path="/caravan-lines/%D0%B2%D0%BE%D1%80%D0%BE%D1%82%D0%B0/"))

    assert list(Reads.objects.values_list("piece", "number")) == [(piece.pk, 2)]


def test_the_same_log_twice_changes_nothing_and_of_a_longer_one_the_new_lines_count(count, piece):
    first, more = [line(n) for n in range(3)], [line(n) for n in range(3, 5)]

    count(*first, line(9).rstrip("\n"))
    once = kept()
    again = count(*first, name="access.log.1")
    shorter = count(*first[:2], name="short.log")
    count(*first, *more, name="access.log.2.gz")

    assert once == kept() | {(date(2026, 1, 22), "news.example"): 3}
    assert "3 lines counted before" in again and "2 lines counted before" in shorter
    assert Reads.objects.get().number == 5 and CountedLog.objects.count() == 1


def test_joined_copies_of_counted_logs_change_nothing_and_what_is_new_in_them_counts(count, piece):
    old, new = [line(n) for n in range(3)], ["#Version: 1.0\n", *(line(n) for n in range(10, 14))]
    count(*old)
    count(*new)

    joined = count(*old, *new, name="joined.log")
    turned = count(*new, *old, name="turned.log.gz")
    count(*old, line(4), line(5), *new, line(20), name="longer.log")
    count(*old, line(4), line(5), line(6))

    assert ", 7 lines counted before" in joined and ", 7 lines counted before" in turned
    assert Reads.objects.get().number == 11 and CountedLog.objects.count() == 2


def test_a_log_that_changed_where_it_was_counted_is_left_alone(count, piece):
    count(line(1), line(2))

    with pytest.raises(CommandError, match="begins like a log that was counted"):
        count(line(1), line(3), line(4))

    assert Reads.objects.get().number == 2


def test_a_count_that_was_stopped_goes_on_where_it_was(count, piece, monkeypatch):
    monkeypatch.setattr(counting, "PART", 2)
    keep, lines = counting.keep, [line(n) for n in range(5)]

    def stopped(log, known, found, dry_run):
        if log.size > len(lines[0]) * 3:
            raise KeyboardInterrupt
        keep(log, known, found, dry_run)

    monkeypatch.setattr(counting, "keep", stopped)
    with pytest.raises(KeyboardInterrupt):
        count(*lines)
    part = Reads.objects.get().number
    monkeypatch.setattr(counting, "keep", keep)
    count(*lines)

    assert (part, Reads.objects.get().number) == (2, 5)


def test_two_who_count_the_same_log_count_it_once(piece, tmp_path):
    path = tmp_path / "access.log"
    path.write_text(line(1))
    with counting_of(path) as log:
        known = counting.taken_up(log.keyed(line(1).encode()).hexdigest(), False)
        call_command("count_reads", str(path), verbosity=0)
        list(log)

        found = counting.Found()
        found.reads[piece.pk, date(2026, 1, 22), ""] = 1
        with pytest.raises(counting.Counted, match="Somebody else"):
            counting.keep(log, known, found, False)

    assert Reads.objects.get().number == 1


def counting_of(path):
    from editorial.reads.logs import opened

    return opened(str(path))


def test_a_trial_keeps_nothing(count, piece):
    said = count(line(), dry_run=True)

    assert "1 reads of articles" in said and said.endswith("Nothing was kept (dry run).\n")
    assert not Reads.objects.exists() and not CountedLog.objects.exists()


DAMAGED = [
    "\n" * 2 + "not a log\n", '1 - - [x] "GET / HTTP/1.1" 200 1 "-" "-"\n', '{"uri": 1}\n', "{\n",
    line(when="99/Jan/2026:10:20:30 +0000"), line(when="22/Foo/2026:10:20:30 +0000"), "\x00\x01\n",
    "[" * 50_000 + "\n", line(agent="x" * 200_000), '{"time":1e400,"method":"GET","url":"/","status":200}\n',
    '{"time":[],"method":"GET","url":"/","status":200}\n',
    f'{{"time":{10**27},"method":"GET","url":"/","status":200}}\n',
]  # fmt: skip


@pytest.mark.parametrize("damaged", DAMAGED)
def test_damaged_lines_are_counted_and_passed_over(count, piece, damaged):
    said = count(damaged, line())

    assert "1 reads of articles" in said and ", 1 damaged lines" in said


# Without its time, which would name the case otherwise in each worker.
CUT_SHORT = gzip.compress(line().encode(), mtime=0)[:40]


@pytest.mark.parametrize("data", [CUT_SHORT, b"\x1f\x8bnonsense"], ids=["cut short", "no archive"])
def test_a_damaged_file_is_said(piece, tmp_path, data):
    (tmp_path / "a.gz").write_bytes(data)

    with pytest.raises(CommandError, match="compressed, and damaged"):
        call_command("count_reads", str(tmp_path / "a.gz"), verbosity=0)
    with pytest.raises(CommandError, match="No such file"):
        call_command("count_reads", str(tmp_path / "none.log"), verbosity=0)


CLOUDFRONT = (
    "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
    " cs(Referer) cs(User-Agent) x-host-header\n2026-01-22\t10:20:30\tFRA\t9\t203.0.113.1\tGET\t"
    "d1.cloudfront.example\t/caravan-lines/corridors/\t200\thttps://news.example/\t"
    "Mozilla/5.0%20(X11)%20Firefox/140.0\t127.0.0.1\n"
)
CLOUDFLARE = (
    '{"ClientRequestHost":"127.0.0.1:8000","ClientRequestMethod":"GET","ClientRequestURI":"%s",'
    '"EdgeResponseStatus":200,"ClientRequestReferer":"https://news.example/x","EdgeStartTimestamp":%s,'
    '"ClientRequestUserAgent":"%s"}\n'
)
FASTLY = (
    '{"timestamp":"2026-01-22T10:20:30+0000","request_method":"GET","url":"%s","response_status":200,'
    '"request_referer":"https://news.example/","request_user_agent":"%s","host":"127.0.0.1"}\n'
)
VARNISH = line(path="http://127.0.0.1:8000" + HERE)
FORMATS = [
    CLOUDFRONT, VARNISH, FASTLY % (HERE, PERSON),
    *(CLOUDFLARE % (HERE, at, PERSON) for at in ('"2026-01-22T10:20:30Z"', 1769077230, 1769077230 * 10**9)),
]  # fmt: skip


@pytest.mark.parametrize("written", FORMATS)
def test_every_format_is_read(count, piece, written):
    count(written)

    assert kept() == {(date(2026, 1, 22), "news.example"): 1}


def test_another_site_in_the_same_log_is_none_of_ours(count, piece):
    count(
        line(path=f"http://other.example{HERE}"),
        CLOUDFLARE.replace("127.0.0.1", "x.example") % (HERE, 1, "A"),
    )

    assert kept() == {}


def test_a_log_may_come_in_by_a_pipe(piece, monkeypatch):
    stream = io.BufferedReader(io.BytesIO(gzip.compress(line().encode())))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))

    call_command("count_reads", "-", verbosity=0)

    assert Reads.objects.get().piece == Piece.objects.get()


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (b"", True), (b"-", True), (b"GPTBot/1.2", True), (b"python-requests/2.32", True),
        (PERSON.encode(), False),
        (b"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", False),
        (b"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0", False),
        (b"Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36", True),
    ],
)  # fmt: skip
def test_robots_are_known_by_a_stated_list(agent, robot):
    assert is_robot(agent) is robot


def test_nothing_of_readers_is_kept(count, piece):
    count(line(77, user="mina"))

    written = str([list(model.objects.values()) for model in (Reads, CountedLog)])
    assert "203.0.113" not in written and "mina" not in written and "Firefox" not in written
