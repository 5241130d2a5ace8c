"""Which wording of a notice readers see, in which language, in which place."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications import notices
from publications.models import Notice, NoticeText
from publications.notices import Wordings

PUBLISHED = datetime(2026, 1, 22, tzinfo=UTC)
OLD = "Данное сообщение (материал) создано иностранным агентом"
NEW = "НАСТОЯЩИЙ МАТЕРИАЛ ПРОИЗВЕДЕН ИНОСТРАННЫМ АГЕНТОМ {name}"


def wording(template, notice=None, **fields):
    """Return a notice with one more activated wording."""
    notice = notice or Notice.objects.create(
        code=f"n{Notice.objects.count()}", name="A notice", family="legal"
    )
    fields = {"is_activated": True, "placement": "below_title", **fields}
    NoticeText.objects.create(notice=notice, template=template, **fields)
    return notice


@pytest.fixture
def agent(db):
    """The Russian mark on foreign agents’ material, in its two wordings so far."""
    notice = Notice.objects.create(
        code="ru-agent", name="Foreign agent", family="legal", jurisdiction="Russian Federation"
    )
    first, second, end = date(2020, 10, 30), date(2022, 12, 1), date(2028, 12, 1)
    wording(OLD, notice, language="ru", effective_from=first, effective_to=second)
    wording(NEW, notice, language="ru", effective_from=second, effective_to=end, prominence="double")
    return notice


def applied(*named, **parameters):
    return [[str(notice.uuid), parameters] for notice in named]


def texts(pairs, *, at=PUBLISHED, language="en", published_at=PUBLISHED):
    shown = Wordings.of(pairs).shown(pairs, language=language, published_at=published_at, at=at)
    return [one.text for one in shown]


def filled(html, pairs, language="en"):
    return Wordings.of(pairs).fill(
        html, pairs, channel="page", language=language, published_at=PUBLISHED, at=PUBLISHED
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime(2020, 10, 29, 23, 59, tzinfo=UTC), []),
        (datetime(2020, 10, 30, tzinfo=UTC), [OLD]),
        (datetime(2022, 11, 30, 23, 59, tzinfo=UTC), [OLD]),
        (datetime(2022, 12, 1, tzinfo=UTC), [NEW]),
    ],
)
def test_a_wording_starts_and_gives_way_on_its_day(agent, day, expected):
    assert texts(applied(agent), at=day) == expected


def test_a_wording_that_lapsed_without_successor_keeps_showing_and_is_listed(agent):
    before, after = datetime(2028, 11, 30, tzinfo=UTC), datetime(2028, 12, 1, tzinfo=UTC)

    assert texts(applied(agent), at=after) == [NEW]
    assert [text.template for text in notices.lapsed(after)] == [NEW]
    assert notices.lapsed(before) == []


def test_a_wording_nobody_activated_is_never_shown(agent):
    wording("A draft", agent, language="en", effective_from=date(2025, 9, 1), is_activated=False)

    assert texts(applied(agent)) == [NEW]


def test_a_notice_may_keep_the_wording_of_the_day_of_publication(agent):
    agent.basis = Notice.Basis.PUBLICATION
    agent.save()

    assert texts(applied(agent), published_at=datetime(2021, 5, 1, tzinfo=UTC)) == [OLD]


def test_the_piece_s_language_is_preferred_then_that_of_the_notice_s_first_wording(db):
    notice = wording("German first", language="de")
    wording("Arabic second", notice, language="ar")

    assert texts(applied(notice), language="ar") == ["Arabic second"]
    assert texts(applied(notice), language="ru") == ["German first"]


def test_a_wording_in_force_beats_a_lapsed_one_in_the_piece_s_language(db):
    notice = wording("Old English", language="en", effective_to=date(2020, 1, 1))
    wording("Neues Deutsch", notice, language="de", effective_from=date(2020, 1, 1))

    assert texts(applied(notice), language="en") == ["Neues Deutsch"]


def test_a_wording_that_lapsed_does_not_give_way_to_one_of_old_in_another_language(db):
    notice = wording("Views differ.", language="en", effective_to=date(2020, 1, 1))
    wording("Мнения различны.", notice, language="ru")

    assert texts(applied(notice), language="en") == ["Views differ."]
    assert texts(applied(notice), language="ru") == ["Мнения различны."]
    assert [text.template for text in notices.lapsed()] == ["Views differ."]


def test_parameters_are_escaped_and_nothing_else_is_looked_up(db):
    notice = wording("By {name}, {name.__class__}, {secret} <b>for</b> {sponsor}; see {url}")

    html = filled(
        "<!--notices:below_title-->",
        applied(notice, name="A & B <i>", secret="no", url='https://example.org/?a=1&b="2"'),
    )

    assert "By A &amp; B &lt;i&gt;, {name.__class__}, {secret} &lt;b&gt;for&lt;/b&gt; {sponsor}" in html
    assert '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="noopener">' in html
    assert notices.missing("By {name} for {sponsor}: {secret}", {"name": "A"}) == ["sponsor"]


def test_an_address_that_could_run_is_no_link(db):
    notice = wording("See {url}")

    html = filled("<!--notices:below_title-->", applied(notice, url="javascript:alert(1)"))

    assert "See javascript:alert(1)</aside>" in html


def test_a_notice_stands_directly_below_the_title_in_its_own_language(agent):
    html = filled("<h1>T</h1>\n<!--notices:below_title--><p>", applied(agent, name="«Образец»"))

    assert html == (
        '<h1>T</h1>\n<aside class="notice notice-legal notice-double" role="note" lang="ru" dir="ltr"'
        ' data-notice="ru-agent">'
        '<strong class="notice-label" lang="en" dir="ltr">Required notice · Russian Federation</strong>'
        " НАСТОЯЩИЙ МАТЕРИАЛ ПРОИЗВЕДЕН ИНОСТРАННЫМ АГЕНТОМ «Образец»"
        ' <a class="label-about" href="/notices/#ru-agent" lang="en" dir="ltr">What this label says</a>'
        "</aside><p>"
    )
    assert "label-about" not in filled("<!--notices:below_title-->", applied(agent), language="ru")


def test_every_channel_has_its_form(db):
    notice = wording("Mark", age_mark="18+", prominence="double")
    label = wording("Only a word", placement="meta_only")
    opinion = wording("Opinion", Notice.objects.create(code="o", name="Opinion", family="editorial"))

    html = "<!--notices:card-->|<!--notices:feed-->|<!--notices:plain-->|<!--notices:above_body-->"
    card, feed, plain, above = filled(html, applied(notice, label, opinion)).split("|")

    assert card.count("<aside") == 1 and "notice-double" not in card and "Opinion" not in card
    assert feed.count("<p ") == 2 and "<strong>Mark</strong> <b>18+</b></p>" in feed
    assert plain == "Required notice: Mark 18+\n\nEditor’s note: Opinion\n\n"
    assert above == ""


STYLED = {
    "normal": "Mark &amp; *more* <b>18+</b>",
    "contrast": '<span style="color:#111;background:#fff">'
    "<strong>Mark &amp; *more*</strong> <b>18+</b></span>",
    "double": '<span style="font-size:2em;line-height:1.2;overflow-wrap:anywhere;color:#111;background:#fff">'
    "<strong>Mark &amp; *more*</strong> <b>18+</b></span>",
}


@pytest.mark.parametrize("prominence", STYLED)
def test_prominence_stands_on_the_element_where_no_style_sheet_of_ours_follows(db, prominence):
    notice = wording("Mark & *more*", age_mark="18+", prominence=prominence)

    styled, feed, markdown = filled(
        "<!--notices:styled-->|<!--notices:feed-->|<!--notices:markdown-->", applied(notice)
    ).split("|")

    mark = "" if prominence == "normal" else "**"
    assert styled.endswith(f":</strong> {STYLED[prominence]}</p>")
    assert "style" not in feed and ("<strong>Mark" in feed) is bool(mark)
    assert markdown == f"**Required notice:** {mark}Mark & \\*more\\* 18+{mark}"


def test_what_is_put_into_markdown_stays_text(db):
    notice = wording("Of {name}", prominence="double")

    markdown = filled("<!--notices:markdown-->", applied(notice, name="<img src=x>\n[a](javascript:b)"))

    assert markdown == "**Required notice:** **Of \\<img src=x\\>**  \n**\\[a\\](javascript:b)**"


def test_what_is_put_in_is_not_searched_for_markers(db):
    notice = wording("{name}")

    plain = filled("<!--notices:plain-->", applied(notice, name="<!--notices:plain-->"))

    assert plain == "Required notice: <!--notices:plain-->\n\n"


def test_one_query_serves_a_whole_list_and_none_a_list_without_notices(agent):
    other = wording("Other")

    with CaptureQueriesContext(
        connection,
    ) as some:
        Wordings.of(applied(agent), applied(other, agent), [])
    with CaptureQueriesContext(connection) as none:
        Wordings.of([], [])

    assert (len(some), len(none)) == (1, 0)
