"""The journal of those who left newsletters: the last word about a key counts, however its lines fared."""

import pytest

from editorial.newsletters import suppressing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    """A journal that nobody is in."""
    settings.NEWSLETTER_JOURNAL = str(tmp_path / "journal")
    return tmp_path / "journal"


@pytest.mark.parametrize(
    ("ways", "is_out"),
    [((), False), (("out",), True), (("in",), False), (("out", "in"), False), (("out", "in", "out"), True)],
)
def test_the_last_line_of_a_key_in_the_journal_counts(journal, ways, is_out):
    key, other = "a" * 64, "b" * 64
    for way in ways:
        suppressing.write(way, [key])
        suppressing.write("out", [other])

    assert suppressing.is_out(key) is is_out


@pytest.mark.parametrize("broken", ["2026-11-2", "2026-11-29T10:00:00+00:00 out abc", "\x00\x80", " ", ""])
def test_a_line_that_a_kill_broke_costs_no_other(journal, broken):
    suppressing.write("out", ["a" * 64])
    with journal.open("ab") as lines:
        lines.write(broken.encode("latin-1"))
    suppressing.write("out", ["b" * 64])

    known = suppressing.journal()

    assert known.keys() == {"a" * 64, "b" * 64} and suppressing.is_out("b" * 64)
    assert suppressing.read_back() == 2
