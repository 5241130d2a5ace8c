"""The notice rules: what they attach, propose and bar, on which day; who answers; who may pass."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from editorial.approving import checks
from editorial.drafting.drafts import save_draft
from editorial.models import Article, Desk, Entity, Move, NoticeRule, ProposalAnswer, Provenance
from editorial.publishing import publish
from editorial.refusing import Refused, Stale, Unapproved
from editorial.rules.answering import answer
from editorial.rules.asking import unanswered
from publications import clock
from publications.models import Author, Source, Tag
from tests import factories, register
from tests.newsroom import give, reads

pytestmark = pytest.mark.django_db
Effect = NoticeRule.Effect


def republished(source, **fields):
    """Return a working copy that another publisher wrote."""
    article = factories.article(**fields)
    Provenance.objects.create(article=article, source=source, url="https://meridian.example/a")
    return Article.objects.for_document().get(pk=article.pk)


def noon(day):
    """Return the middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def labels(article):
    """Return what a draft bears by rule: codes and whom each is about."""
    rows = article.applied_notices.filter(origin="rule")
    return [(row.notice.code, str(Entity.objects.get(uuid=row.entity)) if row.entity else "") for row in rows]


def saved(article, by):
    """Save a draft, and return it as it stands then."""
    save_draft(article, by=by)
    return Article.objects.for_document().get(pk=article.pk)


@pytest.fixture
def bearer(publisher):
    """An invented source, labelled from May 2023 and barred from July 2024."""
    source = Source.objects.create(name="Meridian Forum")
    entity = register.entity(source=source, kind="outlet")
    mark = register.notice("ru-mark", designates=True)
    register.status(entity, mark, date(2023, 5, 1), by=publisher)
    register.status(entity, register.notice("ru-ban"), date(2024, 7, 1), by=publisher, effect="block")
    register.rule(notice=mark, conditions={"source_status": [str(mark.uuid)]})
    return source


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2023, 3, 15), []), (date(2023, 5, 15), [("ru-mark", "Meridian Forum")])]
)
def test_a_source_is_labelled_from_the_day_of_its_status(bearer, publisher, day, expected):
    with time_machine.travel(noon(day), tick=False):
        article = republished(bearer)
        publish(article, by=publisher, override="No grant is asked for here.")

    assert labels(article) == expected


@pytest.mark.parametrize(("day", "is_barred"), [(date(2024, 6, 30), False), (date(2024, 7, 1), True)])
def test_a_source_is_barred_from_the_day_of_its_ban(bearer, publisher, day, is_barred):
    with time_machine.travel(noon(day), tick=False):
        article = republished(bearer)
        try:
            publish(article, by=publisher, override="No grant is asked for here.")
            refused = False
        except Refused as error:
            refused = "its pieces are barred" in str(error)

    assert refused == is_barred


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 4, 16), [("banned", "Order of the Lantern")]), (date(2025, 4, 17), [])],
)
def test_a_mention_is_marked_until_the_day_the_ban_ends(make_article, publisher, day, expected):
    banned = register.notice("banned", designates=True)
    lantern = register.entity("Order of the Lantern")
    register.status(lantern, banned, date(2003, 2, 14), date(2025, 4, 17), by=publisher)
    register.rule(notice=banned, conditions={"mention_status": [str(banned.uuid)]})
    with time_machine.travel(noon(day), tick=False):
        article = make_article(body="<p>What the Order of the Lantern wants.</p>")
        publish(article, by=publisher)

    assert labels(article) == expected


def test_a_scheduled_piece_bears_what_is_in_force_on_its_day(make_article, publisher):
    banned = register.notice("banned", designates=True)
    lantern = register.entity("Order of the Lantern")
    register.status(lantern, banned, date(2003, 2, 14), date(2025, 4, 17), by=publisher)
    register.rule(notice=banned, conditions={"mentions": [str(lantern.uuid)]})
    with time_machine.travel(noon(date(2025, 4, 16)), tick=False):
        article = saved(make_article(body="<p>What the Order of the Lantern wants.</p>"), publisher)
        before = labels(article)
        publish(article, by=publisher, at=noon(date(2025, 4, 18)))

    assert before == [("banned", "Order of the Lantern")]
    assert labels(article) == []


def test_a_label_is_put_on_the_draft_when_it_is_saved_and_readers_get_it(client, make_article, publisher):
    tag = factories.term(Tag, "Pakistan")
    register.rule(
        notice=register.notice("views", texts=(("Views differ.", "en"),)), conditions={"tag": [str(tag.uuid)]}
    )
    article = saved(make_article(slug="corridors", tags=["Pakistan"]), publisher)
    before = labels(article)
    publish(article, by=publisher)

    assert before == [("views", "")]
    assert "Views differ." in reads(client)[1]


def test_nothing_is_attached_while_a_rule_is_off_or_a_status_unconfirmed(make_article, publisher):
    mark = register.notice("mark", designates=True)
    forum = register.entity()
    register.status(forum, mark)
    off = register.rule("Off", notice=register.notice("views"), conditions={"kind": ["analysis"]})
    off.enabled = False
    off.save()
    register.rule(notice=mark, conditions={"mentions": [str(forum.uuid)]})

    article = saved(make_article(body="<p>The Meridian Forum met.</p>"), publisher)

    assert labels(article) == []


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"aliases": ["The Forum"]}, "The Forum met."),
        ({"acronyms": ["MF"]}, "What MF said."),
        ({"kind": "person"}, "The Meridian Forum met."),
    ],
)
def test_an_alias_an_acronym_or_a_persons_name_proposes_at_most(make_article, publisher, fields, text):
    mark = register.notice("mark", designates=True)
    forum = register.entity(**fields)
    register.status(forum, mark, by=publisher)
    register.rule(notice=mark, conditions={"mention_status": [str(mark.uuid)]})

    article = saved(make_article(body=f"<p>{text}</p>"), publisher)

    assert labels(article) == []
    assert [found.entity for found in unanswered(article, article.document())] == [forum]


def test_a_person_linked_as_the_author_is_known(make_article, publisher):
    mark = register.notice("mark", designates=True)
    author = factories.term(Author, "Samir Anvari")
    register.status(register.entity("Samir Anvari", kind="person", author=author), mark, by=publisher)
    register.rule(notice=mark, conditions={"author_status": [str(mark.uuid)]})

    article = saved(make_article(), publisher)

    assert labels(article) == [("mark", "Samir Anvari")]


@pytest.fixture
def proposed(make_article, publisher):
    """A draft that names a person of the register, and the notice that is proposed for it."""
    mark = register.notice("mark", designates=True)
    register.status(register.entity("Ilyas Verin", kind="person"), mark, by=publisher)
    register.rule(notice=mark, conditions={"mention_status": [str(mark.uuid)]})
    article = saved(make_article(body="<p>What Ilyas Verin wrote.</p>"), publisher)
    return article, unanswered(article, article.document())[0].key


def test_an_identity_is_confirmed_on_the_record_and_then_the_label_stands(proposed, publisher):
    article, key = proposed

    answer(article, key, by=publisher, accepted=True)

    assert labels(article) == [("mark", "Ilyas Verin")]
    assert ProposalAnswer.objects.get().by == publisher
    assert Move.objects.get(verb="label").reason == "Mark, about Ilyas Verin"


def test_a_refusal_needs_a_reason_and_is_not_asked_again(proposed, publisher):
    article, key = proposed

    with pytest.raises(Refused, match="Say why"):
        answer(article, key, by=publisher, accepted=False)
    answer(article, key, by=publisher, accepted=False, reason="A namesake")
    with pytest.raises(Stale):
        answer(article, key, by=publisher, accepted=True)

    fresh = saved(article, publisher)
    assert labels(fresh) == []
    assert unanswered(fresh, fresh.document()) == []


def test_an_editor_does_not_say_who_a_person_is(proposed, django_user_model):
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    give(editor, "editor")
    article, key = proposed

    with pytest.raises(Refused, match="legal reviewer or a publisher"):
        answer(article, key, by=editor, accepted=True)


def test_where_a_desk_reviews_a_proposal_is_answered_before_publication(proposed, publisher):
    article, key = proposed
    Desk.objects.create(brand=article.brand, staged=True)
    article = Article.objects.for_document().get(pk=article.pk)

    with pytest.raises(Unapproved, match="Nobody has said whether “Mark” belongs here"):
        publish(article, by=publisher)
    answer(article, key, by=publisher, accepted=False, reason="A namesake")

    assert publish(Article.objects.get(pk=article.pk), by=publisher).outcome == 200


def test_a_rule_asks_for_the_legal_check_also_where_no_desk_does(make_article, publisher):
    register.rule(effect=Effect.CHECK, conditions={"kind": ["opinion"]})
    article = make_article(kind="opinion")

    with pytest.raises(Unapproved, match="The legal check is not signed"):
        publish(article, by=publisher)
    checks.sign(article, "legal", by=publisher)

    assert publish(Article.objects.get(pk=article.pk), by=publisher).outcome == 200


def test_a_rule_bars_once_a_person_confirmed_it(make_article, publisher):
    made = register.rule(effect=Effect.BLOCK, conditions={"kind": ["opinion"]}, reason="Not in this country")
    before = publish(make_article(kind="opinion"), by=publisher)
    NoticeRule.objects.filter(pk=made.pk).update(confirmed_by=publisher, confirmed_at=clock.now())

    with pytest.raises(Refused, match="Not in this country"):
        publish(make_article(kind="opinion"), by=publisher, override="Regardless")
    assert before.outcome == 200


def test_a_publisher_passes_a_bar_that_says_so(make_article, publisher):
    confirmed = {"confirmed_by": publisher, "confirmed_at": clock.now()}
    register.rule(effect=Effect.BLOCK, conditions={"kind": ["opinion"]}, passing="publisher", **confirmed)
    article = make_article(kind="opinion")

    with pytest.raises(Unapproved):
        publish(article, by=publisher)

    assert publish(article, by=publisher, override="The court said so").outcome == 200


def test_the_same_notice_by_two_rules_is_there_once(make_article, publisher):
    views = register.notice("views")
    register.rule("One", notice=views, conditions={"kind": ["analysis"]})
    register.rule("Two", notice=views, conditions={"language": ["en"]})

    assert labels(saved(make_article(), publisher)) == [("views", "")]
