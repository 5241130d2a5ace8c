"""Differences of any two Documents: nothing is lost on either side, and what no word shows is said."""

import random
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial.differences import as_text, differences, words
from publications import richtext
from publications.document import AppliedNotice, Byline, Content, Document, ImageUse
from tests.soups import soups
from tests.test_documents import IDS, documents

ONE, TWO, THREE = IDS[:3]
some = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
BASE = Document(content=Content(title="Corridors", body="<p>Borders are patient.</p><p>Lorries are not.</p>"))
BODIES = st.lists(
    st.sampled_from([
        "<p>Borders are patient.</p>", "<p>Lorries are not, and never were, patient.</p>", "<hr>",
        "<h2>Rails</h2>", "<ul><li><p>One</p></li><li><p>Two</p></li></ul>", "<p><strong>Rails</strong></p>",
        "<p>Границы терпеливы.</p>", "<p>国境は気が長い。</p>", f'<figure data-image="{ONE}"></figure>',
    ]),
    max_size=8,
).map("".join)  # fmt: skip


def of_body(before, after, labels=None):
    """Return the changed rows of two bodies as (kind, what, notes)."""
    found = differences(BASE.replace(body=before), BASE.replace(body=after), labels)
    return [(row.kind, row.what, row.notes) for one in found for row in one.changed]


def sides(difference):
    """Return both texts of a difference of bodies, put together from its rows."""
    before = [row.before for row in difference.rows if row.before is not None]
    after = [row.after for row in difference.rows if row.after is not None]
    return "\n\n".join(before), "\n\n".join(after)


# What holds for whatever is compared -----------------------------------------------


@some
@given(documents)
def test_nothing_differs_from_itself(value):
    assert differences(value, value) == []
    assert as_text(value, value, {}) == "Nothing differs."


@some
@given(documents, documents)
def test_every_field_that_differs_is_said_and_no_other(before, after):
    found = differences(before, after)

    assert [one.name for one in found] == before.differences(after)
    assert all(one.changed for one in found)


def test_words_before_a_text_leave_its_first_word_alone():
    assert words("In June it struck ice.", "Late. In June it struck ice.") == [
        ("new", "Late. "),
        ("same", "In June it struck ice."),
    ]


@some
@given(st.text(max_size=80), st.text(max_size=80))
def test_the_words_of_one_side_are_its_text(before, after):
    parts = words(before, after)

    assert "".join(text for kind, text in parts if kind != "new") == before
    assert "".join(text for kind, text in parts if kind != "gone") == after
    assert (before == after) == ({kind for kind, _ in parts} <= {"same"})


@some
@given(st.one_of(soups, BODIES), st.one_of(soups, BODIES))
def test_the_rows_of_one_side_are_the_plain_text_of_its_body(one, other):
    before, after = richtext.clean(one), richtext.clean(other)

    found = differences(BASE.replace(body=before), BASE.replace(body=after))

    assert bool(found) == (before != after)
    for difference in found:
        plain = [richtext.plain(before), richtext.plain(after)]
        assert list(sides(difference)) == plain
        assert all(row.notes or row.parts or row.what for row in difference.changed)


@some
@given(documents, documents)
def test_a_mail_says_every_word_that_came(before, after):
    mail = as_text(before, after, {})

    came = [text for kind, text in words(before.content.title, after.content.title) if kind == "new"]
    assert all(text.strip() in mail for text in came)


# Blocks -----------------------------------------------------------------------------


def test_a_word_is_changed_in_its_paragraph():
    [title] = differences(BASE, BASE.replace(title="Corridors of power"))
    [text] = differences(BASE, BASE.replace(body=BASE.content.body.replace("patient", "restless")))

    assert title.rows[0].parts == (("same", "Corridors"), ("new", " of power"))
    assert text.changed[0].parts == (
        ("same", "Borders are"),
        ("gone", " patient"),
        ("new", " restless"),
        ("same", "."),
    )
    assert [row.kind for row in text.rows] == ["changed", "same"]


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("<p>a b</p>", "<p>a b</p><p>c d</p>", [("new", "paragraph", ())]),
        ("<p>a b</p><hr>", "<p>a b</p>", [("gone", "rule", ())]),
        ("<p>a b</p>", "<h2>a b</h2>", [("changed", "heading", ("The paragraph became a heading.",))]),
        (
            "<blockquote><p>a b</p></blockquote>",
            '<aside data-pull=""><p>a b</p></aside>',
            [("changed", "pull quote", ("The quote became a pull quote.",))],
        ),
        (
            "<ol><li><p>a</p></li><li><p>b</p></li></ol>",
            "<ol><li><p>a</p><ol><li><p>b</p></li></ol></li></ol>",
            [("changed", "numbered list", ("Only the structure inside changed.",))],
        ),
        (
            "<p>First of all, one</p><p>two words</p><p>three more words</p>",
            "<p>three more words</p><p>First of all, one</p><p>two words</p>",
            [("moved", "paragraph", ()), ("left", "paragraph", ())],
        ),
    ],
)
def test_blocks_that_came_went_moved_and_became_others(before, after, rows):
    assert of_body(before, after) == rows


def test_a_paragraph_that_moved_and_changed_is_one_paragraph():
    long = "<p>Borders are patient, and whoever waits at one learns to be.</p>"
    rest = "<p>One.</p><p>Two.</p><p>Three.</p>"

    [difference] = differences(
        BASE.replace(body=long + rest), BASE.replace(body=rest + long.replace("learns", "has"))
    )

    left, moved = (next(row for row in difference.rows if row.kind == kind) for kind in ("left", "moved"))
    assert ("gone", " learns") in moved.parts
    assert (left.after, moved.before) == (None, None)


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("rails", '<a href="https://a.example/">rails</a>', "“rails” links to https://a.example/."),
        ('<a href="https://a.example/">rails</a>', "rails", "“rails” no longer links to https://a.example/."),
        (
            '<a href="https://a.example/">rails</a>',
            f'<a data-piece="{ONE}">rails</a>',
            "“rails” links to “The passes”, no longer to https://a.example/.",
        ),
        ("rails", "<strong>rails</strong>", "“rails” is bold now."),
        ("<em>rails</em>", "rails", "“rails” is not italic any more."),
        ("rails", '<span lang="ru">rails</span>', "“rails” is marked as ru now."),
    ],
)
def test_links_and_marks_are_said_in_words(before, after, note):
    found = of_body(f"<p>New {before} here.</p>", f"<p>New {after} here.</p>", {ONE: "The passes"})

    assert found == [("changed", "paragraph", (note,))]


def test_a_new_paragraph_says_where_its_links_lead():
    found = of_body("", '<p>See <a href="https://a.example/">rails</a>.</p>')

    assert found == [("new", "paragraph", ("“rails” links to https://a.example/.",))]


def test_a_picture_is_called_by_its_name():
    figure = '<figure data-image="{}"></figure>'

    found = of_body(figure.format(ONE), figure.format(TWO), {ONE: "A pass", TWO: "A port"})

    assert found == [("gone", "picture “A pass”", ()), ("new", "picture “A port”", ())]


# Lists ------------------------------------------------------------------------------


def test_terms_are_called_by_their_labels():
    labels = {ONE: "Trade", TWO: "Energy", THREE: "Water"}
    before, after = BASE.replace(topics=(ONE, TWO)), BASE.replace(topics=(TWO, THREE))

    [topics] = differences(before, after, labels)
    [order] = differences(before, BASE.replace(topics=(TWO, ONE)), labels)

    assert [(row.kind, row.parts) for row in topics.rows] == [
        ("gone", (("gone", "Trade"),)),
        ("new", (("new", "Water"),)),
    ]
    assert order.rows[0].notes == ("The order is now: Energy, Trade.",)


def test_people_pictures_and_notices_are_known_by_what_they_are():
    labels = {ONE: "Samir Anvari", TWO: "A pass"}
    before = BASE.replace(
        bylines=(Byline(author=ONE, bio="Samir writes."),), images=(ImageUse(image=TWO, alt="Snow"),)
    )
    after = BASE.replace(
        bylines=(Byline(author=ONE, bio="Samir reads."),),
        images=(ImageUse(image=TWO, alt="Fog"),),
        notices=(AppliedNotice(uuid=THREE, notice=THREE),),
    )

    found = {one.name: one.rows for one in differences(before, after, labels)}

    assert ("gone", " writes") in found["bylines"][0].parts
    assert ("new", " Fog") in found["images"][0].parts
    assert [row.kind for row in found["notices"]] == ["new"]


def test_a_mail_says_what_changed_and_leaves_out_what_stayed():
    body = "<p>{}</p><p>Nobody touched this.</p><p>Borders are {}.</p>"
    before = BASE.replace(body=body.format("word " * 200, "patient"))
    after = before.replace(title="Passes", body=body.format("word " * 200, "restless") + "<h2>Rails</h2>")

    text = as_text(before, after, {})

    assert "TITLE\n[-Corridors-][+Passes+]" in text
    assert "Paragraph: Borders are [-patient-] [+restless+]." in text
    assert "New heading: Rails" in text
    assert "Nobody touched" not in text
    assert len(text) < 400


# Time -------------------------------------------------------------------------------


def manuscript(seed, count=3000, block=55):
    """Return a body of so many words, as frequent as words are."""
    chance = random.Random(seed)
    stock = [f"{chr(97 + n % 26)}{n}" for n in range(4000)]
    said = [stock[min(int(chance.paretovariate(0.6)) - 1, 3999)] for _ in range(count)]
    return ["".join(["<p>", " ".join(said[at : at + block]), ".</p>"]) for at in range(0, count, block)]


@pytest.mark.parametrize("shape", ["rewritten", "one block", "shuffled", "every paragraph"])
def test_long_texts_are_compared_in_a_moment_whatever_changed(shape):
    old, new = manuscript(1), manuscript(2)
    if shape == "one block":
        old, new = ([f"<p>{richtext.plain(''.join(side))}</p>".replace("\n\n", " ")] for side in (old, new))
    if shape == "shuffled":
        new = random.Random(3).sample(old, len(old))
    if shape == "every paragraph":
        new = [block.replace(" ", " very ", 1) for block in old]
    before, after = BASE.replace(body="".join(old)), BASE.replace(body="".join(new))

    start = perf_counter()
    found = differences(before, after)

    assert sides(found[0]) == (richtext.plain(before.content.body), richtext.plain(after.content.body))
    assert perf_counter() - start < 2


def test_a_thousand_like_lines_are_compared_too():
    lines = ["<p>x</p>"] * 3000 + ["<p>y</p>"] * 2000
    before = BASE.replace(body="".join(lines))
    after = BASE.replace(body="".join(random.Random(4).sample(lines, len(lines))))

    start = perf_counter()
    [found] = differences(before, after)

    assert found.changed
    assert perf_counter() - start < 5
