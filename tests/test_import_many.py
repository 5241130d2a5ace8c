"""Many files are imported some at a time: one that is bad spoils none, and stopping keeps what is done."""

import pytest
from django.db import DatabaseError, connection

from editorial.importing import many
from editorial.models import Article, Original
from publications.models import Tag
from tests.aggregator_copy import copy_of, run_together

pytestmark = pytest.mark.django_db


def numbered(number):
    """Return a copy of its own title and tag."""
    labels = {"Topic": "Trade", "Blog Brand": "Caravan Lines", "Tags": f"Tag {number}"}
    return copy_of(run_together(labels, title=f"Why the Dry Port Outlived Promise {number}"))


def titled(title, **parts):
    """Return a copy of a title."""
    return copy_of(run_together({"Blog Brand": "Caravan Lines"}, title=title), footer="", **parts)


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


def test_copies_of_one_article_in_one_batch_are_one_draft():
    first, later = (titled("Why Ports Are Dry", standfirst=said) for said in ("At first.", "Later."))
    files = {"1.txt": first, "2.txt": numbered(2), "again.txt": first, "later.txt": later}

    done = list(many.take_in_many(list(files), read=files.get))

    assert [one.outcome.result for one in done] == ["created", "created", "unchanged", "updated"]
    assert Article.objects.order_by("pk").values_list("standfirst", "version")[0] == ("Later.", 2)


def test_titles_that_make_one_address_get_others_in_one_batch():
    files = {title: titled(title) for title in ("Why Ports Dry", "Why Ports Dry!", "Why Ports Dry 2")}

    list(many.take_in_many(list(files), read=files.get))

    slugs = Article.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["why-ports-dry", "why-ports-dry-2", "why-ports-dry-2-2"]


def test_a_draft_that_cannot_be_stored_stops_it_and_those_before_it_stay():
    files, done = {f"{number}.txt": numbered(number) for number in range(4)}, []

    def full(execute, sql, parameters, *rest):
        if 'INSERT INTO "editorial_revision"' in sql and "imported from 2.txt" in str(parameters):
            raise DatabaseError("The disk is full.")
        return execute(sql, parameters, *rest)

    with connection.execute_wrapper(full), pytest.raises(DatabaseError):
        for one in many.take_in_many(list(files), read=files.get):
            done.append(one.file)

    assert done == ["0.txt", "1.txt"]
    assert (Article.objects.count(), Tag.objects.count()) == (2, 2)


def test_what_the_names_of_a_file_mean_is_asked_of_all_together():
    labels = {
        "Topic": "Trade",
        "Blog Brand": "Caravan Lines",
        "Region": "Eurasia",
        "Tags": "Corridors, and Ports",
    }
    first, later = (
        copy_of(run_together(labels, title=title), footer="", about="")
        for title in ("Why Ports Are Dry", "Who Owns a Road That Nobody Asked For")
    )
    list(many.take_in_many(["1.txt"], read=lambda file: first))
    asked = []

    def note(execute, sql, *given):
        asked.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        list(many.take_in_many(["2.txt"], read=lambda file: later))

    names = [sql for sql in asked if 'FROM "publications_termname"' in sql]
    assert Article.objects.latest("pk").title.startswith("Who Owns")
    assert len(names) <= 3  # one of them for the stand-in of a source that is not stated
