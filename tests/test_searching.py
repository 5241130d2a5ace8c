"""Finding a piece in the newsroom: by any address of it, and by any word of it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from editorial.drafting.drafts import save_draft
from editorial.models import Article, Pickup, Provenance
from editorial.search import search_engines, searching
from publications.models import Author, Source
from tests import factories
from tests.desks import person, rewrite
from tests.filled import send
from tests.newsroom import change, desk, live

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
LIST = "/admin/editorial/article/"


def saved(publisher, **fields):
    """Return an article that a form has saved."""
    article = factories.article(**fields)
    save_draft(article, by=publisher)
    return article


def titles(client, words):
    """Return the titles that the quick search offers, in their order."""
    return [one["label"] for one in client.get("/admin/find/found/", {"q": words}).json()["results"]]


def many(count):
    """Add articles that nobody ever opened."""
    Piece = Article._meta.get_field("piece").related_model
    pieces = Piece.objects.bulk_create(Piece() for _ in range(count))
    Article.objects.bulk_create(
        Article(piece=piece, title=f"One of many {number}", body="<p>Lorries wait.</p>")
        for number, piece in enumerate(pieces)
    )


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/caravan-lines/corridors/",
        "https://www.example.org/caravan-lines/corridors/?utm_source=letter&utm_medium=mail#top",
        "http://testserver/caravan-lines/corridors",
        "/caravan-lines/corridors/",
        "caravan-lines/corridors",
        "  /Caravan-Lines/corridors/cite.bib ".lower(),
        "example.org/caravan-lines/corridors/republish/",
        "https://example.org/admin/editorial/article/{pk}/change/?_changelist_filters=x",
        "/admin/editorial/article/{pk}/fix/",
        "{uuid}",
        "urn:uuid:{uuid}",
    ],
)
def test_a_pasted_address_opens_its_piece_at_once(desk, live, typed):
    typed = typed.format(pk=live.pk, uuid=live.piece.uuid)

    for box in (LIST, "/admin/find/"):
        answer = desk.get(box, {"q": typed})

        assert (answer.status_code, answer.headers.get("Location")) == (302, change(live))


def test_a_former_address_opens_its_piece(desk, live, publisher):
    publishing.amend(live.piece, by=publisher, slug="passes", reason="A better address")

    assert desk.get(LIST, {"q": "/caravan-lines/corridors/"}).headers["Location"] == change(live)
    assert desk.get(LIST, {"q": "/caravan-lines/passes/"}).headers["Location"] == change(live)


@pytest.mark.parametrize(
    "typed",
    [
        "https://partner.example/2026/a-pass/",
        "http://www.partner.example/2026/a-pass?utm_source=x",
        "partner.example/2026/a-pass",
    ],
)
def test_a_partners_copy_opens_our_piece(desk, publisher, typed):
    article = factories.article()
    source = Source.objects.create(name="Partner")
    Provenance.objects.create(article=article, source=source, url="https://partner.example/2026/a-pass")

    assert desk.get(LIST, {"q": typed}).headers["Location"] == change(article)


def test_a_copy_that_somebody_made_of_ours_opens_it(desk, live):
    Pickup.objects.create(piece=live.piece, url="https://www.reprints.example/a-pass/")

    answer = desk.get(LIST, {"q": "reprints.example/a-pass?utm_source=x"})

    assert answer.headers["Location"] == change(live)


def test_an_address_that_nobody_owns_is_looked_for_as_words(desk, live):
    assert desk.get(LIST, {"q": "/caravan-lines/nothing/"}).status_code == 200
    assert desk.get(LIST, {"q": "https://["}).status_code == 200
    assert desk.get("/admin/find/", {"q": "https://[::/x"}).status_code == 302


def test_an_address_opens_nothing_that_somebody_may_not_see(client, live):
    client.force_login(person("contributor"))

    assert client.get(LIST, {"q": "/caravan-lines/corridors/"}).status_code == 200
    assert titles(client, "/caravan-lines/corridors/") == []


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("tariffs", {"title": "A tariff on passes"}),
        ("corrid", {"title": "Corridors Are Promises"}),
        ("lorry drivers", {"body": "<p>The <strong>lorry</strong> drivers’ strike.</p>"}),
        ("samir", {"authors": ["Samir Anvari"]}),
        ("call the minister", {"notes": "Call the minister again on Monday"}),
        ("перевал", {"title": "Закрытые перевалы", "body": "<p>Перевал закрыт.</p>"}),
        ("елки", {"title": "Ёлки в горах"}),
        ("الممر", {"title": "المَمَرّ المغلق"}),
        ("sao tome", {"title": "São Tomé waits"}),
        ("the who", {"title": "The Who and the passes"}),
        ("1993", {"standfirst": "Since 1993, nothing."}),
    ],
)
def test_a_word_of_whatever_a_draft_says_finds_it(desk, publisher, words, fields):
    article = saved(publisher, **fields)
    saved(
        publisher,
        title="Another",
        slug="another",
        authors=["Mina Park"],
        standfirst="Else.",
        body="<p>Else.</p>",
    )

    assert titles(desk, words) == [article.title]


def test_where_a_piece_came_from_finds_it(desk, publisher):
    article = factories.article()
    source = Source.objects.create(name="Baltic Gazette")
    Provenance.objects.create(article=article, source=source, original_title="Wintermute")
    save_draft(article, by=publisher)

    assert titles(desk, "baltic gazette") == titles(desk, "wintermute") == [article.title]


def test_pieces_known_by_a_word_come_before_those_that_mention_it(desk, publisher):
    saved(publisher, title="Winter Roads")
    saved(publisher, title="Summer", body="<p>Winter roads are long.</p>")

    listed = desk.get(LIST, {"q": "winter roads"}).content.decode()

    assert titles(desk, "winter roads") == ["Winter Roads", "Summer"]
    assert listed.index("Winter Roads<") < listed.index("Summer<")


def test_nobody_finds_what_they_may_not_see(client, publisher):
    saved(publisher, title="Corridors")
    client.force_login(person("editor", factories.brand("Two Rivers")))

    assert titles(client, "corridors") == []
    assert "Corridors<" not in client.get(LIST, {"q": "corridors"}).content.decode()


def test_what_was_rewritten_is_found_by_its_new_words_alone(desk, publisher):
    article = saved(publisher, body="<p>Lorries.</p>", title="Passes")
    rewrite(article, by=publisher, body="<p>Camels.</p>")

    assert (titles(desk, "camels"), titles(desk, "lorries")) == (["Passes"], [])


def test_a_new_note_alone_is_found(desk, publisher):
    article = saved(publisher, title="Passes")
    article.notes = "Ask the harbour master"
    article.save()
    save_draft(article, by=publisher)

    assert titles(desk, "harbour master") == ["Passes"]


def test_a_fix_of_the_live_text_is_found(desk, live, publisher):
    publishing.amend(live.piece, by=publisher, title="Quagmires", reason="Named so")

    assert titles(desk, "quagmires") == ["Quagmires"]


def test_a_persons_new_name_is_found(desk, publisher, django_capture_on_commit_callbacks):
    factories.article(authors=["Ayşe Demir", "Mina Park"])  # so that bylines and articles are numbered apart
    saved(publisher, title="Passes", authors=["Samir Anvari"])
    author = Author.objects.get(name="Samir Anvari")

    with django_capture_on_commit_callbacks(execute=True):
        send(desk, f"/admin/publications/author/{author.pk}/change/", name=["Samir Ardalan"])

    assert (titles(desk, "ardalan"), titles(desk, "anvari")) == (["Passes"], [])


@pytest.mark.parametrize(
    "typed", ['"', "*", "a OR b NOT (c", "':*&|!", "-", "%", "a" * 3_000, "\x00", "x " * 900]
)
def test_whatever_is_typed_is_looked_for_and_never_an_error(desk, live, typed):
    assert desk.get(LIST, {"q": typed}).status_code == 200
    assert desk.get("/admin/find/found/", {"q": typed}).status_code == 200
    assert desk.get("/admin/find/", {"q": typed}).status_code == 302


def test_the_one_piece_that_was_meant_is_opened(desk, publisher):
    article = saved(publisher, title="Wintermute")

    assert desk.get("/admin/find/", {"q": "wintermute"}).headers["Location"] == change(article)
    assert desk.get("/admin/find/", {"q": "nothing"}).headers["Location"] == f"{LIST}?q=nothing"
    assert desk.get("/admin/find/").headers["Location"] == LIST


def test_the_index_is_made_again_in_batches(desk, capsys):
    many(1_100)

    call_command("reindex")

    said = capsys.readouterr().out
    assert "500 indexed; the rest: --after" in said
    assert "1100 articles indexed." in said
    assert titles(desk, "many 1099") == ["One of many 1099"]


def test_a_search_takes_as_many_queries_in_a_large_archive(desk, live, publisher):
    saved(publisher, title="Lorries")
    counts = []
    for count in (0, 3_000):
        many(count)
        call_command("reindex", verbosity=0)
        for address in (LIST, "/admin/find/found/"):
            desk.get(address, {"q": "lorries"})
            with CaptureQueriesContext(connection) as captured:
                desk.get(address, {"q": "lorries"})
            counts.append(len(captured))

    assert counts[:2] == counts[2:]
    assert (counts[0] <= 13, counts[1]) == (True, 4)
    assert titles(desk, "lorries")[0] == "Lorries"


@pytest.mark.parametrize("near", [1, 4, 4_000])
def test_the_newest_matches_are_found_however_few_are_read_before_the_index(
    desk, publisher, monkeypatch, near
):
    monkeypatch.setattr(searching, "CANDIDATES", 3)
    monkeypatch.setattr(search_engines, "NEAR", near)
    for title in ("Rare camels", *("Common camels" for _ in range(5)), "Ferries"):
        saved(publisher, title=title)
    newest = list(Article.objects.filter(title="Common camels").order_by("-pk").values_list("pk", flat=True))

    found = [one.pk for one in searching.found_by(Article.objects.order_by("-pk"), "camels", user=publisher)]

    assert found == newest[:3]
    assert titles(desk, "rare") == ["Rare camels"]
