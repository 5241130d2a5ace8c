"""Why an address answers what it answers, in sentences: pieces, drafts, lists, and what is unknown."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from editorial import publishing
from editorial.explaining.asking import explain
from editorial.following.purging import purge
from editorial.plans.moments import spoken
from editorial.search.readers import renew_now
from editorial.terms.vocabulary import merge_terms
from publications import clock
from publications.models import Address, Brand, EditionText, Status, Tag
from tests import factories
from tests.desks import desk as desk_of
from tests.newsroom import HOUR, live
from tests.register import notice

__all__ = ["live"]
pytestmark = pytest.mark.django_db
PATH = "/caravan-lines/corridors/"


def told(address=PATH, at=None):
    """Return all that is said of an address."""
    account = explain(address, at)
    return "\n".join([account.headline, *(one for _, said in account.parts for one in said)])


def test_the_front_page_names_the_band_or_what_fills_it(make_live):
    lives = [make_live(slug=f"piece-{number}") for number in range(9)]

    first, fifth = (told(f"/caravan-lines/{live.slug}/") for live in (lives[0], lives[4]))

    assert "it stands in the band of “Caravan Lines”." in fifth
    assert "newer pieces of “Caravan Lines” fill its 4 places there." in first


def test_a_live_piece_is_told_with_its_act_its_shelves_and_its_compiler(live):
    said = told(f"http://127.0.0.1:8000{PATH}?utm=1#top")

    assert f"{PATH} answers 200 on " in said
    assert "publisher published it on " in said
    assert "with no end set" in said
    assert "No change is scheduled." in said
    assert "On the front page it is the lead: nothing is pinned there, and it is the next newest." in said
    assert "It is in the news sitemap." in said
    assert "By topic it stands under “Diplomacy” (/topics/diplomacy/)." in said
    assert "which is today’s" in said
    assert "Not in the search yet" in said


def test_what_lies_below_a_page_is_told_first_and_then_its_page(live):
    of_file, of_feed = told(f"{PATH}cite.bib"), told("/caravan-lines/feed.rss")

    assert of_file.startswith(f"{PATH}cite.bib is a part of the piece at {PATH}, and answers as that does.")
    assert f"{PATH} answers 200" in of_file
    assert of_feed.startswith("/caravan-lines/feed.rss is the feed of the list at /caravan-lines/")
    assert "The lead is" not in told("/feed.rss")


@pytest.mark.parametrize(
    "path",
    [
        "/healthz", "/readyz", "/healthz/", "/feed.rss", "/feed.xml", "/caravan-lines/feed.json",
        "/feeds/feed.rss", "/tags/none/feed.atom", "/corrections/feed.rss", "/search/feed.rss", "/search/",
        f"{PATH}republish/", f"{PATH}republish/package.zip", f"{PATH}article.json", f"{PATH}article.pdf",
        f"{PATH}cite.ris", "/nothing-here.txt", "/media/nothing.png", "/static/nothing.css",
    ],
)  # fmt: skip
def test_it_says_first_what_the_very_address_answers(client, live, path):
    headline = explain(path).headline

    assert headline.startswith(f"{path} ")
    assert f" answers {client.get(path).status_code} on " in headline


def test_the_search_is_told_once_it_follows(live):
    renew_now(live.piece_id)

    assert "The search finds it as it stands." in told()


def test_the_command_prints_it_and_refuses_what_is_foreign_or_no_moment(live):
    out = StringIO()

    call_command("explain", PATH, stdout=out)

    assert "Where it does not, and why\n  Not offered for republication" in out.getvalue()
    with pytest.raises(CommandError, match="is not this site"):
        call_command("explain", "https://elsewhere.example/x/")
    with pytest.raises(CommandError, match="is no date and time"):
        call_command("explain", PATH, at="soon")


@pytest.mark.parametrize("address", ["", "http://[", "javascript:alert(1)", "/a\x00b/", "/" + "a" * 3000])
def test_whatever_is_given_gets_a_sentence(address):
    try:
        said = told(address)
    except ValueError as problem:
        said = str(problem)

    assert said.endswith(".")


def test_a_scheduled_piece_says_when_and_that_readers_get_a_404_until_then(publisher):
    moment = clock.now() + HOUR
    publishing.publish(factories.article(slug="corridors"), by=publisher, at=moment)

    said, then = told(), told(at=moment)

    assert f"answers 404 on {spoken(clock.now())}: scheduled for {spoken(moment)}" in said
    assert "publisher scheduled it on" in said
    assert f"answers 200 on {spoken(moment)}" in then


def test_what_was_withdrawn_says_by_whom_and_why(live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="The source was wrong")

    said = told()

    assert "answers 410" in said
    assert "publisher withdrew it on" in said
    assert "because: The source was wrong." in said


def test_a_moment_of_the_past_is_told_as_it_was(live, publisher):
    before = clock.now()
    with time_machine.travel(clock.now() + HOUR):
        publishing.withdraw(live.piece, by=publisher, reason="Wrong")

        assert "answers 200" in told(at=before)
        assert "it ends: readers get a note (410). publisher withdrew it" in told(at=before)
        assert "readers did not have it before" in told(at=live.live_edition(before).live_from - HOUR)


def test_an_end_ahead_is_what_is_next(live, publisher):
    publishing.expire(live.piece, by=publisher, at=clock.now() + HOUR, reason="A tender that closes")

    assert "it ends: readers get a note (410). publisher set that end on" in told()


def test_a_draft_says_what_publishing_refuses(publisher):
    factories.article(slug="corridors", standfirst="", topics=())
    desk_of(required=["style"])

    said = told()

    assert "is a draft, and readers never had it." in said
    assert "Write a standfirst" in said
    assert "Choose at least one topic." in said
    assert "The style check is not signed." in said


def test_former_addresses_say_where_they_lead_and_why(live, publisher):
    publishing.amend(live.piece, by=publisher, reason="A slip", slug="passes")
    brand = Brand.objects.get()
    brand.slug = "caravans"
    brand.save()

    said, of_brand = told(), told("/caravan-lines/")

    assert "answers 301" in said
    assert "it leads to /caravans/passes/." in said
    assert "/caravan-lines/ is a former address of the brand “Caravan Lines”, now at /caravans/." in said
    assert "The piece had this address from" in said
    assert "“Caravan Lines” had this address before; it leads to /caravans/." in of_brand


def test_what_is_missing_from_a_list_says_why(publisher):
    article = factories.article(slug="corridors", tags=["Borders", "Lorries"], indexing="noindex")
    Tag.objects.filter(name="Borders").update(status=Status.PROPOSED)
    publishing.publish(article, by=publisher, at=clock.now() - 72 * HOUR)
    merge_terms(Tag.objects.get(name="Lorries"), factories.term(Tag, "Trucks"), by=publisher)
    Brand.objects.update(status="closed")
    for _ in range(4):
        publishing.publish(factories.article(brand=factories.brand("Two Rivers")), by=publisher)

    said = told()

    assert "Not in the sitemap: it must not be indexed (noindex)." in said
    assert "Not in the news sitemap: it must not be indexed (noindex)." in said
    assert "Not on the list of the tag “Borders”: it is only proposed, and nobody accepted it yet." in said
    assert "Not on the list of the tag “Lorries”: it was merged into “Trucks”." in said
    assert "Not on the front page: the brand “Caravan Lines” is closed." in said


def test_a_piece_older_than_two_days_is_no_news(publisher):
    publishing.publish(factories.article(slug="corridors"), by=publisher, at=clock.now() - 72 * HOUR)

    assert "Not in the news sitemap: it was published more than 2 days ago." in told()


def test_notices_and_a_stale_compiler_are_named(publisher):
    article, label = factories.article(slug="corridors"), notice("holder", name="Status holder")
    article.applied_notices.create(notice=label, parameters={"name": "Acme"})
    publishing.publish(article, by=publisher)
    EditionText.objects.update(compiler=1)

    said = told()

    assert "“Status holder” stands " in said
    assert "Stale: compiled by version 1" in said


def test_the_last_telling_of_caches_is_on_record(live, settings):
    settings.CDN_PURGE_URL = "ban://127.0.0.1:9"
    edition = live.live_edition()
    unknown, said = told(), []
    for told_them, after in ((False, 1), (True, 2)):
        DBTaskResult.objects.create(
            status="SUCCESSFUL", task_path=purge.module_path, backend_name="default", run_after=clock.now(),
            args_kwargs={"args": [edition.pk], "kwargs": {}}, return_value=told_them,
            finished_at=edition.live_from + timedelta(seconds=after), traceback="", exception_class_path="",
        )  # fmt: skip
        said.append(told())

    assert "No telling of caches in front is on record" in unknown
    assert "Caches in front did not answer on" in said[0]
    assert "Caches in front were told to forget on" in said[1]


def test_lists_say_why_they_are_there_or_not(live, publisher):
    Brand.objects.create(name="Planned", status="planned")
    factories.term(Tag, "Empty")
    factories.term(Tag, "Proposed", status=Status.PROPOSED)
    old, new = factories.term(Tag, "Lorries"), factories.term(Tag, "Trucks")
    publishing.publish(factories.article(tags=["Trucks"]), by=publisher)
    publishing.publish(
        factories.article(tags=["Empty"], title="To come"), by=publisher, at=clock.now() + HOUR
    )
    merge_terms(old, new, by=publisher)

    assert "The lead is “" in told("/")
    assert "answers 200" in told("/caravan-lines/feed.rss")
    assert "is planned, and is there from its first live piece on." in told("/planned/")
    assert (
        "the list of the tag “Empty”, and an empty list is a 404.\n“To come” is scheduled to stand on it from"
        in told("/tags/empty/")
    )
    assert "is proposed, and prints nowhere until somebody accepts it." in told("/tags/proposed/")
    assert "The tag “Lorries” was merged into “Trucks” on" in told("/tags/lorries/")
    assert "it is the page of the topic “Diplomacy”." in told("/topics/diplomacy/")
    assert "answers 200" in told("/kinds/analysis/")
    assert "answers 404" in told("/languages/ar/")
    assert "there is no notice “none”." in told("/notices/none/")
    assert "has not switched this page on" in told("/about/")
    assert "is the newsroom’s" in told("/admin/")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/caravan-lines/coridors/", PATH),
        ("/caravan-lines/corridors-2026/", PATH),
        ("/caravan-line/corridors/", PATH),
        ("/Caravan-Lines/Corridors", PATH),
        ("/two-rivers/corridors/", PATH),
        ("/caravan-lime/", "/caravan-lines/"),
        ("/topics/dilpomacy/", "/topics/diplomacy/"),
    ],
)
def test_an_unknown_address_says_what_it_nearly_is(live, typed, meant):
    factories.brand("Two Rivers")

    said = told(typed)

    assert "answers 404" in said
    assert f"Perhaps {meant}" in said


def test_a_series_is_a_list_too(live):
    assert "404" in told("/series/of-nothing/")


def test_queries_do_not_grow_with_the_archive(live, publisher, django_assert_max_num_queries):
    for _ in range(3):
        publishing.publish(factories.article(tags=["Passes", "Lorries"], regions=["Asia"]), by=publisher)
    path = str(Address.objects.latest("pk"))

    with django_assert_max_num_queries(32):
        explain(path)
    with django_assert_max_num_queries(9):
        explain("/caravan-lines/coridors/")
