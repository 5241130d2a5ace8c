"""Two versions of one piece brought together: nothing that one side wrote is lost unseen."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from editorial.drafting.merging import passages
from editorial.drafting.uniting import choices, united
from publications.document import Byline, Content, Document, ImageUse

lists = st.lists(st.sampled_from("abcdefgh"), max_size=8)
ONE, OTHER = UUID(int=1), UUID(int=2)


def piece(*paragraphs, **fields):
    """Return a Document with these paragraphs."""
    return Document(content=Content(body="".join(f"<p>{text}</p>" for text in paragraphs), **fields))


@given(lists, lists, lists)
def test_passages_hold_every_side_whole(base, mine, theirs):
    found = passages(base, mine, theirs)

    assert [one for part in found for one in part.base] == base
    assert [one for part in found for one in part.mine] == mine
    assert [one for part in found for one in part.theirs] == theirs


@given(lists, lists, lists)
def test_passages_are_the_same_from_both_sides(base, mine, theirs):
    one, other = passages(base, mine, theirs), passages(base, theirs, mine)

    assert [part.agreed for part in one] == [part.agreed for part in other]


def test_changes_to_neighbouring_paragraphs_do_not_touch():
    base = piece("1", "2", "3")
    mine, theirs = piece("mine", "2", "3"), piece("1", "theirs", "3")

    assert choices(base, mine, theirs) == []
    assert united(base, mine, theirs) == piece("mine", "theirs", "3")


def test_one_paragraph_written_twice_waits_for_a_person():
    base = piece("1", "2", "3", "4")
    mine, theirs = piece("mine", "2", "3", "4"), piece("theirs", "2", "3", "new")

    (choice,) = choices(base, mine, theirs)

    assert (choice.mine, choice.theirs) == (("<p>mine</p>",), ("<p>theirs</p>",))
    assert united(base, mine, theirs, {choice.key: choice.both}) == piece("theirs", "mine", "2", "3", "new")


def test_fields_that_both_changed_wait_one_by_one():
    base = piece("1", title="A", kicker="a")
    mine, theirs = piece("1", title="B", kicker="b"), piece("1", title="C", kicker="c")

    title, kicker = choices(base, mine, theirs)
    one = united(base, mine, theirs, {title.key: title.mine, kicker.key: kicker.theirs})

    assert (one.content.title, one.content.kicker) == ("B", "c")
    assert title.both is None


def test_pictures_are_merged_one_by_one():
    use = ImageUse(image=ONE, alt="A pass")
    base = piece("1", images=(use,))
    mine = piece("1", images=(ImageUse(image=ONE, alt="A high pass"),))
    theirs = piece("1", images=(use, ImageUse(image=OTHER)))

    assert choices(base, mine, theirs) == []
    assert united(base, mine, theirs).content.images == (mine.content.images[0], ImageUse(image=OTHER))


def test_both_bylines_may_stay():
    base, mine, theirs = (piece("1", bylines=tuple(map(of, ids))) for ids in ([], [ONE], [OTHER]))

    (choice,) = choices(base, mine, theirs)

    assert choice.both == (of(OTHER), of(ONE))


def of(author):
    """Return a byline."""
    return Byline(author=author)
