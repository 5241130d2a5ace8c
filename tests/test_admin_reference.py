"""Reference data: every list and form opens, terms are accepted, nothing that Documents name is deleted."""

import pytest
from django.contrib.auth.models import User
from django.test import TestCase
from django.urls import reverse

from editorial import publishing
from editorial.models import Article, Provenance
from publications.models import (
    Author,
    Brand,
    Edition,
    Licence,
    Notice,
    NoticeText,
    Region,
    Series,
    Source,
    Status,
    Tag,
    TermName,
    Topic,
)
from tests import factories
from tests.filled import fields, send
from tests.newsroom import desk, editor_desk, give

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db


def address(model, page="changelist", *args):
    """Return the address of a page of a model's admin."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rows():
    """Make a row of everything that the newsroom looks after."""
    notice = Notice.objects.create(code="views", name="Views are the author’s")
    NoticeText.objects.create(notice=notice, template="The views are {name}’s.", is_activated=True)
    return [
        notice,
        factories.brand(),
        Licence.objects.create(code="CC-BY-4.0", name="Attribution 4.0"),
        *(factories.term(model, "Corridors") for model in (Author, Region, Series, Source, Tag, Topic)),
    ]


def test_every_list_and_form_opens_within_its_budget(desk, django_assert_max_num_queries):
    for row in rows():
        with django_assert_max_num_queries(15):
            assert desk.get(address(type(row))).status_code == 200
        with django_assert_max_num_queries(30):
            assert desk.get(address(type(row), "change", row.pk)).status_code == 200
        assert desk.get(address(type(row), "add")).status_code == 200


@pytest.mark.parametrize(
    "contact",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "mina@example.org, all@example.org",
        "mailto:mina@example.org",
        "https://bank.example@evil.example/",
        "https://[::1",
        "mina",
    ],
)
def test_what_is_no_address_is_refused_as_an_author_s_contact(desk, contact):
    author = factories.term(Author, "Mina Park")

    refused = send(desk, address(Author, "change", author.pk), contact=[contact])
    send(desk, address(Author, "change", author.pk), contact=["mina@example.org"])
    author.refresh_from_db()

    assert "Write one mail address, such as name@example.org" in refused.content.decode()
    assert author.contact == author.history.first().contact == "mina@example.org"


def test_saving_what_nobody_changed_changes_nothing(desk):
    for row in rows():
        before = type(row).objects.filter(pk=row.pk).values().get()

        answer = send(desk, address(type(row), "change", row.pk))

        assert not answer.context.get("errors")
        assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_nothing_is_deleted(desk):
    for row in rows():
        assert desk.get(address(type(row), "delete", row.pk)).status_code == 403


def test_a_tag_is_found_by_its_aliases_and_keeps_them(desk):
    tag = factories.term(Tag, "Islamic State–Khorasan")
    send(desk, address(Tag, "change", tag.pk), aliases=["ISIS-K\nISKP"])

    found = desk.get(address(Tag), {"q": "iskp"}).content.decode()
    send(desk, address(Tag, "change", tag.pk), aliases=["ISIS-K"])

    assert "Islamic State–Khorasan" in found
    assert set(TermName.objects.values_list("label", flat=True)) == {"Islamic State–Khorasan", "ISIS-K"}


def test_an_alias_that_means_another_tag_is_refused(desk):
    factories.term(Tag, "Pakistan")
    tag = factories.term(Tag, "Taliban")

    response = send(desk, address(Tag, "change", tag.pk), aliases=["pakistan"])

    assert "already names another tag" in response.content.decode()


def test_an_accepted_tag_is_printed_where_it_was_named_already(desk, publisher):
    tag = factories.term(Tag, "Taliban", status=Status.PROPOSED)
    publishing.publish(factories.article(slug="corridors", tags=["Taliban"]), by=publisher)
    assert "Taliban" not in desk.get("/caravan-lines/corridors/").content.decode()

    desk.post(address(Tag), {"action": "accept_terms", "_selected_action": [tag.pk]})

    tag.refresh_from_db()
    assert tag.status == Status.ACTIVE


def test_a_licence_in_other_words_is_printed_so(desk, publisher):
    licence = Licence.objects.create(code="CC", name="Attribution 4.0", allows_republication=True)
    article = factories.article(slug="corridors")
    source = factories.term(Source, "The Inland Observer")
    Provenance.objects.create(article=article, source=source, licence=licence)
    publishing.publish(article, by=publisher)

    with TestCase.captureOnCommitCallbacks(execute=True):
        send(desk, address(Licence, "change", licence.pk), name=["Attribution 4.0 International"])

    assert "Attribution 4.0 International" in desk.get("/caravan-lines/corridors/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"domain": ["javascript:alert(1)"]}, "Give a domain, such as example.org."),
        ({"domain": ["ftp://inland.example/"]}, "Give a domain, such as example.org."),
        ({"domain": ["inland"]}, "Give a domain, such as example.org."),
        ({"domain": ["http://[::1"]}, "Give a domain, such as example.org."),
        ({"url": ["javascript:alert(1)"]}, "Enter a valid URL."),
        ({"url": ["ftp://inland.example/"]}, "The address begins with http:// or https://."),
        ({"domain": ["https://www.Known.example/page"]}, "“Known” is the source of known.example already"),
    ],
)
def test_a_source_has_a_domain_of_the_web_and_nobody_elses(desk, typed, sentence):
    Source.objects.create(name="Known", domain="known.example")

    answer = send(desk, address(Source, "add"), name=["Inland"], **typed)

    assert sentence in answer.content.decode()
    assert not Source.objects.filter(name="Inland").exists()


@pytest.mark.parametrize("typed", ["https://www.Inland.example/a?b=c", "inland.example", " INLAND.example "])
def test_of_a_pasted_address_the_bare_domain_is_kept(desk, typed):
    send(desk, address(Source, "add"), name=["Inland"], domain=[typed])

    assert Source.objects.get(name="Inland").domain == "inland.example"


def test_an_editor_who_may_not_accept_proposes(editor_desk, settings):
    settings.EDITORS_ACCEPT_TERMS = False
    send(editor_desk, address(Tag, "add"), name=["Taliban"])
    tag = Tag.objects.get()
    editor_desk.post(address(Tag), {"action": "accept_terms", "_selected_action": [tag.pk]})

    tag.refresh_from_db()
    assert tag.status == Status.PROPOSED
    assert editor_desk.get(address(Brand, "add")).status_code == 403


def test_a_region_is_placed_under_others_and_never_under_itself(desk):
    eurasia, asia = factories.term(Region, "Eurasia"), factories.term(Region, "Central Asia")

    send(desk, address(Region, "change", asia.pk), parents=[str(eurasia.uuid)])
    refused = send(desk, address(Region, "change", eurasia.pk), parents=[str(asia.uuid)])

    assert list(asia.parents.all()) == [eurasia]
    assert "lies inside “Eurasia” already" in refused.content.decode()


@pytest.mark.parametrize("taken", ["admin", "topics", "feeds", "corrections"])
def test_a_brand_cannot_take_a_fixed_address(desk, taken):
    response = send(desk, address(Brand, "add"), name=["Corridors"], slug=[taken])

    assert "fixed address" in response.content.decode()
    assert not Brand.objects.exists()


def test_a_second_brand_of_one_name_is_refused_in_a_sentence(desk):
    factories.brand("Caravan Lines")

    response = send(desk, address(Brand, "add"), name=["Caravan Lines"])

    assert "Another brand is called that already." in response.content.decode()


def test_a_brand_of_any_colour_shows_its_safe_pair(desk):
    brand = factories.brand(accent="#FFFF00")

    page = desk.get(address(Brand, "change", brand.pk)).content.decode()

    assert brand.accent_light in page
    assert brand.accent_dark in page


def test_a_sixteenth_topic_is_refused(desk):
    for number in range(15):
        factories.term(Topic, f"Topic {number}")

    former = factories.term(Topic, "A former one", status=Status.DEPRECATED)

    added = send(desk, address(Topic, "add"), name=["One too many"])
    taken_back = send(desk, address(Topic, "change", former.pk), status=["active"])

    assert "There are 15 topics already." in added.content.decode()
    assert "There are 15 topics already." in taken_back.content.decode()


def test_overlapping_wordings_are_refused(desk):
    notice = rows()[0]
    held = fields(desk.get(address(Notice, "change", notice.pk)))
    more = {"texts-TOTAL_FORMS": ["2"], "texts-1-language": ["en"], "texts-1-template": ["Another."]}
    more |= {"texts-1-effective_from": ["2020-01-01"], "texts-1-placement": ["after_body"]}
    more |= {"texts-1-prominence": ["normal"], "texts-1-notice": [str(notice.pk)]}

    response = desk.post(address(Notice, "change", notice.pk), held | more)

    assert "Another wording in this language is in force then." in response.content.decode()


def test_what_readers_had_can_be_looked_at_and_not_changed(desk, publisher):
    edition = publishing.publish(factories.article(title="Corridors"), by=publisher)

    listed = desk.get(address(Edition)).content.decode()
    assert (
        f'field-piece_title"><a href="{address(Article, "change", edition.piece.article.pk)}">Corr' in listed
    )
    assert f'field-since"><a href="{address(Edition, "change", edition.pk)}">' in listed.replace(
        "nowrap ", ""
    )
    assert desk.get(address(Edition, "change", edition.pk)).status_code == 200
    assert desk.post(address(Edition, "change", edition.pk), {"slug": "x"}).status_code == 403


def test_every_row_of_the_menu_leads_somewhere(client):
    user = User.objects.create_user("anna", is_staff=True)
    give(user, "publisher")
    client.force_login(user)

    for _, entries in client.get("/admin/").context["menu"]:
        for _, url in entries:
            assert client.get(url).status_code == 200
