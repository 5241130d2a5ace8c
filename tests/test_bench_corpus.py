"""The corpus that is measured with: always the same, made one by one, and laid down as readers get it."""

from itertools import islice

import pytest

from bench import filling
from bench.corpus import VOCABULARIES, Corpus, Vocabulary
from publications import richtext
from publications.models import Edition, Entry, Piece

SMALL = {"brand": 2, "topic": 3, "region": 2, "tag": 8, "author": 3}


def test_the_same_number_is_the_same_article():
    assert Corpus().article(7) == Corpus().article(7)
    assert Corpus(seed=2).article(7) != Corpus().article(7)


def test_articles_are_made_one_by_one():
    endless = Corpus().articles(0, 10**12)

    assert [one.number for one in islice(endless, 3)] == [0, 1, 2]


def test_bodies_are_clean_and_of_several_hundred_words():
    bodies = [one.body for one in Corpus().articles(0, 50)]

    assert all(richtext.clean(body) == body for body in bodies)
    assert all(200 < len(richtext.plain(body).split()) < 800 for body in bodies)


def test_a_few_tags_are_everywhere_and_most_are_seldom():
    used = [tag for one in Corpus().articles(0, 500) for tag in one.tags]

    assert used.count(0) > 150
    assert len(set(used)) > 400


def test_names_are_as_many_as_terms_and_all_different():
    corpus = Corpus()

    assert {kind: len(set(corpus.names(kind))) for kind in VOCABULARIES} == {
        kind: one.size for kind, one in VOCABULARIES.items()
    }


@pytest.fixture
def filled(db, monkeypatch):
    """Seven pieces, of which the database copied four."""
    few = {kind: Vocabulary(size, 1.0) for kind, size in SMALL.items()}
    monkeypatch.setattr(filling, "corpus", Corpus(vocabularies=few))
    filling.vocabulary.cache_clear()
    yield filling.fill(7, distinct=3)
    filling.vocabulary.cache_clear()


def test_what_is_laid_down_is_what_readers_get(client, filled):
    paths = [f"/{one.brand.slug}/{one.slug}/" for one in Edition.objects.select_related("brand")]
    word = filling.corpus.article(0).title.split()[0]

    assert filled == len(paths) == 7
    assert all(client.get(path).status_code == 200 for path in paths)
    assert client.get("/").content.count(b'class="card-title"') == 7
    assert client.get("/search/", {"q": word}).content.count(b'class="card-title"') >= 3


def test_a_filling_goes_on_where_it_was(filled):
    assert filling.fill(9, distinct=3) == 2
    assert filling.fill(9, distinct=3) == 0
    assert Piece.objects.count() == Edition.objects.live().count() == 9


def test_a_copy_stands_on_the_shelves_of_its_model_at_a_date_of_its_own(filled):
    model, copy = (Piece.objects.get(uuid=filling.uuid_of(number)) for number in (1, 4))
    of_model, of_copy = (
        set(Entry.objects.filter(piece=piece).values_list("shelf__key")) for piece in (model, copy)
    )

    assert of_model == of_copy
    assert model.editions.get().published_at != copy.editions.get().published_at
