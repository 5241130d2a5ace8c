"""A work list shows the sentences that readers have and would have, by date, language and sponsor."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.models import NoticeRule
from editorial.publishing import publish
from editorial.rules import searching
from publications.models import NoticeText
from tests import register
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


def found(rule, by):
    """Return the one item that a search finds."""
    worklist = searching.begin(by=by, rule=rule)
    while searching.run(worklist.pk):
        pass
    return worklist.items.get()


@pytest.fixture(autouse=True)
def forum(db):
    """An organisation of the register."""
    return register.entity("Meridian Forum")


def about(forum, by, **fields):
    """Return a rule about whoever mentions an organisation, which holds the status that the notice says."""
    mark = register.notice("mark", designates=True, **fields)
    register.status(forum, mark, by=by)
    return register.rule(notice=mark, conditions={"mention_status": [str(mark.uuid)]})


def test_the_sentence_names_whom_it_is_about(forum, make_live, publisher):
    make_live(body="<p>The Meridian Forum met.</p>")

    item = found(about(forum, publisher), publisher)

    assert item.after == "Mark (Meridian Forum): “Meridian Forum holds a status.”"


def test_the_wording_is_that_of_the_pieces_language_and_in_force_now(forum, make_live, publisher):
    make_live(body="<p>The Meridian Forum met.</p>", language="ru")
    rule = about(forum, publisher, texts=(("{name} is marked.", "en"), ("{name}: пометка", "ru")))
    NoticeText.objects.filter(template__contains="пометка").update(effective_from=date(2002, 1, 1))
    old = {"effective_from": date(2001, 1, 1), "effective_to": date(2002, 1, 1)}
    NoticeText.objects.create(
        notice=rule.notice, template="Long over", language="ru", is_activated=True, **old
    )

    assert found(rule, publisher).after.endswith("“Meridian Forum: пометка”")


def test_a_notice_whose_wording_nobody_activated_says_so(forum, make_live, publisher):
    make_live(body="<p>The Meridian Forum met.</p>")
    rule = about(forum, publisher)
    NoticeText.objects.update(is_activated=False)

    assert found(rule, publisher).after == "Mark (Meridian Forum): no wording in force"


def test_what_stays_stands_before_and_after_with_its_own_words(forum, make_article, publisher):
    views = register.notice("views", name="Views", texts=(("Views of {author}.", "en"),))
    article = make_article(body="<p>The Meridian Forum met.</p>")
    article.applied_notices.create(notice=views, parameters={"author": "Mina Park"})
    publish(article, by=publisher)

    item = found(about(forum, publisher), publisher)

    assert item.before == "Views: “Views of Mina Park.”"
    assert sorted(item.after.split("\n")) == [
        "Mark (Meridian Forum): “Meridian Forum holds a status.”",
        "Views: “Views of Mina Park.”",
    ]


def test_a_wording_about_the_sponsor_names_it(make_live, publisher):
    paid = register.notice("paid", name="Paid", texts=(("Paid for by {sponsor}.", "en"),))
    make_live(sponsor="Halyard & Sons")

    item = found(register.rule(notice=paid, conditions={"sponsor": {"any": True}}), publisher)

    assert item.after == "Paid: “Paid for by Halyard & Sons.”"


def test_a_search_reads_no_text_of_any_piece(forum, make_live, publisher):
    make_live(body="<p>The Meridian Forum met.</p>", sponsor="Halyard")
    worklist = searching.begin(by=publisher, rule=about(forum, publisher))

    with CaptureQueriesContext(connection) as captured:
        searching.run(worklist.pk)

    said = " ".join(query["sql"] for query in captured)
    assert worklist.items.count() == 1
    assert "storeddocument" not in said and '"body"' not in said and '"plain"' not in said


def test_the_page_shows_the_sentences(forum, desk, make_live, publisher):
    make_live(body="<p>The Meridian Forum met.</p>")
    about(forum, publisher)

    listed = desk.post(reverse("admin:rule-try", args=[NoticeRule.objects.get().pk]))

    assert "“Meridian Forum holds a status.”" in desk.get(listed.url).content.decode()
