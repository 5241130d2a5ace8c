"""Every channel prints what the law asks for: one check a channel, through the door that people use."""

import json
import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from editorial import outside
from editorial.messages import letters
from editorial.models import AppliedNotice, Article
from editorial.publishing import publish
from publications.models import Brand, Licence, Notice, NoticeText
from publications.notices import CHANNELS
from tests import factories
from tests.newsroom import desk
from tests.test_preview import preview, shown

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
ADDRESS = "/caravan-lines/corridors/"
MARK = "МАТЕРИАЛ ПРОИЗВЕДЕН ИНОСТРАННЫМ АГЕНТОМ «ОБРАЗЕЦ»"
LINE = f"Required notice: {MARK} 18+"


def notice(code="ru-fa", template=MARK, **fields):
    """Return a notice with a wording that is in force."""
    wording = {"language": "ru", "placement": "below_title", "prominence": "double", "age_mark": "18+"}
    wording |= {name: fields.pop(name) for name in list(fields) if name in wording}
    row = Notice.objects.create(**{"code": code, "name": code, "family": "legal"} | fields)
    NoticeText.objects.create(notice=row, template=template, is_activated=True, **wording)
    return row


def bearing(*notices, **fields):
    """Return an article that bears notices, and that others may republish."""
    licence = Licence.objects.create(code="cc-by", name="CC BY 4.0", allows_republication=True)
    article = factories.article(slug="corridors", **fields)
    Brand.objects.update(licence=licence)
    for row in notices:
        AppliedNotice.objects.create(article=article, notice=row)
    return Article.objects.for_document().get(pk=article.pk)


@pytest.fixture
def live(publisher):
    """A live piece at ADDRESS that bears a legal notice in Russian, of twice the size."""
    article = bearing(notice())
    publish(article, by=publisher)
    return Article.objects.for_document().get(pk=article.pk)


def text(client, address=ADDRESS):
    return client.get(address).content.decode()


def page(client, live, publisher):
    html = text(client)
    after_title = html.partition("</h1>")[2].lstrip()
    aside = re.search(r"<aside class=\"notice[^>]*>", html)[0]
    assert after_title.startswith('<aside class="notice notice-legal notice-double" role="note" lang="ru"')
    assert 'dir="ltr"' in aside and "hidden" not in aside
    assert html.index(MARK) < html.index('class="standfirst"') < html.index('id="body"')
    assert "<b>18+</b>" in html and "<details" not in html.partition(MARK)[0].rpartition("<header")[2]


def card(client, live, publisher):
    assert f"</strong> {MARK} <b>18+</b></aside>" in text(client, "/")


def rss(client, live, publisher):
    xml = unescape(text(client, "/feed.rss"))
    assert xml.count(f"<strong>{MARK}</strong> <b>18+</b></p>") == 2


def atom(client, live, publisher):
    xml = unescape(text(client, "/feed.atom"))
    assert xml.count(f"<strong>{MARK}</strong> <b>18+</b></p>") == 2


def json_feed(client, live, publisher):
    item = json.loads(text(client, "/feed.json"))["items"][0]
    assert item["summary"].startswith(LINE) and item["content_html"].startswith('<p lang="ru"')
    assert MARK in item["content_html"]


def share(client, live, publisher):
    address = unescape(re.search(r'href="(mailto:[^"]+)"', text(client))[1])
    sent = parse_qs(urlsplit(address).query)
    assert sent["body"] == [f"{LINE}\n\n{settings.SITE_URL}{ADDRESS}"]


def paper(client, live, publisher):
    sheet = client.get("/admin/preview/print.css").content.decode()
    hidden = " ".join(re.findall(r"([^{}]*)\{ display: none; \}", sheet))
    assert ".notice-double { font-size: 22pt; }" in sheet
    assert ".skip" in hidden and ".notice" not in hidden and MARK in text(client)


def previews(client, live, publisher):
    answer = preview(client, live)
    assert all(MARK in unescape(shown(client, answer, kind).content.decode()) for kind in ("page", "feed"))
    assert MARK in shown(client, answer, "share").content.decode()


def citation(client, live, publisher):
    cited = text(client).partition('<details class="cite"')[2].partition("</details>")[0]
    assert '<p lang="ru" dir="ltr" data-notice="ru-fa">' in cited and MARK in cited


def ninjs(client, live, publisher):
    bodies = json.loads(text(client, f"{ADDRESS}article.json"))["bodies"]
    assert [body["role"] for body in bodies] == ["notice", "main", "main"]
    assert all(MARK in body["value"] for body in bodies)


def api(client, live, publisher):
    listed = json.loads(text(client, "/api/v1/pieces/"))["items"][0]
    whole = json.loads(text(client, f"/api/v1/pieces/{live.piece.uuid}/"))
    assert [one["text"] for one in listed["notices"]] == [one["text"] for one in whole["notices"]] == [MARK]
    assert MARK in whole["html"].partition("<div")[0]


def embed(client, live, publisher):
    html = json.loads(text(client, f"/oembed?url={settings.SITE_URL}{ADDRESS}"))["html"]
    assert re.search(rf'</strong></a></p><p lang="ru".*font-size.*{MARK}', html)


def package(client, live, publisher):
    kinds = {suffix: text(client, f"{ADDRESS}republish/package.{suffix}") for suffix in ("html", "md", "txt")}
    assert all(MARK in found for found in kinds.values())
    assert kinds["html"].partition("</h1>")[2].lstrip().startswith('<p lang="ru"')


def mail(client, live, publisher):
    link = outside.share(live, by=publisher, name="Mina Park", email="mina@example.org", days=14)
    written = letters.to_outsider(link)
    for suffix, mark in (("html", f"<strong>{MARK}</strong>"), ("txt", LINE)):
        text = render_to_string(f"email/outside.{suffix}", written.context).rpartition(live.title)[2]
        assert text.count(mark) == 1 and text.index(mark) < text.index(live.standfirst)


CHECKS = {
    "page": page,
    "card": card,
    "rss": rss,
    "atom": atom,
    "json": json_feed,
    "share": share,
    "print": paper,
    "preview": previews,
    "citation": citation,
    "ninjs": ninjs,
    "api": api,
    "embed": embed,
    "package": package,
    "mail": mail,
}


@pytest.mark.parametrize("channel", Notice.Channel.values)
def test_a_legal_notice_stands_in_every_channel(channel, desk, live, publisher):
    assert CHANNELS[channel].slots and CHANNELS[channel].says

    CHECKS[channel](desk, live, publisher)


def test_a_notice_that_names_its_channels_stands_in_no_others(client, publisher):
    publish(bearing(notice("o", "Opinion.", family="disclosure", channels=["rss"])), by=publisher)

    assert "Opinion." in text(client, "/feed.rss")
    assert not any("Opinion." in text(client, where) for where in (ADDRESS, "/", "/feed.atom", "/feed.json"))


def test_what_only_machines_read_stands_in_the_head_alone(client, publisher):
    made = notice("ai", "Written by a machine.", family="disclosure", placement="meta_only")
    publish(bearing(made), by=publisher)

    head, _, body = text(client).partition("</head>")
    assert '<meta name="notice:ai" content="Written by a machine.">' in head
    assert "Written by a machine." not in body


def test_a_notice_applied_twice_is_shown_once_and_the_graver_stand_first(client, publisher):
    legal, opinion = notice(), notice("o", "Opinion.", family="editorial")
    publish(bearing(opinion, legal, legal), by=publisher)

    above = text(client).partition("</h1>")[2].partition('class="standfirst"')[0]
    assert above.count(MARK) == 1
    assert above.index(MARK) < above.index("Opinion.")


def test_what_is_too_much_above_the_body_is_grouped_and_a_legal_one_never(client, publisher):
    legal = [notice(f"l{n}", f"Law {n}.", family="legal") for n in range(2)]
    others = [notice(f"o{n}", f"Word {n}.", family="editorial", placement="above_body") for n in range(3)]
    publish(bearing(*others, *legal), by=publisher)

    html = text(client)
    grouped = html.partition('<section class="notices">')[2].partition("</section>")[0]
    assert "More notes on this piece</h2>" in grouped
    assert (grouped.count("<aside"), grouped.count("Word"), grouped.count("Law")) == (2, 2, 0)
    above = html.partition("</h1>")[2].partition("<section")[0]
    assert (above.count("<aside"), above.count("Law"), html.count("Word")) == (3, 2, 3)


def test_a_notice_beside_the_credit_follows_the_byline(client, publisher):
    publish(bearing(notice("source", "From elsewhere.", family="licence", placement="credit")), by=publisher)

    html = text(client)
    assert html.index('class="byline"') < html.index("From elsewhere.") < html.rindex("</header>")


def test_a_label_of_its_own_stands_for_that_of_the_family(client, publisher):
    publish(bearing(notice(label="Foreign agent")), by=publisher)

    assert ">Foreign agent</strong>" in text(client)
    assert "Required notice" not in text(client)


@pytest.mark.both
def test_a_wording_gives_way_in_every_channel_at_once(client, publisher):
    made = notice()
    made.texts.update(effective_from=date(2020, 1, 1), effective_to=date(2021, 1, 1))
    NoticeText.objects.create(
        notice=made, template="NEW", language="ru", effective_from=date(2021, 1, 1), is_activated=True
    )
    publish(bearing(made), by=publisher)

    pages = [text(client, where) for where in (ADDRESS, "/", "/feed.rss", "/feed.json")]
    assert all("NEW" in page and MARK not in page for page in pages)
