"""The tagging desk: its lists, who may see them, what they cost, and the survey that counts."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.models import Article, BulkAct, LooseArticle, Survey, TaggedArticle, TermUse
from editorial.terms.tidying import surveying, tasks
from editorial.terms.vocabulary import merge_terms
from publications import clock
from publications.models import Region, Status, Tag, TermName, Topic
from tests import factories
from tests.newsroom import desk, give

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
SIX = ["China", "Iran", "Russia", "Japan", "Egypt", "Cuba"]


def look(client, name="tagging", *args, **query):
    """Return the text of a page of the desk."""
    answer = client.get(reverse(f"admin:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def surveyed():
    """Look through the archive to the end."""
    survey = surveying.begin()
    while surveying.run(survey.pk):
        pass
    survey.refresh_from_db()
    return survey


def test_articles_with_too_few_terms_and_too_many_are_listed(desk):
    none = factories.article(title="None", regions=["Asia"], tags=[])
    two = factories.article(title="Two", regions=["Asia"], tags=SIX[:2])
    factories.article(title="Six", regions=["Asia"], tags=SIX)
    many = factories.article(title="Many", topics=[], tags=[f"Tag {n}" for n in range(13)])
    surveyed()

    kinds = {kind: look(desk, "tagging-articles", kind) for kind in LooseArticle.Kind.values}

    listed = {kind: [one.title for one in Article.objects.all() if one.title in page.split("<main")[1]]
              for kind, page in kinds.items()}  # fmt: skip
    assert listed["untagged"] == [none.title]
    assert listed["few"] == [two.title]
    assert listed["many"] == listed["topicless"] == listed["regionless"] == [many.title]


def test_a_pitch_and_what_was_thrown_away_need_no_terms(desk):
    factories.article(title="An idea", state=Article.State.PITCH)
    factories.article(title="Rubbish", thrown_at=clock.now())
    surveyed()

    assert "There is none." in look(desk, "tagging-articles", "untagged")


def test_an_article_that_was_tagged_since_is_gone_from_the_list_at_once(desk):
    article = factories.article(title="Bare")
    surveyed()

    before = look(desk, "tagging-articles", "untagged")
    TaggedArticle.objects.bulk_create(
        TaggedArticle(content_object=article, tag=factories.term(Tag, name)) for name in SIX
    )
    article.save()

    assert "Bare" in before
    assert "Bare" not in look(desk, "tagging-articles", "untagged")


def test_tags_are_listed_by_their_use(desk):
    factories.article(tags=["Iran", "China"])
    factories.article(tags=["China"])
    factories.term(Tag, "Nobody's")
    surveyed()

    once, unused = look(desk, "tagging-tags", "once"), look(desk, "tagging-tags", "unused")

    assert ("Iran" in once, "China" in once) == (True, False)
    assert ("Nobody&#x27;s" in unused, "Iran" in unused) == (True, False)


def test_what_a_merged_tag_stood_on_counts_for_the_one_that_stands_for_it(publisher):
    factories.article(tags=["Persia", "Iran"])
    factories.article(tags=["Persia"])
    iran, persia = Tag.objects.get(name="Iran"), Tag.objects.get(name="Persia")
    merge_terms(persia, iran, by=publisher)

    surveyed()

    used = dict(TermUse.objects.filter(vocabulary="tag").values_list("term", "articles"))
    assert used == {iran.uuid: 2}


def test_a_tag_that_nothing_was_published_under_for_a_year_is_listed(desk, make_live):
    with time_machine.travel(clock.now() - timedelta(days=400)):
        make_live(tags=["Carrier pigeons", "Drones"])
    make_live(tags=["Drones"])
    surveyed()

    page = look(desk, "tagging-tags", "resting")

    assert ("Carrier pigeons" in page, "Drones" in page) == (True, False)


def test_a_tag_on_a_large_part_of_the_archive_is_over_used(desk):
    factories.article(tags=["World", "Rare"])
    surveyed()
    TermUse.objects.filter(term=Tag.objects.get(name="World").uuid).update(articles=51)

    page = look(desk, "tagging-tags", "everywhere")

    assert ("World" in page, "Rare" in page) == (True, False)


def test_a_tag_called_like_a_topic_or_an_alias_of_a_region_is_listed(desk):
    factories.term(Topic, "Energy")
    Tag.objects.create(name="Energy")
    region = factories.term(Region, "Middle East")
    TermName.objects.add_alias(region, "Near East")
    Tag.objects.create(name="Near East")
    Tag.objects.create(name="Far East")

    page = look(desk, "tagging-doubled")

    assert ("Energy" in page, "Near East" in page, "Far East" in page) == (True, True, False)


def test_topics_are_shown_with_what_is_used_too_much_and_hardly_at_all(desk):
    for _ in range(4):
        factories.article(topics=["Diplomacy"])
    factories.term(Topic, "Space")
    surveyed()

    page = look(desk, "tagging-closed")

    assert "over-used: on more than half" in page
    assert "hardly used: on 0 articles" in page


def test_lists_are_paged_by_key_and_every_row_comes_once(desk):
    Tag.objects.bulk_create(Tag(name=f"Tag {n:03}", slug=f"tag-{n}") for n in range(120))
    surveyed()

    seen, more = [], ""
    for _ in range(3):
        answer = desk.get(reverse("admin:tagging-tags", args=["unused"]), {"after": more} if more else {})
        seen += [row.number for row in answer.context["rows"]]
        more = answer.context["more"]

    assert more == ""
    assert seen == sorted(Tag.objects.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize("mark", ["x", "1~2~3", "9999999999999999999999", "2026-13-45T99:00~1", "~", "\x00"])
def test_a_place_that_cannot_be_shows_the_first_page(desk, mark):
    Tag.objects.create(name="Nobody's")
    surveyed()

    assert "Nobody" in look(desk, "tagging-tags", "unused", after=mark)
    assert look(desk, "tagging-tags", "resting", after=mark)
    assert look(desk, "tagging-pairs", after=mark)


def test_the_front_page_counts_to_a_thousand(desk):
    Tag.objects.bulk_create(Tag(name=f"Tag {n}", slug=f"tag-{n}") for n in range(1001))

    page = look(desk)

    assert '<i class="count">1,000+</i>' in page


def test_the_lists_take_as_many_queries_in_a_large_archive_as_in_a_small_one(desk):
    factories.article(tags=SIX[:2])
    factories.article(tags=["US", "U.S."])
    surveyed()
    pages = [
        ("tagging",),
        ("tagging-closed",),
        ("tagging-proposed",),
        ("tagging-doubled",),
        ("tagging-pairs",),
    ]
    pages += [("tagging-articles", "few"), ("tagging-tags", "once"), ("tagging-tags", "everywhere")]

    def measured():
        found = {}
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                look(desk, *page)
            found[page] = len(captured)
        return found

    few = measured()
    for number in range(70):
        factories.article(tags=SIX[:2], title=f"More {number}")
        Tag.objects.create(name=f"Proposal {number}", status=Status.PROPOSED)
        Tag.objects.create(name=f"Nearly–{number}")
        Tag.objects.create(name=f"Nearly {number} ")
    surveyed()
    measured()

    assert measured() == few
    assert max(few.values()) <= 15


def test_a_killed_survey_goes_on_where_it_was(monkeypatch):
    for _ in range(3):
        factories.article()
    monkeypatch.setattr(surveying, "ARTICLES", 2)
    survey = surveying.begin()

    surveying.run(survey.pk)
    surveying.stop(survey.pk)
    stopped = surveying.run(survey.pk)
    surveying.take_up(survey.pk)
    again = surveyed()

    assert (stopped, again.pk, again.articles) == (False, survey.pk, 3)
    assert LooseArticle.objects.filter(kind="untagged").count() == 3


def test_a_small_archive_is_counted_when_the_desk_is_first_opened_and_once_a_day(desk):
    factories.article(title="Bare")

    first = look(desk)
    look(desk)
    with time_machine.travel(clock.now() + surveying.AGE + timedelta(hours=1)):
        tasks.survey_daily.call()

    assert '<i class="count">1</i>' in first
    assert Survey.objects.filter(finished_at__isnull=False).count() == 2


def test_articles_are_taken_on_to_a_change_of_terms_that_is_tried_first(desk):
    article = factories.article(title="Bare")
    surveyed()

    answer = desk.post(
        reverse("admin:tagging-articles", args=["untagged"]), {"article": [article.pk]}, follow=True
    )

    assert "Change terms of 1 article" in answer.content.decode()
    assert "Try it first" in answer.content.decode()


def test_only_articles_that_a_person_may_see_are_listed_and_chosen(client):
    ours = factories.article(title="Ours")
    theirs = factories.article(title="Theirs", brand=factories.brand("Other Lines"))
    user = User.objects.create_user("copy", is_staff=True)
    give(user, "copy_editor", ours.brand)
    client.force_login(user)
    surveyed()

    page = look(client, "tagging-articles", "untagged")
    client.post(reverse("admin:tagging-articles", args=["untagged"]), {"article": [theirs.pk]})

    assert ("Ours" in page, "Theirs" in page) == (True, False)
    assert not BulkAct.objects.exists()


def test_a_contributor_finds_no_tagging_desk(client):
    user = User.objects.create_user("guest", is_staff=True)
    give(user, "contributor")
    client.force_login(user)

    answer = client.get(reverse("admin:tagging"))

    assert answer.status_code == 403
    assert reverse("admin:tagging") not in client.get("/admin/").content.decode()
