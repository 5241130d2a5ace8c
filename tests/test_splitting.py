"""Splitting a term: chosen by search, tried, done, and taken back."""

import pytest

from editorial.models import Article, BulkAct
from editorial.publishing import publish
from editorial.search.searching import renew
from editorial.terms.vocabulary import merge_terms
from publications.models import Edition, Region, Tag, Topic
from tests import factories
from tests.factories import term
from tests.newsroom import desk, give

__all__ = ["desk"]
FIELDS = {Tag: "tags", Region: "regions", Topic: "topics"}


def page(row):
    """Return the address on which a term is split."""
    return f"/admin/terms/{row.vocabulary}/{row.uuid}/split/"


def bears(article, field="tags"):
    """Return the names of what an article bears."""
    return [row.name for row in getattr(Article.objects.get(pk=article.pk), field).order_by("name")]


def done(client, answer):
    """Press once more on the page of an act that was tried."""
    client.post(answer.headers["Location"], {"go": ""})
    return answer.headers["Location"]


def public(article):
    """Return the tags that readers have of an article."""
    return Edition.objects.live().get(piece=article.piece).document.value.classification.tags


@pytest.fixture
def silk(db, publisher):
    """A tag that means two things, on three articles: two on trains and one on cloth."""
    rails = [factories.article(title=f"Trains, part {n}", tags=["Silk", "Kabul"]) for n in (1, 2)]
    cloth = factories.article(title="A loom", tags=["Silk"])
    publish(rails[0], by=publisher)
    renew(*(made.pk for made in (*rails, cloth)))
    return Tag.objects.get(name="Silk"), rails, cloth


def test_what_is_found_is_given_another_term_after_a_trial(desk, silk, django_capture_on_commit_callbacks):
    tag, (live, draft), cloth = silk
    found = desk.get(page(tag), {"q": "trains"}).context["articles"]

    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(page(tag) + "?q=trains", {"all": "on", "new-typed": "Silk Road"})
    tried = bears(live)
    with django_capture_on_commit_callbacks(execute=True):
        done(desk, answer)

    assert {article.pk for article in found} == {live.pk, draft.pk}
    assert tried == ["Kabul", "Silk"]
    assert bears(live) == bears(draft) == ["Kabul", "Silk Road"]
    assert bears(cloth) == ["Silk"]
    assert set(public(live)) == {Tag.objects.get(name=name).uuid for name in ("Kabul", "Silk Road")}


def test_a_split_is_taken_back_where_it_was_done(desk, silk, django_capture_on_commit_callbacks):
    tag, (live, draft), _ = silk
    term(Tag, "Cloth")
    sent = {"article": [live.pk, draft.pk], "new-typed": "Cloth"}

    with django_capture_on_commit_callbacks(execute=True):
        where = done(desk, desk.post(page(tag), sent))
    split = bears(live)
    with django_capture_on_commit_callbacks(execute=True):
        done(desk, desk.post(f"{where}back/"))

    assert split == ["Cloth", "Kabul"]
    assert bears(live) == bears(draft) == ["Kabul", "Silk"]
    assert tag.uuid in public(live)


@pytest.mark.parametrize("model", [Region, Topic])
def test_regions_and_topics_are_split_in_their_place(desk, model, django_capture_on_commit_callbacks):
    field = FIELDS[model]
    made = factories.article(**{field: ["Asia", "Europe"]})
    term(model, "Eurasia")

    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(page(term(model, "Asia")), {"article": [made.pk], "new-typed": "Eurasia"})
        done(desk, answer)

    assert bears(made, field) == ["Eurasia", "Europe"]
    if model is Topic:
        assert [row.topic.name for row in made.article_topics.all()] == ["Eurasia", "Europe"]


def test_what_bears_a_merged_term_is_split_with_its_survivor(
    desk, silk, publisher, django_capture_on_commit_callbacks
):
    tag, (live, _), _ = silk
    survivor = term(Tag, "Silks")
    term(Tag, "Cloth")
    merge_terms(tag, survivor, by=publisher)

    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(page(survivor), {"article": [live.pk], "new-typed": "Cloth"})
        done(desk, answer)

    assert bears(live) == ["Cloth", "Kabul"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"new-typed": "Cloth"}, "Tick at least one article, or all that match."),
        ({"all": "on"}, "Name what they bear instead."),
        ({"all": "on", "new-typed": "Silk"}, "“Silk” is what these articles have. Name another."),
    ],
)
def test_a_split_that_makes_no_sense_is_refused_on_the_page(desk, silk, sent, sentence):
    answer = desk.post(page(silk[0]), sent)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not BulkAct.objects.exists()


def test_a_split_reaches_only_what_a_person_may_see(client, silk, django_user_model):
    steward = django_user_model.objects.create_user("steward", password="x", is_staff=True)
    give(steward, "steward", factories.brand("Narrow Seas"))
    client.force_login(steward)

    listed = client.get(page(silk[0])).context["articles"]
    answer = client.post(page(silk[0]), {"article": [silk[2].pk], "new-typed": "Cloth"})

    assert (listed, answer.status_code) == ([], 400)


def test_only_what_articles_are_filed_under_is_split(desk):
    assert desk.get(page(factories.article().bylines.get().author)).status_code == 404
