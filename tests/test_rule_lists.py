"""What the rules would change on live pages: listed from the shelves, confirmed by people, then amended."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Article, NoticeRule, WorkItem
from editorial.publishing import amend, publish
from editorial.refusing import Refused
from editorial.rules import searching, working
from publications.models import Tag
from tests import factories, register
from tests.newsroom import give, reads

pytestmark = pytest.mark.django_db
TEXT = (("Views differ.", "en"),)


@pytest.fixture
def views():
    """A rule about a tag that is switched off, and its notice."""
    tag = factories.term(Tag, "Pakistan")
    made = register.rule(notice=register.notice("views", texts=TEXT), conditions={"tag": [str(tag.uuid)]})
    NoticeRule.objects.update(enabled=False)
    made.refresh_from_db()
    return made


def searched(by, rule=None, **how):
    """Return a list whose search is over."""
    worklist = searching.begin(by=by, rule=rule)
    while searching.run(worklist.pk, **how):
        pass
    worklist.refresh_from_db()
    return worklist


def switched_on(rule):
    """Switch a rule on."""
    rule.enabled = True
    rule.save()
    return rule


def test_a_trial_lists_every_live_piece_that_would_change_with_before_and_after(make_live, publisher, views):
    named = make_live(tags=["Pakistan"])
    make_live()

    worklist = searched(publisher, views)

    item = worklist.items.get()
    assert (item.piece, item.before, item.after, item.why) == (
        named.piece,
        "",
        "Mark: “Views differ.”",
        "A rule",
    )
    assert (worklist.looked_at, worklist.total) == (2, 2)


def test_nothing_on_live_pages_changes_until_somebody_confirms(client, make_live, publisher, views):
    make_live(slug="corridors", tags=["Pakistan"])
    worklist = searched(publisher, switched_on(views))
    before = reads(client)[1]

    working.confirm(worklist, by=publisher)
    working.run(worklist.pk)

    assert "Views differ." not in before
    assert "Views differ." in reads(client)[1]
    assert worklist.items.get().outcome == WorkItem.Outcome.DONE


def test_an_item_amends_the_live_edition_and_publishes_no_draft(client, make_live, publisher, views):
    article = make_live(slug="corridors", tags=["Pakistan"])
    Article.objects.filter(pk=article.pk).update(body="<p>Secret draft.</p>", title="Secret")
    worklist = searched(publisher, switched_on(views))

    working.confirm(worklist, by=publisher, numbers=[worklist.items.get().pk])
    working.run(worklist.pk)

    article = Article.objects.get(pk=article.pk)
    assert "Secret" not in reads(client)[1]
    assert "Views differ." in reads(client)[1]
    assert (article.title, article.applied_notices.count()) == ("Secret", 1)


def test_a_rule_that_is_off_is_tried_and_confirms_nothing(make_live, publisher, views):
    make_live(tags=["Pakistan"])
    worklist = searched(publisher, views)

    with pytest.raises(Refused, match="switched off"):
        working.confirm(worklist, by=publisher)


def test_a_notice_that_no_rule_gives_any_more_is_listed_to_be_taken_off(
    client, publisher, make_article, views
):
    switched_on(views)
    article = make_article(slug="corridors", tags=["Pakistan"])
    publish(article, by=publisher)
    NoticeRule.objects.update(enabled=False)

    worklist = searched(publisher)
    working.confirm(worklist, by=publisher)
    working.run(worklist.pk)

    assert (worklist.items.get().before, worklist.items.get().after) == ("Mark: “Views differ.”", "")
    assert "Views differ." not in reads(client)[1]


def test_what_changed_meanwhile_is_weighed_again(make_live, publisher, views):
    article = make_live(tags=["Pakistan"])
    worklist = searched(publisher, switched_on(views))
    amend(article.piece, by=publisher, reason="A slip", tags=())

    working.confirm(worklist, by=publisher)
    working.run(worklist.pk)

    assert worklist.items.get().outcome == WorkItem.Outcome.UNCHANGED


def test_a_search_goes_on_after_a_kill_and_finds_each_piece_once(make_live, publisher, views):
    for _ in range(5):
        make_live(tags=["Pakistan"])
    worklist = searching.begin(by=publisher, rule=views)
    more = searching.run(worklist.pk, size=2)
    half = worklist.items.count()

    while searching.run(worklist.pk, size=2):
        pass

    assert (more, half, worklist.items.count()) == (True, 2, 5)


def test_a_batch_costs_as_many_queries_for_many_pieces_as_for_few(make_live, publisher, views):
    def cost():
        worklist = searching.begin(by=publisher, rule=views)
        with CaptureQueriesContext(connection) as captured:
            searching.run(worklist.pk)
        return len(captured)

    make_live(tags=["Pakistan"])
    few = cost()
    for _ in range(8):
        make_live(tags=["Pakistan"])

    assert cost() == few


def test_of_a_bar_live_and_scheduled_pieces_are_listed(make_live, make_article, publisher):
    made = register.rule(effect="block", conditions={"kind": ["opinion"]}, reason="Not in this country")
    make_live(kind="opinion")
    make_live(kind="news")

    worklist = searched(publisher, made)

    assert [item.why for item in worklist.items.all()] == ["Not in this country."]


def test_nobody_without_the_right_confirms(make_live, publisher, views, django_user_model):
    make_live(tags=["Pakistan"])
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    give(editor, "editor")
    worklist = searched(publisher, switched_on(views))

    with pytest.raises(Refused, match="not among your permissions"):
        working.confirm(worklist, by=editor)
