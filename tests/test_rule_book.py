"""The rules in use are read in few queries, however many there are, and as they stand at that moment."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Article, NoticeRule
from editorial.rules.judging import complete, judge
from editorial.terms.vocabulary import merge_terms
from publications import clock
from publications.models import Author, Tag
from tests import factories, register

pytestmark = pytest.mark.django_db
FEW = 11


def judged(article):
    """Return what the rules say of an article with all that fills its wordings, and in how many queries."""
    article, now = Article.objects.for_document().get(pk=article.pk), clock.now()
    document = article.document()
    with CaptureQueriesContext(connection) as captured:
        verdict = judge(article, document, now)
        parameters = [one.parameters for one in complete(verdict.attach)]
    return parameters, verdict, len(captured)


def ruled(numbers, by):
    """Make organisations that hold a status, and a rule about each."""
    notice = register.notice("mark", designates=True)
    for number in numbers:
        forum = register.entity(f"Forum {number} of Meridian")
        register.status(forum, notice, by=by)
        given = {"mentions": [str(forum.uuid)], "published": {"from": "2020-01-01"}}
        register.rule(f"Rule {number}", notice=notice, conditions=given)


def test_many_rules_and_statuses_cost_as_many_queries_as_few(make_live, publisher):
    article = make_live(body=f"<p>{' and '.join(f'Forum {n} of Meridian' for n in range(12))} met.</p>")
    ruled([0], publisher)
    few, _, cost = judged(article)
    ruled(range(1, 12), publisher)

    many, _, total = judged(article)

    assert (len(few), len(many)) == (1, 12)
    assert total == cost <= FEW
    assert sorted(many)[-1] == (("name", "Forum 9 of Meridian"),)


def test_what_is_switched_off_or_on_counts_at_once(make_article):
    article = make_article()
    register.rule(notice=register.notice("views"), conditions={"kind": ["analysis"]})
    found = [len(judged(article)[1].attach)]

    for enabled in (False, True):
        NoticeRule.objects.update(enabled=enabled)
        found.append(len(judged(article)[1].attach))

    assert found == [1, 0, 1]


def test_a_rule_about_a_merged_term_asks_for_the_one_that_it_became(make_article, publisher):
    old, new = factories.term(Tag, "Pak"), factories.term(Tag, "Pakistan")
    register.rule(notice=register.notice("views"), conditions={"tag": [str(old.uuid)]})
    article = make_article(tags=["Pakistan"])
    before = len(judged(article)[1].attach)

    merge_terms(old, new, by=publisher)

    assert (before, len(judged(article)[1].attach)) == (0, 1)


def test_a_status_bars_the_pieces_of_its_bearer_on_its_days(make_article, publisher):
    author = factories.term(Author, "Ilyas Verin")
    bearer = register.entity("Ilyas Verin", kind="person", author=author)
    ban = register.notice("ban", name="Ban")
    register.status(bearer, ban, date(2024, 7, 1), effect="block", passing="publisher", by=publisher)
    register.status(bearer, ban, date(2001, 1, 1), date(2002, 1, 1), effect="block", by=publisher)
    article, other = make_article(authors=["Ilyas Verin"]), make_article()

    _, verdict, _ = judged(article)

    assert [(one.sentence, one.passing) for one in verdict.bars] == [
        ("Ilyas Verin holds the status “Ban” since 1 July 2024: its pieces are barred.", "publisher")
    ]
    assert judged(other)[1].bars == []
