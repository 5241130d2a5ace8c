"""What the rules say stands beside the article's form; proposals are answered on a page of their own."""

import pytest

from editorial.models import Article, Move, ProposalAnswer
from editorial.rules.asking import unanswered
from tests import register
from tests.filled import said
from tests.newsroom import change, desk, editor_desk, page

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(make_article, publisher):
    """A draft that names a person of the register, and the notice that is proposed for it."""
    mark = register.notice("mark", designates=True)
    register.status(register.entity("Ilyas Verin", kind="person"), mark, by=publisher)
    register.rule("On the list", notice=mark, conditions={"mention_status": [str(mark.uuid)]})
    article = make_article(body="<p>What Ilyas Verin wrote.</p>")
    article = Article.objects.for_document().get(pk=article.pk)
    return article, unanswered(article, article.document())[0].key


def test_nothing_shows_while_no_rule_is_on(desk, make_article):
    assert "What the rules say" not in desk.get(change(make_article())).content.decode()


def test_the_inspector_says_why_a_notice_is_there_and_what_is_asked(desk, make_article):
    views = register.notice("views", name="Views")
    register.rule("Opinion", notice=views, conditions={"kind": ["opinion"]}, reason="An opinion")
    register.rule("Law", effect="require_check", conditions={"kind": ["opinion"]}, reason="A court case")

    text = desk.get(change(make_article(kind="opinion"))).content.decode()

    assert "“Views”: An opinion" in text
    assert "The legal check is asked for: A court case" in text


def test_a_proposal_is_confirmed_from_the_inspector(desk, proposed):
    article, key = proposed
    address = page("answer", article, key)

    form = desk.get(change(article)).content.decode()
    ask = desk.get(address).content.decode()
    done = desk.post(address, {"choice": "confirm"}, follow=True)

    assert address in form
    assert "means this very person: Ilyas Verin" in ask
    assert "“Mark” is confirmed on" in said(done)
    assert article.applied_notices.get().entity == ProposalAnswer.objects.get().entity


def test_a_proposal_is_refused_for_a_reason_and_shows_it(desk, proposed):
    article, key = proposed
    address = page("answer", article, key)

    without = desk.post(address, {"choice": "refuse"})
    desk.post(address, {"choice": "refuse", "reason": "A namesake"})
    again = desk.get(address, follow=True)

    assert "Say why it does not belong here" in without.content.decode()
    assert "refused: A namesake" in desk.get(change(article)).content.decode()
    assert "answered already" in said(again)
    assert Move.objects.get(verb="unlabel").reason.endswith("A namesake")


def test_an_editor_does_not_confirm_who_a_person_is(editor_desk, proposed):
    article, key = proposed

    answer = editor_desk.post(page("answer", article, key), {"choice": "confirm"})

    assert "legal reviewer or a publisher" in answer.content.decode()
    assert not ProposalAnswer.objects.exists()
