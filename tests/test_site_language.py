"""A page that is no piece's speaks the language of the site: no fixed word of it stays English."""

import re
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from editorial.models import AppliedNotice, Article, Correction
from editorial.publishing import publish, withdraw
from publications import clock, listings
from publications.models import Author, Notice, NoticeText, Region, SentIssue, Series, Tag, TermName, Topic
from tests.factories import article, brand, term
from tests.newsletters import newsletter

LATIN = re.compile("[A-Za-z]{2,}")
SAME = {"RSS", "Atom", "JSON", "Feed", "OPML", "API", "DOI", "PDF"}
SEEN = ("aria-label", "title", "placeholder", "alt", "data-auto", "data-light", "data-dark")
# What machines and their programmers read, and what holds no word of its own.
MACHINES = {"api.html", "pdf.html"}
FOLDERS = ("publications", "intake/newsletters", ".")
OURS = {"400.html", "404.html", "410.html", "451.html", "500.html", "base.html"}
TAG, OTHER = re.compile(r"{%(.*?)%}", re.DOTALL), re.compile(r"{{.*?}}|{#.*?#}", re.DOTALL)
SAID_IN_TAG = re.compile(r'"([^"]*)"')
SAID = re.compile(r"[A-Z][a-z].*|[a-z]+( [a-z]+)+[.]?")


class Reading(HTMLParser):
    """The Latin words of a page, as readers see or hear them."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.words = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Keep what an element says aloud, and whether what is inside it is for machines."""
        given = dict(attrs)
        is_apart = tag in ("script", "style", "code") or given.get("rel") == "external"
        if is_apart or (self.inside and tag == self.inside[0]):
            self.inside.append(tag)
        for name in SEEN:
            self.handle_data(given.get(name) or "")
        if given.get("name") == "description":
            self.handle_data(given["content"])

    def handle_endtag(self, tag):
        """Leave an element."""
        if self.inside and tag == self.inside[0]:
            self.inside.pop()

    def handle_data(self, data):
        """Keep the words of a text."""
        self.words |= set() if self.inside else set(LATIN.findall(data)) - SAME


def fixed(template):
    """Return the Latin words that a template itself holds."""
    given = [said for tag in TAG.findall(template) for said in SAID_IN_TAG.findall(tag)]
    words = {word for said in given if SAID.fullmatch(said) for word in LATIN.findall(said)}
    return Reading(OTHER.sub("", TAG.sub("", template))).words | words - SAME


def test_no_public_template_holds_a_word_of_its_own():
    root = Path(settings.BASE_DIR) / "templates"
    found = [path for folder in FOLDERS for path in (root / folder).glob("*.html")]
    public = [path for path in found if path.parent != root or path.name in OURS]

    said = {path.name: fixed(path.read_text()) for path in public if path.name not in MACHINES}

    assert len(said) > 60
    assert {name: words for name, words in said.items() if words} == {}
    assert fixed('<p title="{{ x }} Hi">{% if a %}Nothing yet.{% endif %}</p>') == {"Hi", "Nothing", "yet"}
    assert fixed('{% include "a/b.html" with heading="More" %}') == {"More"}


@pytest.fixture
def magazine(client, publisher, settings):
    """A site whose every word is Cyrillic, with something on each of its pages; returns their addresses."""
    settings.SITE_NAME, settings.LANGUAGE_CODE = "Обозрение", "ru"
    house = brand("Караваны", mission="Кто чем торгует.", cadence="раз в неделю")
    person = {"bio": "Пишет.", "role": "Редактор", "disclosures": "Нет.", "contact": "a@b.example"}
    house.owner = term(Author, "Анвари", **person)
    house.save()
    asia = term(Region, "Азия")
    term(Region, "Средняя Азия", description="Пять стран.").place_under(asia)
    term(Topic, "Торговля").related.set([term(Topic, "Энергия")])
    tag = term(Tag, "Кабул", kind="place", labels={"uk": "Кабул-укр"}, identifiers={"wikidata": "Q5838"})
    TermName.objects.add_alias(tag, "Кабулъ")
    term(Tag, "Афганистан").broader.set([tag])
    notice = Notice.objects.create(code="op", name="Мнение", family="disclosure", reviewed_on="2026-01-02")
    NoticeText.objects.create(notice=notice, language="ru", template="Мнение {author}", is_activated=True)
    said = {"language": "ru", "brand": house, "title": "Проходы", "standfirst": "Кто платит."}
    said |= {"body": "<p>Да.</p>"}
    said |= {"topics": ["Торговля", "Энергия"], "regions": ["Средняя Азия"], "tags": ["Кабул", "Афганистан"]}
    said |= {"authors": ["Анвари", "Парк"]}
    live = article(slug="a", kind="opinion", series=term(Series, "Пути", brand=house), number=1, **said)
    AppliedNotice.objects.create(article=live, notice=notice)
    Correction.objects.create(article=live, sentence="Было не так.", at=clock.now())
    ended = [article(slug=slug, **said) for slug in ("b", "c")]
    for one in (live, *ended):
        publish(Article.objects.for_document().get(pk=one.pk), by=publisher)
    for one, legal in zip(ended, (False, True), strict=True):
        withdraw(one.piece, by=publisher, reason="Ошибка", legal=legal)
    sent = newsletter(house, "Перевал", language="ru", slug="p", sender_name="Обозрение")
    SentIssue.objects.create(newsletter=sent, number=1, subject="Кто платит", sent_at=clock.now(), pieces=[])
    return paths(house)


def paths(house):
    """Return the addresses of every kind of page but that of a piece."""
    year, month = clock.now().year, clock.now().month
    terms = {"topics": "торговля", "regions": "средняя-азия", "tags": "кабул", "authors": "анвари"}
    terms |= {"series": "пути", "notices": "op"}
    lists = ["feeds", "follow", "newsletters", "archive", "corrections", "search", *terms, "караваны"]
    found = [f"/{one}/" for one in [*lists, *(f"{key}/{slug}" for key, slug in terms.items())]]
    found += [f"/archive/{year}/", f"/archive/{year}/{month}/", "/kinds/opinion/", "/languages/ru/"]
    found += [f"/караваны/?year={year}", f"/corrections/?year={year}", "/newsletters/p/", "/newsletters/p/1/"]
    found += ["/search/?q=проходы", "/search/?q=иное", "/regions/азия/", "/tags/афганистан/", "/энергия/"]
    return ["/", *found, "/караваны/b/", "/караваны/c/", f"/in/unsubscribe/{UUID(int=0)}/"]


def test_every_page_that_is_no_piece_speaks_the_language_of_the_site(client, magazine):
    answers = {path: client.get(path) for path in magazine}

    said = {path: Reading(answer.text).words for path, answer in answers.items()}
    assert {path: words for path, words in said.items() if words} == {}
    assert {answer.status_code for answer in answers.values()} == {200, 404, 410, 451}
    assert [path for path, answer in answers.items() if answer.status_code == 404] == ["/энергия/"]
    assert all('<html lang="ru"' in answer.text for answer in answers.values())
    assert not any(LATIN.search(listings.language(code)) for code, _ in settings.LANGUAGES)
    assert '<outline text="Рубрики">' in b"".join(client.get("/feeds/feeds.opml")).decode()
    assert "<description>Последнее: Мнения.</description>" in client.get("/kinds/opinion/feed.rss").text


def test_names_on_a_card_are_parted_as_its_language_parts_them(client, make_live):
    make_live(language="ar", authors=["سمير", "ليلى"])

    assert "<bdi>سمير</bdi>، <bdi>ليلى</bdi>" in client.get("/").text
