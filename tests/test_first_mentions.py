"""A notice at the first mention stands there: behind the name, in every channel that carries the text."""

import json
from html import unescape
from uuid import uuid4

import pytest

from editorial.compilation.mentioning import marked
from editorial.models import AppliedNotice, Article, EntityName
from editorial.publishing import amend, publish
from editorial.register import reindexing
from publications import clock
from publications.document import Correction
from publications.formats.places import kept
from publications.models import Brand, Licence, NoticeText
from tests import factories, register
from tests.newsroom import reads

pytestmark = pytest.mark.django_db
ADDRESS = "/caravan-lines/corridors/"
BANNED = "организация, деятельность которой запрещена"
INLINE = f"({BANNED})"


def put(body, *names):
    """Return a body with a place behind the first mention of each of some names."""
    html, _ = marked(body, {number: {name} for number, name in enumerate(names)})
    return kept(html)


P0, P1 = "<!--notices:mention-0-->", "<!--notices:mention-1-->"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>The Forum met.</p><p>The Forum left.</p>", f"<p>The Forum{P0} met.</p><p>The Forum left.</p>"),
        ("<p>The FORUM, met.</p>", f"<p>The FORUM{P0}, met.</p>"),
        ("<p>Forums met; the fo\u00adrum left.</p>", f"<p>Forums met; the fo\u00adrum{P0} left.</p>"),
        ("<h2>Forum</h2><p>A Forum.</p>", f"<h2>Forum</h2><p>A Forum{P0}.</p>"),
        ("<p>«Forum» met.</p>", f"<p>«Forum»{P0} met.</p>"),
        ("<p>The <em>For</em>um met.</p>", f"<p>The <em>For</em>um{P0} met.</p>"),
        (
            '<p>See <a href="https://forum.example/">the Forum here</a>.</p>',
            f'<p>See <a href="https://forum.example/">the Forum here</a>{P0}.</p>',
        ),
        ("<ul><li><p>Ｆｏｒｕｍ</p></li></ul>", f"<ul><li><p>Ｆｏｒｕｍ{P0}</p></li></ul>"),
        ('<aside data-pull=""><p>Forum</p></aside>', ""),
        ('<p>A<sup data-note="">Forum</sup> b.</p>', ""),
        ("<h2>Forum</h2><p>Nothing.</p>", ""),
        ("<p>&lt;Forum&gt; &amp; more</p>", f"<p>&lt;Forum{P0}&gt; &amp; more</p>"),
    ],
)  # fmt: skip
def test_a_place_stands_behind_the_first_mention_by_whole_words(body, expected):
    assert put(body, "Forum") == expected


def test_two_who_are_named_in_one_sentence_have_a_place_each():
    assert put("<p>The Meridian Forum and the Lantern.</p>", "Lantern", "Meridian Forum") == (
        f"<p>The Meridian Forum{P1} and the Lantern{P0}.</p>"
    )


def banned(template=f"{{name}}: {BANNED}", **fields):
    """Return a designation whose wording stands at the first mention."""
    made = register.notice("banned", texts=(), **{"designates": True, "family": "legal"} | fields)
    wording = {"language": "ru", "placement": "first_mention", "is_activated": True}
    NoticeText.objects.create(notice=made, template=template, **wording)
    return made


def bearing(notice, *entities, **fields):
    """Return an article that bears a notice about each of some entities, and that others may republish."""
    article = factories.article(slug="corridors", **fields)
    licence = Licence.objects.create(code="cc-by", name="CC BY 4.0", allows_republication=True)
    Brand.objects.update(licence=licence)
    for one in entities:
        row = AppliedNotice(article=article, notice=notice, entity=one.uuid, parameters={"name": one.name})
        row.save()
    return Article.objects.for_document().get(pk=article.pk)


@pytest.fixture
def lantern(publisher):
    """An organisation that is banned, with another name."""
    made = register.entity("Order of the Lantern", aliases=["The Lanterns"])
    register.status(made, banned(), by=publisher)
    return made


@pytest.fixture
def live(lantern, publisher):
    """A live piece that mentions it in its second paragraph."""
    body = "<p>Borders are patient.</p><p>What The Lanterns want, and why the Lanterns want it.</p>"
    publish(bearing(lantern.statuses.get().notice, lantern, body=body), by=publisher)
    return lantern


def test_the_page_says_it_behind_the_name_and_nowhere_else(client, live, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        html = reads(client)[1]

    article = html.partition('id="body"')[2]
    assert f"(Order of the Lantern: {BANNED})</span></span> want, and why" in article
    assert 'role="note" lang="en" aria-label="Required notice' in article, (
        "its name is in the page's language"
    )
    assert '<span lang="ru" dir="ltr">(Order' in article
    assert article.count(BANNED) == 1 + article.partition('id="cite"')[2].count(BANNED)
    assert "<!--" not in html


@pytest.mark.parametrize("suffix", ["rss", "atom", "json"])
def test_feeds_say_it_in_the_text_and_before_the_summary(client, live, suffix):
    text = unescape(client.get(f"/feed.{suffix}").content.decode())

    assert f"(Order of the Lantern: {BANNED})" in text.partition("What The Lanterns")[2]
    assert text.count(BANNED) == 2


def test_the_package_says_it_in_the_text_in_all_formats(client, live):
    found = {
        kind: client.get(f"{ADDRESS}republish/package.{kind}").content.decode()
        for kind in ("html", "md", "txt")
    }

    assert all(f"(Order of the Lantern: {BANNED})" in text for text in found.values())
    assert all(text.count(BANNED) == 1 and "notices:" not in text for text in found.values())
    assert f"What The Lanterns (Order of the Lantern: {BANNED}) want" in found["txt"]


def test_ninjs_says_it_apart_and_in_its_text(client, live):
    bodies = json.loads(client.get(f"{ADDRESS}article.json").content)["bodies"]

    assert [body["value"].count(BANNED) for body in bodies] == [1, 1, 1]
    assert f"{BANNED})</span></span> want" in bodies[1]["value"]


def test_what_the_text_does_not_mention_stands_after_it(client, lantern, publisher):
    publish(bearing(lantern.statuses.get().notice, lantern, body="<p>Borders.</p>"), by=publisher)

    html = reads(client)[1]

    foot = html.partition('<footer class="foot">')[2]
    assert BANNED in foot.partition('id="cite"')[0]
    assert BANNED not in html.partition('id="body"')[2].partition('<footer class="foot">')[0]


def test_a_wording_that_names_nobody_stands_behind_each_of_them(client, publisher):
    made, both = banned(BANNED), [register.entity("Meridian Forum"), register.entity("Halyard Circle")]
    for one in both:
        register.status(one, made, by=publisher)
    publish(bearing(made, *both, body="<p>The Meridian Forum met the Halyard Circle.</p>"), by=publisher)

    html = reads(client)[1]

    body = html.partition('id="body"')[2].partition("<footer")[0]
    assert body.count(INLINE) == 2
    assert BANNED not in html.partition("<footer")[2].partition('id="cite"')[0]


def test_a_wording_of_another_place_leaves_the_text_alone(client, live):
    NoticeText.objects.update(placement="below_title")

    html = reads(client)[1]

    assert BANNED in html.partition("</h1>")[2].partition('class="standfirst"')[0]
    assert BANNED not in html.partition('id="body"')[2].partition("<footer")[0]


def test_a_retracted_piece_keeps_it_after_the_sentence(client, live, publisher):
    gone = Correction(uuid=uuid4(), correction="retraction", at=clock.now(), sentence="It was wrong.")
    amend(Article.objects.get().piece, by=publisher, reason="Wrong", corrections=(gone,))

    foot = reads(client)[1].partition('<footer class="foot">')[2]

    assert BANNED in foot.partition('id="cite"')[0]


def test_a_name_that_is_added_later_has_its_place_once_the_register_is_searched(client, live):
    EntityName.objects.filter(use="alias").delete()
    EntityName.objects.create(entity=live, label="Borders", use="alias")
    reindexing.run(reindexing.register_changed().pk)

    html = reads(client)[1]

    assert "Borders <span" in html and f"{BANNED})</span></span> are patient" in html


def test_nobody_writes_a_place_by_hand(client, publisher):
    made = banned("{name}: a mark", designates=False)
    article = bearing(made, body="<p>Borders.</p>")
    row = AppliedNotice(article=article, notice=made, parameters={"name": "Nobody", "@mention": "0"})
    row.save()
    publish(Article.objects.for_document().get(pk=article.pk), by=publisher)

    assert "Nobody: a mark" in reads(client)[1].partition('<footer class="foot">')[2]
