"""The spelling that a search offers: words that live pieces say, in every script, and no others."""

import pytest
import time_machine

from editorial.publishing import publish, withdraw
from editorial.search import readers
from publications import clock
from publications.models import KnownWord
from tests.test_search import HOUR, found, release

__all__ = ["release"]


def offered(client, typed):
    """Say what a search offers for what was typed, or nothing."""
    _, _, rest = client.get("/search/", {"q": typed}).content.decode().partition('class="search-meant"')
    return rest.partition("<bdi>")[2].partition("</bdi>")[0] if rest else ""


@pytest.mark.parametrize(
    ("language", "text", "typed", "meant"),
    [
        ("en", "The hydrogen terminal opens.", "hydrogne terminal", "hydrogen terminal"),
        ("ru", "Переговоры о водороде продолжались.", "пиреговоры", "переговоры"),
        ("ar", "بدأت المفاوضات حول الهيدروجين", "المفاضوات", "المفاوضات"),
        ("de", "Die Verhandlungen über Wasserstoff", "Verhandlugnen", "verhandlungen"),
    ],
)
def test_a_word_of_two_texts_is_offered(client, release, language, text, typed, meant):
    release("One", text, language=language)
    assert offered(client, typed) == ""

    release("Two", text, language=language)

    assert offered(client, typed) == meant


def test_nothing_of_what_readers_do_not_have_is_offered(
    client, release, make_article, publisher, django_capture_on_commit_callbacks
):
    text, moment = "Wasserstoff in Zarnovia.", clock.now() + HOUR
    lost = release("Zarnov", text)
    release("Of Zarnovians", "Nothing.", slug="of-them")
    with django_capture_on_commit_callbacks(execute=True):
        for slug in ("one", "two"):
            article = make_article(title="Zarnovsk", slug=slug, body=f"<p>{text}</p>")
            publish(article, by=publisher, at=moment)
            readers.renew(article.piece_id)
    words = ("zarnv", "zarnvsk", "wasserstfof", "zarnova")

    withdraw(lost.piece, by=publisher, reason="Wrong.")

    assert [offered(client, word) for word in words] == [""] * 4
    readers.renew(lost.piece_id)
    assert [offered(client, word) for word in words] == [""] * 4
    assert not KnownWord.objects.filter(word__in=["zarnov", "zarnovsk", "wasserstoff"]).exists()
    with time_machine.travel(moment):
        readers.catch_up()
        assert offered(client, "wasserstfof") == "wasserstoff"


def test_an_end_is_forgotten_word_for_word(release, publisher):
    kept, lost = (release(title, "Hydrogen, hydrogen.", standfirst="Ferries.") for title in ("One", "Two"))
    before = KnownWord.objects.get(word="hydrogen")

    withdraw(lost.piece, by=publisher, reason="Wrong.")
    readers.renew(lost.piece_id)

    after = KnownWord.objects.get(word="hydrogen")
    assert (before.pieces, before.named, after.pieces, after.named) == (2, 0, 1, 0)
    withdraw(kept.piece, by=publisher, reason="Wrong.")
    readers.renew(kept.piece_id)
    assert not KnownWord.objects.exists()


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("fr", "Les élections et les journaux", "élection journal"),
        ("fr", "Une négociation de paix", '"negociations de paix"'),
        ("de", "Die Verträge an den Grenzen", "Vertrag Grenze"),
        ("de", "Drei Häuser am Fluss", "haus"),
        ("es", "Las sanciones y las organizaciones", "sanción organizacion"),
    ],
)
def test_a_text_is_found_by_forms_that_its_language_gives_its_words(client, release, language, text, typed):
    release("A piece", text, language=language)
    release("Another")

    answer = client.get("/search/", {"q": typed}).content.decode()

    assert found(client, typed) == ["A piece"]
    assert answer.count("<mark>") == len(typed.split())
    assert found(client, f"piece -{typed.split()[0]}") == []
