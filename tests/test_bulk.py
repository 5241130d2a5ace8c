"""Acts on many articles: chosen, tried, done one by one, stopped and taken up again."""

import pytest

from editorial.batches import bulk
from editorial.models import Article, BulkAct, BulkItem, Membership, Move
from publications.models import Edition
from tests import factories
from tests.desks import desk as asking
from tests.desks import person, rewrite
from tests.many import LIST, carry_on, choose, outcomes, sentences
from tests.newsroom import desk

__all__ = ["carry_on", "desk"]
pytestmark = pytest.mark.django_db


def test_a_trial_says_what_would_happen_and_changes_nothing(desk):
    good, bad = factories.article(), factories.article(standfirst="")

    page = choose(desk, "publish", good, bad)
    answer = desk.post(page, {"try": ""}, follow=True)

    assert outcomes() == ["refused", "done"]
    assert "Would be refused" in answer.content.decode()
    assert "Publish 1 article<" in answer.content.decode()
    assert (Edition.objects.count(), Move.objects.count()) == (0, 0)


def test_what_was_tried_is_done_and_what_was_refused_is_listed_with_its_reason(desk, carry_on):
    good, bad = factories.article(), factories.article(standfirst="")
    page = choose(desk, "publish", good, bad)

    desk.post(page, {"try": ""})
    answer = carry_on(desk, page, go="")

    assert outcomes() == ["refused", "done"]
    assert "one or two sentences" in sentences()[0]
    assert good.live_edition().slug in sentences()[1]
    assert f"/admin/editorial/article/{bad.pk}/change/" in answer.content.decode()
    assert Move.objects.get().by.username == "publisher"


def test_nothing_is_done_untried_or_twice(desk, carry_on):
    page = choose(desk, "publish", factories.article())

    carry_on(desk, page, go="")
    before = Edition.objects.count()
    desk.post(page, {"try": ""})
    carry_on(desk, page, go="")
    carry_on(desk, page, go="")
    desk.post(page, {"try": ""})

    assert (before, Edition.objects.count()) == (0, 1)
    assert outcomes() == ["done"]


def test_what_somebody_rewrote_after_the_trial_is_not_published_unseen(desk, carry_on, publisher):
    article = factories.article()
    page = choose(desk, "publish", article)
    desk.post(page, {"try": ""})
    rewrite(article, by=publisher, title="Nobody chose this")

    carry_on(desk, page, go="")

    assert (outcomes(), Edition.objects.count()) == (["refused"], 0)


def test_a_right_taken_away_meanwhile_is_gone(client, carry_on):
    user, article = person("publisher"), factories.article()
    client.force_login(user)
    page = choose(client, "publish", article)
    client.post(page, {"try": ""})
    Membership.objects.filter(user=user).update(role="editor")

    carry_on(client, page, go="")

    assert "not among your permissions" in sentences()[0]
    assert Edition.objects.count() == 0


def test_what_a_person_may_not_see_any_more_is_neither_done_nor_named(client, carry_on):
    user = person("publisher", factories.brand())
    article = factories.article(title="Moved away")
    client.force_login(user)
    page = choose(client, "publish", article)
    Article.objects.update(brand=factories.brand("Two Rivers"))

    answer = client.post(page, {"try": ""}, follow=True)

    assert sentences() == [bulk.UNSEEN]
    assert "Moved away" not in answer.content.decode()


def test_a_check_that_a_desk_requires_is_required_of_many_too(desk):
    asking(required=["legal"])
    article = factories.article()

    desk.post(choose(desk, "publish", article), {"try": ""})

    assert sentences() == ["The legal check is not signed."]


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        ("schedule", {"at": "yesterday"}),
        ("schedule", {"at": "2020-01-01T00:00"}),
        ("schedule", {"at": "2099-01-01T00:00", "minutes": "-5"}),
        ("schedule", {"at": "2099-01-01T00:00", "minutes": "9" * 40}),
        ("move", {"move": "explode"}),
        ("move", {}),
        ("assign", {"to": "9" * 30}),
        ("assign", {"to": "x"}),
        ("retag", {}),
        ("retag", {"add_tags": "not a uuid"}),
        ("retag", {"add_tags": "00000000-0000-0000-0000-000000000000"}),
        ("retag", {"add_topics-typed": "A topic that nobody made"}),
    ],
)
def test_strange_answers_are_refused_beside_the_question(desk, verb, sent):
    answer = desk.post(choose(desk, verb, factories.article()), {"try": ""} | sent)

    assert answer.status_code == 200
    assert "errors" in answer.content.decode() or "refused" in answer.content.decode()
    assert outcomes() == ["waiting"]


@pytest.mark.parametrize("rows", [["x"], ["1", "9" * 40], ["٣"], []])
def test_rows_that_are_none_are_refused(desk, rows):
    answer = desk.post(LIST, {"action": "publish", "index": "0", "_selected_action": rows}, follow=True)

    assert "Choose at least one article first." in answer.content.decode()
    assert not BulkAct.objects.exists()


def test_all_that_match_a_filter_are_chosen_up_to_a_number_that_is_said(desk, publisher):
    factories.article(title="Left alone")
    for _ in range(3):
        factories.article(title="Chosen", state="ready")

    desk.post(f"{LIST}?state__exact=ready", {"action": "publish", "index": "0", "select_across": "on"})

    assert {item.article.title for item in BulkItem.objects.select_related("article")} == {"Chosen"}
    assert BulkItem.objects.count() == 3


def test_more_than_the_cap_is_said(desk, make_article):
    pieces = [factories.article().piece for _ in range(1)]
    made = [Article(piece=type(pieces[0]).objects.create(), title="One of many") for _ in range(bulk.CAP + 1)]
    Article.objects.bulk_create(made)

    answer = desk.post(LIST, {"action": "publish", "index": "0", "select_across": "on"}, follow=True)

    assert f"the first {bulk.CAP}; the others stay as they are" in answer.content.decode()
    assert BulkItem.objects.count() == bulk.CAP


def test_an_act_belongs_to_the_person_who_began_it(client, desk, carry_on):
    page = choose(desk, "publish", factories.article())
    desk.post(page, {"try": ""})
    client.force_login(person("publisher", name="another"))

    codes = [client.get(page).status_code, client.post(page, {"go": ""}).status_code]

    assert codes == [404, 404]
    assert client.get(f"{page}progress/").status_code == 404
    assert BulkAct.objects.get().dry_run


@pytest.mark.parametrize(
    ("role", "offers"),
    [
        ("publisher", {"publish", "schedule", "move", "assign", "retag"}),
        ("editor", {"move", "assign", "retag"}),
        ("steward", {"retag"}),
        ("auditor", set()),
    ],
)
def test_the_list_offers_what_a_role_may_do_and_else_no_column(client, role, offers):
    client.force_login(person(role))
    factories.article()

    page = client.get(LIST).content.decode()

    assert {
        verb for verb in ("publish", "schedule", "move", "assign", "retag") if f'value="{verb}"' in page
    } == offers
    assert ("_selected_action" in page) == bool(offers)


def test_a_forged_act_is_not_done(client):
    client.force_login(person("editor"))

    client.post(LIST, {"action": "publish", "index": "0", "_selected_action": [factories.article().pk]})

    assert not BulkAct.objects.exists()


def test_the_page_of_an_act_takes_few_queries(desk, django_assert_max_num_queries):
    page = choose(desk, "publish", *[factories.article() for _ in range(20)])
    desk.post(page, {"try": ""})

    with django_assert_max_num_queries(9):
        desk.get(page)
    with django_assert_max_num_queries(5):
        desk.get(f"{page}progress/")
