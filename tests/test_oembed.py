"""oEmbed: a piece in somebody else's page, within its rights, with its notices, and with its own outcome."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from editorial import publishing
from editorial.models import AppliedNotice
from publications import clock
from publications.formats.embed import embed, height
from publications.models import Notice, NoticeText
from tests import factories
from tests.subjects import drawn, lead, republished, subject
from tests.test_formats import Head

SITE = "http://127.0.0.1:8000"
PAGE = f"{SITE}/caravan-lines/corridors/"


@pytest.fixture
def piece(make_live):
    """A live piece at PAGE."""
    return make_live(slug="corridors", title="Corridors & <gates>", authors=("Samir Anvari",)).piece


def ask(client, url=PAGE, **query):
    return client.get("/oembed", {"url": url, **query})


def test_a_page_says_where_it_is_asked_and_is_answered_in_both_formats(client, piece):
    page = Head(client.get("/caravan-lines/corridors/").content.decode())
    links = {
        a["type"]: a["href"] for tag, a in page.elements if tag == "link" and "oembed" in a.get("type", "")
    }

    answers = [client.get(url.removeprefix(SITE)) for url in links.values()]

    assert list(links) == ["application/json+oembed", "text/xml+oembed"]
    assert parse_qs(urlsplit(links["application/json+oembed"]).query)["url"] == [PAGE]
    made, root = answers[0].json(), ElementTree.fromstring(answers[1].content)
    assert {one.tag: one.text for one in root} == {name: str(value) for name, value in made.items()}
    assert (made["version"], made["type"], made["width"]) == ("1.0", "rich", 600) and made["height"] > 100
    assert made["title"] == "Corridors & <gates>" and made["author_url"] == f"{SITE}/authors/samir-anvari/"
    assert f'<a href="{PAGE}"><strong>Corridors &amp; &lt;gates&gt;' in made["html"]
    assert "<script" not in made["html"] and "style=" not in made["html"] and "Borders" not in made["html"]
    assert answers[0]["Access-Control-Allow-Origin"] == "*" and answers[0]["X-Robots-Tag"] == "noindex"
    assert (
        client.get("/oembed", {"url": PAGE}, headers={"If-None-Match": answers[0]["ETag"]}).status_code == 304
    )


@pytest.mark.parametrize("url", [PAGE.rstrip("/"), f"{PAGE}?utm=1#body", PAGE.replace("http:", "https:")])
def test_an_address_as_people_copy_it_is_found(client, piece, url):
    assert ask(client, url).json()["title"] == "Corridors & <gates>"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"format": "yaml"}, 501),
        ({"maxwidth": "wide"}, 400),
        ({"maxheight": "-1"}, 400),
        ({"maxwidth": "²"}, 400),
    ],
)
def test_what_is_no_question_is_answered_with_a_sentence(client, piece, query, status):
    answer = ask(client, **query)

    assert answer.status_code == status and answer.content.decode().endswith(".\n")
    assert client.get("/oembed").status_code == 400


def test_a_format_that_is_not_spoken_is_no_error_of_ours(client, piece, caplog):
    answers = [ask(client, format="x") for _ in range(2)]

    assert [one.status_code for one in answers] == [501, 501]
    assert [one.levelname for one in caplog.records if one.levelname == "ERROR"] == []


def test_what_no_reader_has_is_the_same_404(client, piece, make_article, publisher):
    publishing.publish(make_article(slug="later"), by=publisher, at=clock.now() + timedelta(days=1))
    unknown = client.get("/nothing/here/")
    urls = [
        f"{SITE}/caravan-lines/later/", f"{SITE}/caravan-lines/none/", f"{SITE}/", "http://[", "",
        "https://elsewhere.example/caravan-lines/corridors/", f"{SITE}/admin/corridors/", "x" * 9000, "\x00",
    ]  # fmt: skip

    answers = [ask(client, url) for url in urls]

    assert {one.status_code for one in answers} == {404}
    assert {one.content for one in answers} == {unknown.content}


@pytest.mark.parametrize(("legal", "status"), [(False, 410), (True, 451)])
def test_it_answers_with_the_outcome_of_its_piece(client, piece, publisher, legal, status):
    publishing.withdraw(piece, by=publisher, reason="Wrong", legal=legal)

    assert ask(client).status_code == status


def test_a_former_address_leads_to_the_present_one(client, piece, publisher):
    publishing.amend(piece, by=publisher, reason="A better one", slug="gates")

    answer = ask(client, format="xml")

    assert answer.status_code == 301
    assert parse_qs(urlsplit(answer["Location"]).query) == {
        "url": [f"{SITE}/caravan-lines/gates/"],
        "format": ["xml"],
    }


@pytest.fixture
def noted(publisher):
    """A live piece at PAGE with a legal notice of twice the size."""
    article = factories.article(slug="corridors")
    notice = Notice.objects.create(code="agent", name="Agent", family="legal")
    wording = {"template": "«Агент» " * 20, "language": "ru", "prominence": "double"}
    NoticeText.objects.create(notice=notice, is_activated=True, **wording)
    AppliedNotice.objects.create(article=article, notice=notice)
    publishing.publish(article, by=publisher)


def test_notices_stand_below_the_title_and_have_their_room(client, noted, django_assert_num_queries):
    with django_assert_num_queries(2):
        wide = ask(client).json()
    narrow = ask(client, maxwidth=300).json()
    short = ask(client, maxheight=200).json()

    assert (
        wide["html"].index("</strong></a></p>")
        < wide["html"].index("«Агент»")
        < wide["html"].index("By Samir")
    )
    assert "font-size" in wide["html"] and narrow["width"] == 300 and narrow["height"] > wide["height"] > 200
    assert short["type"] == "link" and "html" not in short
    assert short["title"].startswith("«Агент»")


def test_what_is_shared_is_shown_and_never_a_picture_that_may_not_travel(client, piece):
    whole, kept = (embed(drawn(subject(pictures=lead(may_travel=one)))) for one in (True, False))

    assert all("/share-" in made["thumbnail_url"] for made in (whole, kept))
    assert whole["thumbnail_url"] != kept["thumbnail_url"]
    assert not any(name.startswith("thumbnail") for name in ask(client, maxwidth=400).json())
    assert "The National Example" in embed(republished())["html"]


def test_the_room_grows_with_the_words():
    few, many = (f"<blockquote><p>{'word ' * count}</p></blockquote>" for count in (5, 500))

    assert height(few, 600) < height(many, 600) < height(many, 300)
