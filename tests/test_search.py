"""The readers' search: what is found, in which order, and nothing of what readers may not read."""

from datetime import timedelta
from urllib.parse import quote

import feedparser
import pytest
import time_machine
from django.core.management import call_command
from django.test import TestCase
from django_tasks_db.models import DBTaskResult

from editorial.publishing import amend, publish, withdraw
from editorial.search import readers
from publications import clock
from publications.models import Brand, Indexed, KnownWord
from tests.factories import titles

HOUR = timedelta(hours=1)


@pytest.fixture
def release(make_live, django_capture_on_commit_callbacks):
    """Publish pieces by title and text, and let the index follow, as it does once they are stored."""

    def released(title, text="Borders are patient.", **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_live(title=title, body=f"<p>{text}</p>", **fields)

    return released


def found(client, query, **more):
    """Return the titles that a search finds, in order."""
    given = "".join(f"&{name}={quote(value)}" for name, value in more.items())
    return titles(client.get(f"/search/?q={quote(query)}{given}"))


def test_words_phrases_and_words_left_out(client, release):
    release("Corridors", "The treaty on water was signed.")
    release("Pipelines", "Water came before the treaty; nobody signs it.")

    assert set(found(client, "treaties water")) == {"Corridors", "Pipelines"}
    assert found(client, "“treaty on water”") == ["Corridors"]
    assert found(client, '"water treaty"') == []
    assert found(client, "water -corridors") == ["Pipelines"]
    assert found(client, '-"on water"') == ["Pipelines"]


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("en", "Negotiations about borders went on.", "negotiating border"),
        ("ru", "Переговоры о перевалах продолжались.", "перевал переговоров"),
        ("ru", "Ещё один чёрный день новой границы.", "еще черная новая граница"),
        ("ar", "بدأت المُفاوضات حول الحدود", "مفاوضات حدود"),
        ("fr", "Les négociations à la frontière", "negociations frontiere"),
        ("zh-hans", "边境谈判开始", "谈判"),
    ],
)
def test_a_text_is_found_by_other_forms_of_its_words(client, release, language, text, query):
    release("A piece", text, language=language)
    release("Another")

    answer = client.get(f"/search/?q={quote(query)}")

    assert titles(answer) == ["A piece"]
    assert b"<mark>" in answer.content


def test_what_stands_in_the_title_comes_first_and_the_newest_of_equals(client, release):
    release("Sluices, once more", "Dry.", standfirst="Short.")
    release("Older", "Of sluices.", standfirst="Short.")
    release("Named", "Wet.", tags=["Sluices"], standfirst="Short.")
    release("Newer", "A sluice.", standfirst="Short.")

    assert found(client, "sluice") == ["Sluices, once more", "Named", "Newer", "Older"]
    assert found(client, "sluice", order="date") == ["Newer", "Named", "Older", "Sluices, once more"]


def test_facets_narrow_a_search_and_count(client, release):
    release("One", topics=["Trade"], regions=["Asia"], tags=["Rail"], authors=["Mina Park"], kind="opinion")
    release("Two", topics=["Energy"], regions=["Asia"], language="ru")

    answer = client.get("/search/?q=borders").content.decode()

    assert 'region=asia" rel="nofollow"><bdi>Asia</bdi> <span class="facet-count">2<' in answer
    assert 'topic=trade" rel="nofollow"><bdi>Trade</bdi> <span class="facet-count">1<' in answer
    year = str(clock.now().year)
    for name, value in {"tag": "rail", "author": "mina-park", "kind": "opinion", "language": "en"}.items():
        assert found(client, "borders", **{name: value}) == ["One"]
    assert found(client, "borders", topic="energy", region="asia", year=year, brand="caravan-lines") == [
        "Two"
    ]
    assert found(client, "", topic="trade") == ["One"]


def test_what_is_scheduled_is_in_no_index_dictionary_or_count_until_its_moment(
    client, release, make_article, publisher, django_capture_on_commit_callbacks
):
    release("Corridors", tags=["Rail"])
    moment = clock.now() + HOUR
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(title="Hydrogen corridors", tags=["Rail"])
        publish(article, by=publisher, at=moment)
    readers.renew(article.piece_id)

    before = client.get("/search/?q=corridors")
    assert (titles(before), Indexed.objects.count()) == (["Corridors"], 1)
    assert not KnownWord.objects.filter(word="hydrogen").exists()
    assert b"hydrogen" not in client.get("/search/?q=hydrogne").content.lower()
    with time_machine.travel(moment):
        readers.look_again.call(article.piece_id)
        assert set(found(client, "corridors")) == {"Corridors", "Hydrogen corridors"}
        assert b"Did you mean" in client.get("/search/?q=hydrogne").content


def test_the_index_is_asked_to_look_again_at_the_moment(make_article, publisher, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    moment = clock.now() + HOUR

    with TestCase.captureOnCommitCallbacks(execute=True):
        article = make_article()
        publish(article, by=publisher, at=moment)

    waiting = DBTaskResult.objects.filter(args_kwargs__args=[article.piece_id])
    waiting = waiting.filter(task_path=readers.look_again.module_path).order_by("run_after")
    assert [task.run_after for task in waiting] == [moment, moment + readers.LATER]


def test_an_end_takes_effect_before_the_index_follows(client, release, publisher):
    article = release("Corridors")

    withdraw(article.piece, by=publisher, reason="Wrong.")

    assert Indexed.objects.filter(piece=article.piece).exists()
    assert found(client, "corridors") == []
    readers.renew(article.piece_id)
    assert (Indexed.objects.count(), KnownWord.objects.count()) == (0, 0)


def test_what_is_amended_is_found_as_it_is_now(
    client, release, publisher, django_capture_on_commit_callbacks
):
    article = release("Corridors", "Somebody called Quentin.")

    with django_capture_on_commit_callbacks(execute=True):
        amend(article.piece, by=publisher, reason="A name withheld.", body="<p>Somebody.</p>")

    assert found(client, "quentin") == []
    assert found(client, "somebody") == ["Corridors"]


def test_a_feed_of_a_search_has_its_newest_pieces(client, release):
    release("Corridors", "Of sluices.")
    release("Sluices", topics=["Trade"])

    feeds = {name: client.get(f"/search/feed.{name}?q=sluice") for name in ("rss", "atom", "json")}

    for name in ("rss", "atom"):
        parsed = feedparser.parse(feeds[name].content)
        assert not parsed.bozo
        assert [entry.title for entry in parsed.entries] == ["Sluices", "Corridors"]
    assert len(feeds["json"].json()["items"]) == 2
    assert feeds["json"].json()["feed_url"].endswith("/search/feed.json?q=sluice")
    assert feedparser.parse(client.get("/search/feed.rss?q=nothing").content).entries == []
    assert client.get("/search/feed.rss").status_code == 404


ABSURD = [
    *("", "q=", "q=%00%01", "q=%22", "q=-", "q=AND+OR+NOT+NEAR(", "q='%3A*)%26%7C!", "q=" + "a" * 10_000),
    *("q=" + "word+" * 2_000, "q=%22" + "a+" * 900, "q=a&brand=nope", "q=a&kind=%00", "q=a&year=99999"),
    *("topic=%00", "q=a&order=x", "q=a&page=2", "q=a&page=0", "q=a&page=x", "q=a&brand=a&brand=b"),
    *("q=%D8%A7&language=ru", "q=%E2%80%8B", "q=%CC%81", "q=%F0%9F%98%80", "q=shelfq0", "q=%FF%FE"),
    *("q=%ED%A0%80", "q=a%ED%B0%80&tag=%ED%A0%80", "q=%E2%80%8F%E2%80%AE%D8%A7%E2%80%AC", "q=spanq1"),
    *("q=a&page=-1", "q=a&page=1e3", "q=a&page=" + "9" * 400, "q=a&before=-99999999999999999.x", "q=a&q=b"),
    *("q=%22a%22%22b", "q=-%22%22+-+--a", "q=" + "%22-" * 3_000, "q=a'||chr(0)||'&author=%25", "q=%C2%A0"),
    *("q=" + "%F0%9F%91%A9%E2%80%8D" * 200, "q=" + "%D8%A7" * 10_000, "year=%D9%A2%D9%A0%D9%A2%D9%A6"),
    *("region=" + "x" * 9_000, "q=a+b:*+c%5C", "&".join(f"f{number}=1" for number in range(900))),
]


def test_an_empty_or_absurd_query_is_answered_kindly(client, release, django_assert_max_num_queries):
    release("A piece")

    for query in ABSURD:
        with django_assert_max_num_queries(30, info=query):
            answer = client.get(f"/search/?{query}")
            feed = client.get(f"/search/feed.atom?{query}")
        assert {answer.status_code, feed.status_code} <= {200, 404}, query


def test_the_page_only_reads_and_is_not_for_search_engines_though_its_links_are(
    client, release, django_assert_max_num_queries
):
    for number in range(4):
        release(f"Corridors {number}", tags=["Rail"], regions=["Asia"])

    with django_assert_max_num_queries(14) as asked:
        answer = client.get("/search/?q=corridors&topic=diplomacy")

    assert {query["sql"].split()[0].strip("(") for query in asked.captured_queries} <= {"SELECT", "WITH"}
    assert b'content="noindex, follow"' in answer.content
    assert len(titles(answer)) == 4


def test_reindex_finds_what_the_index_lacks_and_can_be_tried_and_taken_up(
    client, make_live, publisher, capsys
):
    first, second = make_live(title="Corridors"), make_live(title="Pipelines")

    call_command("reindex", readers=True, missing=True, dry_run=True)
    assert found(client, "corridors") == []
    call_command("reindex", readers=True, after=first.piece_id)
    assert (found(client, "corridors"), found(client, "pipelines")) == ([], ["Pipelines"])
    withdraw(second.piece, by=publisher, reason="Wrong.")
    call_command("reindex", readers=True, missing=True)

    assert list(Indexed.objects.values_list("piece", flat=True)) == [first.piece_id]
    said = capsys.readouterr().out
    assert "2 pieces would be indexed for readers." in said
    assert f"1 indexed; the rest: --readers --after {second.piece_id}" in said


def test_a_planned_brand_is_not_named(client, release):
    release("Corridors")
    Brand.objects.create(name="Secret Ledger", status=Brand.Standing.PLANNED)

    answer = client.get("/search/?q=corridors&brand=secret-ledger")

    assert b"Secret Ledger" not in answer.content
    assert b"Brand: secret-ledger" in answer.content
