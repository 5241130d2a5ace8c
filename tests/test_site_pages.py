"""The pages about the site: drafts with gaps, switched on and off, and what stood there on a given day."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from editorial.front import pages
from editorial.models import Autosave, PageAct
from editorial.refusing import Refused, Stale
from publications import clock, furniture, richtext
from publications.models import Brand, SitePage
from publications.models.taxonomy import is_reserved
from tests import factories
from tests.desks import person

pytestmark = pytest.mark.django_db
TEXT = "<p>Made by Halyard.</p>"
PICTURE = '<figure data-image="0b8a3c4e-58a3-4c8e-9a77-2f3f3a3c1d11"></figure>'


@pytest.fixture
def desk(client, publisher):
    """A logged-in client."""
    client.force_login(publisher)
    return client


@pytest.fixture
def write(publisher, django_capture_on_commit_callbacks):
    """Save a page and switch it on."""

    def written(key="about", language="en", title="About us", body=TEXT):
        draft = pages.draft_of(key, language)
        draft.title, draft.body = title, richtext.clean(body)
        with django_capture_on_commit_callbacks(execute=True):
            pages.save(draft, by=publisher, seen=draft.version)
            pages.switch_on(draft, by=publisher)
        return draft

    return written


def form_of(key="about", language="en"):
    """Return the address of a page's form."""
    return reverse("admin:site-page", args=[key, language])


@pytest.mark.parametrize("key", SitePage.Key.values)
def test_each_page_ships_as_a_draft_that_its_gaps_keep_off(client, publisher, key):
    draft = pages.draft_of(key, "en")
    pages.save(draft, by=publisher, seen=0)

    with pytest.raises(Refused) as refused:
        pages.switch_on(draft, by=publisher)

    assert f"A gap is left: “{pages.gaps(draft)[0]}”." in str(refused.value)
    assert draft.body == richtext.clean(draft.body)
    assert client.get(f"/{key}/").content == client.get("/no-such-page/").content


def test_a_page_switched_on_is_read_and_linked_from_every_footer(client, write):
    write()

    page, home = client.get("/about/"), client.get("/").content.decode()

    assert page.status_code == 200
    assert "<p>Made by Halyard.</p>" in page.content.decode()
    assert '<a href="/about/">About us</a>' in home
    assert "/about/</loc>" in client.get("/sitemap-lists.xml").getvalue().decode()


def test_what_is_saved_later_is_not_read_before_it_is_shown(client, write, publisher):
    draft = write()
    draft.body = richtext.clean("<p>Changed.</p>")
    pages.save(draft, by=publisher, seen=draft.version)

    assert "Changed" not in client.get("/about/").content.decode()
    assert pages.differs(draft, pages.live_page(draft))


def test_switched_off_it_answers_like_an_unknown_path(
    client, write, publisher, django_capture_on_commit_callbacks
):
    draft = write()
    client.get("/")
    with django_capture_on_commit_callbacks(execute=True):
        pages.switch_off(draft, by=publisher)

    page = client.get("/about/")

    assert page.status_code == 404
    assert page.content == client.get("/no-such-page/").content
    assert "/about/" not in page.content.decode()
    assert [act.verb for act in PageAct.objects.all()] == ["off", "on", "save"]


def test_another_process_learns_of_it_in_a_second(client, write, settings):
    settings.FURNITURE_SECONDS = 1
    write()
    furniture.remember(())

    soon = client.get("/").content.decode()
    furniture.kept["asked"] -= 1
    later = client.get("/").content.decode()

    assert "/about/" not in soon
    assert "/about/" in later


def test_what_stood_there_on_a_day_is_shown_again(desk, write):
    write()
    first = clock.now()
    with time_machine.travel(first + timedelta(days=1)):
        write(body="<p>Made by others.</p>")
    with time_machine.travel(first + timedelta(days=2)):
        then = desk.get(reverse("admin:as-of"), {"path": "/about/", "at": first.isoformat()})

        assert "Made by Halyard." in then.content.decode()
        assert "Made by others." in desk.get("/about/").content.decode()
        assert desk.get(form_of()).content.decode().count("path=/about/&amp;at=") == 2


def test_a_page_has_versions_in_other_languages(client, write):
    write()
    write(language="ar", title="من نحن", body="<p>هاليارد.</p>")

    arabic, english = client.get("/about/ar/").content.decode(), client.get("/about/").content.decode()

    assert '<html lang="ar" dir="rtl"' in arabic
    assert 'hreflang="ar"' in english
    assert {client.get(path).status_code for path in ("/about/en/", "/about/ru/", "/about/xx/")} == {404}


def test_links_to_pieces_lead_to_those_that_readers_have(client, write, make_live, make_article):
    live, draft = make_live(slug="corridors"), make_article()
    write(body="".join(f'<p><a data-piece="{one.piece.uuid}">word</a></p>' for one in (live, draft)))

    page = client.get("/about/").content.decode()

    assert '<p><a href="/caravan-lines/corridors/">word</a></p>' in page
    assert "<p>word</p>" in page


def test_no_brand_takes_an_address_of_these_pages():
    assert all(is_reserved(key) for key in SitePage.Key.values)
    with pytest.raises(Exception, match="fixed address of this site"):
        Brand(name="Imprint").clean()


def test_the_organisation_names_its_policies_once_they_can_be_read(client, write):
    write(key="funding", title="Funding")
    write(key="corrections-policy", title="Corrections policy")

    page = client.get("/").content.decode()
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])

    organisation = data["@graph"][0]
    assert organisation["@type"] == "NewsMediaOrganization"
    assert organisation["ownershipFundingInfo"].endswith("/funding/")
    assert organisation["correctionsPolicy"].endswith("/corrections-policy/")
    assert "publishingPrinciples" not in organisation


# In the newsroom ------------------------------------------------------------------


def test_the_form_saves_previews_and_switches_on(desk, publisher):
    typed = {"version": "0", "title": "About us", "body": f"{TEXT}<script>x</script>"}

    shown = desk.post(reverse("admin:site-page-preview", args=["about", "en"]), typed)
    saved = desk.post(form_of(), typed | {"_save": "1"}, follow=True).content.decode()
    on = desk.post(form_of(), typed | {"version": "1", "_on": "1"}, follow=True).content.decode()

    assert shown.status_code == 200
    assert "Readers see no change" in saved
    assert "Readers have “About us” now" in on
    assert "Switch off" in on
    assert "Made by Halyard." in desk.get("/about/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": ""}, "Give the page a title."),
        ({"title": "x" * 201}, "at most 200 characters"),
        ({"_on": "1", "body": "<p>By [name of the publisher].</p>"}, "[name of the publisher]"),
        ({"_on": "1", "body": ""}, "Nothing is written here yet."),
        ({"_off": "1"}, "switched off already"),
        ({"version": "7"}, "Somebody saved this page since you opened it."),
        (
            {"body": PICTURE},
            "Take the picture out",
        ),
    ],
)
def test_the_form_says_why_not_and_loses_nothing(desk, sent, sentence):
    typed = {"version": "0", "title": "Typed title", "body": "<p>Typed text.</p>"} | sent

    page = desk.post(form_of(), typed).content.decode()

    assert sentence in page
    assert typed["title"] in page
    assert not SitePage.objects.exists()


def test_what_is_typed_is_kept_offered_back_and_forgotten_once_saved(desk, publisher):
    typed = {"version": "0", "form_key": "a" * 32, "title": "Half a", "body": "<p>Typed.</p>"}

    kept = desk.post(f"{form_of()}autosave/", typed)
    reopened, elsewhere = desk.get(form_of()).content.decode(), desk.get(form_of("imprint")).content.decode()
    taken = desk.get(f"{form_of()}?take={'a' * 32}").content.decode()
    other = desk.get("/admin/editorial/article/add/").content.decode()
    on_desk = desk.get("/admin/").content.decode()
    saved = desk.post(form_of(), typed | {"title": "Whole", "_save": "1"})

    assert kept.json()["at"] and "did not save" in reopened and "did not save" not in elsewhere + other
    assert "Half a" in taken and "&lt;p&gt;Typed.&lt;/p&gt;" in taken and "It is not saved yet." in taken
    assert f'href="{form_of()}"' in on_desk
    assert saved.cookies["newsroom_saved"].value == "a" * 32
    assert not Autosave.objects.exists()


def test_what_is_thrown_away_leads_back_to_its_page(desk):
    desk.post(f"{form_of()}autosave/", {"form_key": "a" * 32, "title": ""})

    answer = desk.post(reverse("admin:article-throw-away", args=["a" * 32]))

    assert answer["Location"] == form_of() and not Autosave.objects.exists()


def test_who_saves_second_sees_what_was_saved_first(publisher):
    first, second = pages.draft_of("about", "en"), pages.draft_of("about", "en")
    pages.save(first, by=publisher, seen=0)

    with pytest.raises(Stale, match="Somebody saved this page"):
        pages.save(second, by=publisher, seen=0)


def test_only_those_who_may_find_the_pages(client):
    of_one_brand = person("managing_editor", factories.brand(), name="of one brand")
    hidden = set()
    for one in (person("editor"), of_one_brand):
        client.force_login(one)
        hidden |= {client.get(reverse("admin:site-pages")).status_code, client.get(form_of()).status_code}
    client.force_login(person("managing_editor"))

    assert hidden == {404}
    with pytest.raises(Refused, match="not among your permissions"):
        pages.save(pages.draft_of("about", "en"), by=of_one_brand, seen=0)
    assert client.get(reverse("admin:site-pages")).status_code == 200
    assert client.get(form_of("nonsense")).status_code == 404
    assert client.get(form_of(language="tlh")).status_code == 404
