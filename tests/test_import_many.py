"""Many files are imported some at a time: one that is bad spoils none, and stopping keeps what is done."""

import pytest

from editorial.importing import many
from editorial.models import Article, Original
from publications.models import Tag
from tests.aggregator_copy import copy_of, run_together

pytestmark = pytest.mark.django_db


def numbered(number):
    """Return a copy of its own title and tag."""
    labels = {"Topic": "Trade", "Blog Brand": "Caravan Lines", "Tags": f"Tag {number}"}
    return copy_of(run_together(labels, title=f"Why the Dry Port Outlived Promise {number}"))


def test_a_bad_file_leaves_no_row_and_spoils_none_beside_it():
    files = {"1.txt": numbered(1), "bad.txt": b"\x00\x01", "2.txt": numbered(2), "3.txt": numbered(3)}

    done = list(many.take_in_many(list(files), read=files.get, size=3))

    assert [one.outcome.result if one.outcome else "refused" for one in done] == [
        "created",
        "refused",
        "created",
        "created",
    ]
    assert (Article.objects.count(), Original.objects.count()) == (3, 3)


def test_stopped_on_the_way_it_keeps_what_is_done_and_goes_on_when_asked_again():
    files, stopped = {f"{number}.txt": numbered(number) for number in range(5)}, []

    def read(file):
        if file == "3.txt" and not stopped:
            stopped.append(file)
            raise KeyboardInterrupt
        return files[file]

    with pytest.raises(KeyboardInterrupt):
        list(many.take_in_many(list(files), read=read, size=2))
    kept = Article.objects.count()
    again = [one.outcome.result for one in many.take_in_many(list(files), read=read, size=2)]

    assert kept == 2
    assert again == ["unchanged", "unchanged", "created", "created", "created"]


def test_a_dry_run_of_many_changes_nothing_and_forgets_what_it_made():
    files = {"1.txt": numbered(1), "2.txt": numbered(1) + b"\nOne more line."}

    dry = list(many.take_in_many(list(files), read=files.get, dry_run=True))
    before = Tag.objects.count()
    list(many.take_in_many(list(files), read=files.get))

    assert [one.outcome.result for one in dry] == ["created", "created"]
    assert (before, Tag.objects.count(), Article.objects.count()) == (0, 1, 1)
