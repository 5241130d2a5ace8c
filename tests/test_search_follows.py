"""The readers' index follows whatever dies: a worker, a publishing process, an older version of its rules."""

import time_machine
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from editorial.publishing import publish, withdraw
from editorial.search import readers
from publications import clock
from publications.models import Indexed, KnownWord
from tests.test_search import HOUR, found, release
from tests.workers import BACKEND

__all__ = ["release"]


def work():
    """Do what is due, as a worker would."""
    for row in DBTaskResult.objects.ready().filter(task_path=readers.look_again.module_path):
        readers.look_again.call(*row.args_kwargs["args"])


def test_what_a_process_left_behind_is_found_when_a_worker_comes_back(
    client, make_article, publisher, settings
):
    settings.TASKS = BACKEND
    lost, scheduled = make_article(title="Corridors"), make_article(title="Corridors, again", slug="again")
    publish(lost, by=publisher)  # nothing is done on commit here: the process has died
    publish(scheduled, by=publisher, at=clock.now() + HOUR)
    work()
    assert found(client, "corridors") == []

    with time_machine.travel(clock.now() + HOUR + readers.LATER):
        work()

        assert set(found(client, "corridors")) == {"Corridors", "Corridors, again"}
    assert readers.LATER.total_seconds() <= 60


def test_the_look_round_finds_what_was_lost_lately_and_costs_the_same_in_any_archive(
    client, make_live, publisher, django_assert_max_num_queries, capsys
):
    kept, ended = make_live(title="Corridors"), make_live(title="Pipelines")
    readers.renew(ended.piece_id)
    withdraw(ended.piece, by=publisher, reason="Wrong.")

    call_command("follow_readers")
    with django_assert_max_num_queries(4):
        assert readers.catch_up() == 0

    assert capsys.readouterr().out.startswith("2 pieces indexed")
    assert list(Indexed.objects.values_list("piece", flat=True)) == [kept.piece_id]


def test_a_second_look_at_what_the_index_has_reads_two_rows(make_live, django_assert_num_queries):
    piece = make_live().piece_id
    readers.renew(piece)

    with django_assert_num_queries(2):
        readers.look_again.call(piece)


def test_what_older_rules_of_words_made_is_made_again(client, make_live, capsys):
    piece = make_live(title="Corridors").piece_id
    readers.renew(piece)
    Indexed.objects.update(made=1, said="")
    KnownWord.objects.update(named=0, start="")

    call_command("reindex", readers=True, missing=True)

    assert "1 pieces indexed" in capsys.readouterr().out
    word = KnownWord.objects.get(word="corridors")
    assert (word.start, word.pieces, word.named) == ("cor", 1, 1)
