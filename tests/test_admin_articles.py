"""The article form: what it keeps, what it refuses, and how it says so."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial import publishing
from editorial.models import Article
from publications import richtext
from publications.models import Author, Image, Notice, Region, Status, Tag, TermName, Topic
from tests import factories
from tests.filled import fields, said, send
from tests.newsroom import give

pytestmark = [pytest.mark.django_db, pytest.mark.words]
ADD = "/admin/editorial/article/add/"
LIST = "/admin/editorial/article/"


@pytest.fixture
def desk(client, publisher):
    """A client that a publisher is signed in with."""
    client.force_login(publisher)
    return client


@pytest.fixture
def editor(db):
    """Somebody who writes and does not publish."""
    user = User.objects.create_user("editor", password="a long enough secret", is_staff=True)
    give(user, "editor")
    return user


def change(article):
    """Return the address of an article's form."""
    return reverse("admin:editorial_article_change", args=[article.pk])


def test_a_title_and_two_paragraphs_make_a_draft(desk):
    response = send(desk, ADD, title=["Corridors Are Promises"], body=["<p>Borders.</p><p>Lorries.</p>"])

    article = Article.objects.get()
    assert "saved" in said(response)
    assert (article.title, article.slug) == ("Corridors Are Promises", "corridors-are-promises")
    assert richtext.blocks(article.body) == ["<p>Borders.</p>", "<p>Lorries.</p>"]
    assert article.revisions.count() == 1


def test_saving_what_nobody_changed_makes_no_version(desk):
    article = factories.article(
        tags=["Pakistan", "China"], regions=["Eurasia"], authors=["Mina Park", "Leila Haddad"]
    )
    send(desk, change(article))
    before = Article.objects.get().document()

    send(desk, change(article))

    assert Article.objects.get().document() == before
    assert article.revisions.count() == 1


def test_terms_are_chosen_by_name_alias_and_anew(desk):
    article = factories.article(tags=["Pakistan"])
    TermName.objects.add_alias(factories.term(Tag, "Islamic State–Khorasan"), "ISIS-K")
    factories.term(Region, "Eurasia")

    send(desk, change(article), **{"tags-typed": ["ISIS-K; Taliban"], "regions-typed": ["eurasia"]})

    article = Article.objects.get()
    assert {row.tag.name for row in article.tagged.all()} == {"Pakistan", "Islamic State–Khorasan", "Taliban"}
    assert [region.name for region in article.regions.all()] == ["Eurasia"]
    assert Tag.objects.get(name="Taliban").status == Status.ACTIVE


@pytest.mark.parametrize("typed", ["x" * 300, "a\0b", "\u0301", "; ;", "\ud800"])
def test_no_name_is_too_strange_to_be_answered(desk, typed):
    article = factories.article()
    held = fields(desk.get(change(article)))
    typed = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    response = desk.post(change(article), held | {"tags-typed": [typed], "series-typed": [typed]})
    suggested = desk.get("/admin/suggest/tag/", {"q": typed})

    assert response.status_code in (200, 302)
    assert suggested.status_code == 200


def test_topics_keep_their_order(desk):
    article = factories.article(topics=["Diplomacy", "Terrorism"])
    chosen = [str(factories.term(Topic, name).uuid) for name in ("Terrorism", "Diplomacy")]

    send(desk, change(article), topics=chosen)

    assert [str(row.topic) for row in Article.objects.get().article_topics.all()] == [
        "Terrorism",
        "Diplomacy",
    ]


@pytest.mark.both
def test_an_editor_proposes_tags_and_people_and_names_no_topics(client, editor, settings):
    settings.EDITORS_ACCEPT_TERMS = False
    client.force_login(editor)
    article = factories.article()

    send(client, change(article), **{"tags-typed": ["Taliban"]})
    refused = send(client, change(article), **{"topics-typed": ["Astrology"], "title": ["Kept as typed"]})

    assert Tag.objects.get(name="Taliban").status == Status.PROPOSED
    assert "There is no topic “Astrology”" in refused.content.decode()
    assert fields(refused)["title"] == ["Kept as typed"]
    assert not Topic.objects.filter(name="Astrology").exists()


def test_bylines_are_added_moved_and_copied(desk):
    article = factories.article(authors=["Samir Anvari"])
    factories.term(Author, "Mina Park", bio="Writes about chips.")
    row = {"bylines-TOTAL_FORMS": ["2"], "bylines-0-position": ["2"], "bylines-1-position": ["1"]}

    send(desk, change(article), **row, **{"bylines-1-author-typed": ["Mina Park"]})

    bylines = [(byline.author.name, byline.bio) for byline in Article.objects.get().bylines.all()]
    assert bylines == [("Mina Park", "Writes about chips."), ("Samir Anvari", "Samir Anvari writes.")]


def test_a_byline_can_be_taken_out(desk):
    article = factories.article(authors=["Samir Anvari", "Mina Park"])

    send(desk, change(article), **{"bylines-0-DELETE": ["on"]})

    assert [str(byline) for byline in Article.objects.get().bylines.all()] == ["Mina Park"]


@pytest.mark.both
def test_the_same_person_twice_is_refused_beside_the_name(desk):
    article = factories.article(authors=["Samir Anvari"])
    row = {"bylines-TOTAL_FORMS": ["2"], "bylines-1-author-typed": ["Samir Anvari"]}

    response = send(desk, change(article), **row)

    assert "This person is credited already." in response.content.decode()
    assert Article.objects.get().bylines.count() == 1


def test_what_is_refused_is_refused_beside_its_field_and_nothing_typed_is_lost(desk):
    article = factories.article()
    typed = {"title": ["T" * 300], "standfirst": ["Still here"], "body": ["<p>And this.</p>"]}

    response = send(desk, change(article), **typed)

    page = response.content.decode()
    assert "Everything you typed stands below" in page
    assert "at most 250" in page
    assert "maxlength" not in page
    assert fields(response)["standfirst"] == ["Still here"]
    assert Article.objects.get().title == article.title


def test_another_pieces_address_is_refused(desk, publisher):
    publishing.publish(factories.article(slug="corridors"), by=publisher)
    other = factories.article(slug="")

    response = send(desk, change(other), slug=["Corridors"])

    assert "Another piece of this brand owns this address." in response.content.decode()


def test_scripts_in_a_body_become_harmless(desk):
    article = factories.article()

    typed = '<p onclick="x()">Text</p><script>alert(1)</script>'
    answer = send(desk, change(article), body=[typed])

    assert said(answer).count(".") > 1
    assert Article.objects.get().body == "<p>Text</p>"


def test_texts_stand_in_their_own_direction(desk):
    page = desk.get(change(factories.article(title="مياه بلا خرائط", language="ar"))).content.decode()

    assert page.count('lang="ar" dir="rtl"') == 3


def test_a_picture_of_which_only_words_are_here_says_so(desk):
    article = factories.article()
    article.images.create(image=Image.objects.create(), credit="Ayşe Demir")

    text = desk.get(change(article)).content.decode()

    assert "No file is here yet" in text


def test_one_picture_stands_above_the_body(desk):
    article = factories.article()
    rows = {"images-TOTAL_FORMS": ["2"]}
    for number in (0, 1):
        uuid = Image.objects.create(
            file=f"images/{number}.jpg", digest=str(number) * 64, width=9, height=9
        ).uuid
        rows |= {f"images-{number}-image": [str(uuid)], f"images-{number}-place": ["lead"]}

    refused = send(desk, change(article), **rows)

    assert "Another picture stands above the body already." in refused.content.decode()
    assert not article.images.exists()


@pytest.mark.both
def test_a_picture_keeps_the_words_that_it_was_used_with(desk):
    image = Image.objects.create(alt="Lorries at dusk", creator="Ayşe Demir")
    article = factories.article()
    row = {"images-TOTAL_FORMS": ["1"], "images-0-image": [str(image.uuid)], "images-0-place": ["lead"]}
    send(desk, change(article), **row, **{"images-0-alt": ["A row of lorries"]})
    Image.objects.update(alt="Changed since", creator="Somebody else")

    send(desk, change(article), title=["Another title"])

    use = Article.objects.get().images.get()
    assert (use.alt, use.credit) == ("A row of lorries", "Ayşe Demir")


def test_a_notice_is_applied_with_what_it_says(desk):
    notice = Notice.objects.create(code="views", name="Views are the author’s")
    article = factories.article()
    row = {"notices-TOTAL_FORMS": ["1"], "notices-0-notice": [str(notice.uuid)]}

    refused = send(desk, change(article), **row, **{"notices-0-parameters": ["no sign here"]})
    send(desk, change(article), **row, **{"notices-0-parameters": ["name = Samir Anvari"]})
    send(desk, change(article), title=["Another title"])

    applied = Article.objects.get().applied_notices.get()
    assert "is not of the form" in refused.content.decode()
    assert (applied.notice, applied.parameters) == (notice, {"name": "Samir Anvari"})


def test_a_title_edit_is_not_seen_by_readers(desk, publisher):
    article = factories.article(slug="corridors", title="As published")
    publishing.publish(article, by=publisher)

    send(desk, change(article), title=["Only a draft"])

    page = desk.get("/caravan-lines/corridors/").content.decode()
    assert "As published" in page
    assert "Only a draft" not in page


def test_the_form_opens_and_saves_within_its_budget(desk, django_assert_max_num_queries):
    article = factories.article(tags=["Pakistan", "China", "Iran"], authors=["Mina Park", "Leila Haddad"])
    factories.term(Tag, "Taliban")

    with django_assert_max_num_queries(30):
        held = fields(desk.get(change(article)))

    with django_assert_max_num_queries(60):
        desk.post(change(article), held | {"title": ["Changed"], "tags-typed": ["Taliban"]})


@pytest.mark.both
def test_the_list_finds_filters_and_says_what_readers_have(desk, publisher, django_assert_max_num_queries):
    live = factories.article(title="The Strait Nobody Insures", authors=["Mina Park"])
    publishing.publish(live, by=publisher)
    for number in range(20):
        factories.article(title=f"Draft {number}", authors=[f"Author {number}"])

    with django_assert_max_num_queries(15):
        page = desk.get(LIST).content.decode()
    found = desk.get(LIST, {"q": "park strait"}).content.decode()
    only_live = desk.get(LIST, {"standing": "live"}).content.decode()

    assert "state-live" in page
    assert "Nobody Insures" in found
    assert "Draft 3" not in found
    assert "Draft 3" not in only_live


def test_the_list_counts_nothing(desk, django_assert_max_num_queries):
    factories.article()

    with django_assert_max_num_queries(15) as queries:
        desk.get(LIST)

    asked = [query["sql"] for query in queries.captured_queries if "COUNT(" in query["sql"].upper()]
    assert [sql for sql in asked if "editorial_notification" not in sql] == []


def test_strangers_find_no_form(client):
    article = factories.article()

    assert client.get(change(article)).status_code == 302
    client.force_login(User.objects.create_user("reader", is_staff=True))
    assert client.get(change(article)).status_code in (302, 403)
