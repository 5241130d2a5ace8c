"""A name is withheld: page, cards, feeds, data and the author's page follow, and nothing brings it back."""

from itertools import islice

import pytest
from django.urls import reverse

from editorial import outside, publishing
from editorial.batches import bulk
from editorial.drafting import drafts
from editorial.law import withholding_everywhere
from editorial.law.withheld import is_withheld
from editorial.models import Article, BulkAct, LegalOrder
from editorial.refusing import Refused
from publications import clock
from publications.models import Author, Brand, Edition, Licence
from tests import factories
from tests.crawling import crawl
from tests.filled import send
from tests.newsroom import HOUR, change, desk, live, page, reads
from tests.test_demo import demo
from tests.test_returning import person

__all__ = ["demo", "desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
NAME = "Samir Anvari"
EVERYWHERE = ["/caravan-lines/corridors/", "/", "/caravan-lines/", "/feed.rss", "/feed.atom", "/feed.json"]


def withhold(desk, **typed):
    """Press the button on the author's page."""
    author = Author.objects.get(name=NAME)
    return send(desk, reverse("admin:author-withhold", args=[author.pk]), reason=["Threats"], **typed)


def test_one_press_takes_the_name_from_everything(desk, live, publisher):
    before = live.live_edition()
    author = Author.objects.get(name=NAME)
    assert reads(desk, author.get_absolute_url())[0] == 200

    withhold(desk)

    assert not any(NAME in reads(desk, path)[1] for path in EVERYWHERE)
    assert "Name withheld" in reads(desk)[1]
    assert NAME not in str(live.live_edition().text.structured)
    assert reads(desk, author.get_absolute_url())[0] in (404, 410)
    assert is_withheld(before)
    assert live.live_edition().modified_at == before.modified_at


@pytest.mark.both
@pytest.mark.parametrize("pen", ["", "A. Traveller"])
@pytest.mark.parametrize("agrees", [True, False])
def test_who_objects_to_republication_does_so_under_another_name(desk, live, publisher, agrees, pen):
    licence = Licence.objects.create(code="cc", name="CC BY", allows_republication=True)
    Brand.objects.update(licence=licence)
    Author.objects.update(allows_republication=agrees)
    factories.term(Author, "A. Traveller")
    publishing.amend(live.piece, by=publisher, reason="Say", kicker="On the road")

    before = reads(desk, "/caravan-lines/corridors/republish/")[0]
    withhold(desk, pen=[pen])

    assert (before == 200) is agrees
    assert reads(desk, "/caravan-lines/corridors/republish/")[0] == before


def test_a_pen_name_stands_in_its_place(desk, live):
    withhold(desk, pen=["A. Traveller"])

    assert "A. Traveller" in reads(desk)[1]
    assert Article.objects.get().bylines.get().author.name == "A. Traveller"


def test_it_is_pressed_at_an_article_and_acts_on_all_that_the_author_signs(desk, live, make_live):
    other = make_live(slug="passes", authors=[NAME, "Leila Haddad"])
    leila = Author.objects.get(name="Leila Haddad")

    form = desk.get(change(live)).content.decode()
    unchosen = send(desk, page("withhold", other), reason=["Threats"])
    strange = send(desk, page("withhold", live), author=[str(leila.pk)], reason=["Threats"])
    asked = desk.get(page("withhold", live)).content.decode()
    send(desk, page("withhold", live), reason=["Threats"])

    assert page("withhold", live) in form
    assert "Choose whose name it is." in unchosen.content.decode()
    assert "Choose one of these." in strange.content.decode()
    assert NAME in asked and "Leila" not in asked
    assert NAME not in reads(desk)[1] + reads(desk, "/caravan-lines/passes/")[1]
    assert "Leila Haddad" in reads(desk, "/caravan-lines/passes/")[1]


@pytest.mark.both
def test_what_is_said_about_who_signs_beside_it_goes_where_it_says_the_name(desk, publisher):
    article = factories.article(slug="corridors", authors=[NAME, "Leila Haddad", "Mina Park"])
    article.bylines.filter(author__name="Leila Haddad").update(bio=f"She travels with {NAME.upper()}.")
    publishing.publish(Article.objects.for_document().get(), by=publisher)

    told = withhold(desk)

    shown = reads(desk)[1]
    assert NAME.upper() not in shown and "Leila Haddad" in shown
    assert "Mina Park writes." in shown
    assert "Look for it in every text" in told.content.decode()


def test_a_piece_that_nobody_signs_by_name_has_none_to_withhold(desk, live):
    withhold(desk)

    again = send(desk, page("withhold", live), reason=["Threats"])

    assert "Nobody signs this piece by name." in again.content.decode()


def test_the_words_are_in_the_pieces_language(desk, make_live):
    make_live(slug="corridors", language="ru")

    withhold(desk)

    assert "Имя не раскрывается" in reads(desk)[1]


def test_what_is_scheduled_keeps_its_moment_and_loses_the_name(desk, publisher):
    article, moment = factories.article(slug="corridors"), clock.now() + HOUR
    publishing.publish(article, by=publisher, at=moment)

    withhold(desk)

    scheduled = Edition.objects.scheduled().get()
    assert scheduled.live_from == moment
    assert Author.objects.get(uuid=scheduled.document.value.content.bylines[0].author).name == "Name withheld"


def test_no_verb_brings_the_name_back(desk, live, publisher):
    first = live.live_edition()
    author = Author.objects.get(name=NAME)
    withhold(desk)
    other = factories.article(authors=[NAME])

    acts = [
        lambda: publishing.restore(live.piece, first, by=publisher),
        lambda: publishing.amend(
            live.piece, by=publisher, reason="x", bylines=first.document.value.content.bylines
        ),
        lambda: publishing.publish(other, by=publisher),
    ]
    for act in acts:
        with pytest.raises(Refused, match="a name is withheld"):
            act()
    assert LegalOrder.objects.get().author == author


def test_each_piece_is_an_act_of_its_own_and_a_killed_worker_goes_on(publisher, make_live):
    for _ in range(3):
        make_live()
    (act,) = withholding_everywhere.begin(Author.objects.get(name=NAME), by=publisher, reason="Threats")

    bulk.run(act.pk, most=1)
    half = bulk.tally(act)
    bulk.run(act.pk)

    assert half == {"done": 1, "waiting": 2}
    assert bulk.tally(BulkAct.objects.get()) == {"done": 3}


def test_an_editor_may_not_and_nobody_may_without_a_reason(client, desk, live):
    address = reverse("admin:author-withhold", args=[Author.objects.get(name=NAME).pk])
    refused = send(desk, address)
    client.force_login(person("ed", "editor"))

    assert "Say why in a few words." in refused.content.decode()
    assert client.post(address, {"reason": "x"}).status_code == 403
    assert NAME in reads(client)[1]


@pytest.mark.once
def test_the_name_is_at_no_public_address_of_a_whole_magazine(demo, client, publisher):
    author = Author.objects.get(name=NAME)
    author.slug = "s-anvari"
    author.save()
    starts = ["/", "/feeds/", "/sitemap.xml", "/news-sitemap.xml", "/authors/", author.get_absolute_url()]
    starts += ["/authors/samir-anvari/", "/corrections/", "/tdmrep.json", "/robots.txt"]
    said = list(islice((path for path, text in crawl(client, *starts) if "anvari" in text), 41))

    for act in withholding_everywhere.begin(author, by=publisher, reason="Threats"):
        bulk.run(act.pk)

    assert len(said) == 41
    assert not [path for path, text in crawl(client, *starts) if "anvari" in text.replace(path, "")]


def test_a_link_to_a_draft_under_the_name_opens_nothing_any_more(publisher):
    article = factories.article()
    drafts.save_draft(article, by=publisher)
    link = outside.share(article, by=publisher, name="Mina Park", days=1)
    assert outside.usable(pk=link.pk)

    withholding_everywhere.begin(Author.objects.get(name=NAME), by=publisher, reason="Threats")

    assert outside.usable(pk=link.pk) is None
