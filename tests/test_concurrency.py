"""Many publishers at once, in threads and in processes: nothing is lost, doubled or stranded."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from editorial import publishing
from editorial.admin.fields import keep
from editorial.compilation.refreshing import refresh_edition
from editorial.front import pages
from editorial.law import withholding_everywhere
from editorial.models import Move
from editorial.publishing import publish
from editorial.refusing import Stale
from editorial.releasing.chain import Link
from editorial.releasing.editions import chain
from publications import clock
from publications.clock import FOREVER
from publications.models import Address, Author, Brand, Edition, Entry, Licence, Tag
from tests.factories import article, term
from tests.newsroom import HOUR
from tests.press import MANY, act, processes
from tests.test_corrections import add, word

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def ten_processes(django_db_setup, django_db_blocker):
    """Ten processes that wait for a job each."""
    with django_db_blocker.unblock(), processes() as given:
        yield given


# Processes meet in the database alone; whether threads share more than they should is the same on both.
@pytest.fixture(params=["processes", *(["threads"] if connection.vendor == "sqlite" else [])])
def at_once(request):
    """A function that does ten jobs, all starting together, and returns what each answered."""
    return in_threads if request.param == "threads" else request.getfixturevalue("ten_processes")


def in_threads(jobs):
    """Do each job in a thread of its own."""
    barrier = Barrier(MANY)

    def run(job):
        try:
            barrier.wait(timeout=30)
            return act(job)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(run, jobs))


def test_eighty_fixes_of_one_piece_give_eighty_editions_and_no_gap(publisher, at_once):
    made = article()
    publish(made, by=publisher)

    answers = at_once([{"fix": made.piece_id, "times": 8}] * MANY)

    editions = list(Edition.objects.order_by("live_from"))
    assert answers == [{"made": 8}] * MANY
    assert len(editions) == 81
    ends = [edition.live_until for edition in editions]
    assert ends == [*(edition.live_from for edition in editions[1:]), FOREVER]
    assert Entry.objects.on("home").live(clock.now()).count() <= 1


def test_ten_pieces_for_one_address_give_one_winner_and_nine_sentences(publisher, at_once):
    rivals = [article(slug="corridors") for _ in range(MANY)]

    answers = at_once([{"publish": rival.pk} for rival in rivals])

    sentences = [answer["refused"] for answer in answers if "refused" in answer]
    assert len(sentences) == 9
    assert all("belongs to another piece" in sentence for sentence in sentences)
    assert Address.objects.get().piece == Edition.objects.get().piece


def test_a_merge_among_publishers_strands_no_entry(publisher, at_once):
    old, new = term(Tag, "Belt & Road"), term(Tag, "Belt and Road Initiative")
    made = [article(tags=["Belt & Road"]) for _ in range(MANY - 1)]

    answers = at_once([*({"publish": one.pk} for one in made), {"merge": [old.pk, new.pk]}])

    assert answers == [*[{"made": 1}] * (MANY - 1), {"made": 0}]
    assert not Entry.objects.on(f"tag:{old.uuid}").filter(live_until__gt=clock.now()).exists()
    assert Entry.objects.on(f"tag:{new.uuid}").filter(live_until=FOREVER).count() == MANY - 1


def mistaken(how, by):
    """Do to a live piece what `how` takes back. Return the Move."""
    made = article()
    edition = publish(made, by=by, at=clock.now() + HOUR if how == "put_back" else None)
    if how == "put_back":
        publishing.cancel(edition, by=by, reason="A mistake")
    elif how == "withdrawal":
        publishing.withdraw(made.piece, by=by, reason="A mistake")
    else:
        add(made, by, word("retraction"))
    return Move.objects.last()


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("undo", "This is not what readers have last, so it is not taken back."),
        ("unretract", "Readers have "),
        ("withdrawal", "Readers have lost nothing that could be put back."),
        ("put_back", "This version is scheduled again already."),
    ],
)
def test_of_ten_presses_that_put_back_one_does_and_nine_say_why_not(publisher, at_once, how, sentence):
    move = mistaken(how, publisher)
    before = Edition.objects.count()

    answers = at_once([{"back": [how, move.pk]}] * MANY)

    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert (len(refused), Edition.objects.count()) == (9, before + 1)
    assert all(said.startswith(sentence) for said in refused)


def test_a_correction_that_came_meanwhile_outlives_the_end_of_a_retraction(publisher):
    made = article()
    publish(made, by=publisher)
    add(made, publisher, word("retraction"))
    answers = []

    def unretract():
        answers.append(act({"back": ["unretract", Move.objects.last().pk]}))
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            add(made, publisher, word("note", sentence="The ministry answered."))
            waiting = pool.submit(unretract)
            wait([waiting], timeout=0.5)
        waiting.result(timeout=30)

    said = [one.sentence for one in made.live_edition().document.value.record.corrections]
    assert "The ministry answered." in said
    assert "refused" in answers[0] or len(said) == 1


def test_a_text_is_not_made_again_while_somebody_holds_its_piece(publisher):
    edition, done = publish(article(), by=publisher), Event()

    def refresh():
        refresh_edition(edition.pk)
        done.set()
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with chain(edition.piece):
            waiting = pool.submit(refresh)
            came_between = done.wait(timeout=0.5)
        waiting.result(timeout=30)

    assert (came_between, done.is_set()) == (False, True)


def test_a_name_is_withheld_from_what_somebody_was_publishing_just_then(publisher):
    made = article()
    author, found = Author.objects.get(name="Samir Anvari"), []

    def withhold():
        found.extend(withholding_everywhere.begin(author, by=publisher, reason="Threats"))
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with chain(made.piece) as links:
            waiting = pool.submit(withhold)
            wait([waiting], timeout=0.5)
            links.put(Link(links.now, made.document()))
        waiting.result(timeout=30)

    assert [act.items.get().article for act in found] == [made]


def test_of_two_first_saves_of_a_page_the_second_is_told(publisher):
    def save(title):
        draft = pages.draft_of("about", "en")
        draft.title = title
        try:
            return pages.save(draft, by=publisher, seen=0).title
        except Stale as stale:
            return str(stale)

    def save_beside():
        try:
            return save("Second")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = save("First")
            waiting = pool.submit(save_beside)
            wait([waiting], timeout=0.5)
        second = waiting.result(timeout=30)

    assert first == pages.draft_of("about", "en").title == "First"
    assert second.startswith("Somebody saved this page since you opened it.")


def test_who_adds_what_somebody_just_added_is_told_beside_the_field(client, publisher):
    client.force_login(publisher)

    def add():
        try:
            return client.post("/admin/publications/licence/add/", {"code": "cc-0", "name": "Zero"})
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Licence.objects.create(code="cc-0", name="Zero")
            waiting = pool.submit(add)
            wait([waiting], timeout=0.5)
        answer = waiting.result(timeout=30)

    assert "Licence with this Code already exists." in answer.content.decode()


def test_a_brand_that_two_name_at_once_is_one(publisher):
    def name():
        try:
            return keep("brand", Brand(name="Two Rivers", motif="blocks")).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first = keep("brand", Brand(name="Two Rivers", motif="blocks"))
            waiting = pool.submit(name)
            wait([waiting], timeout=0.5)

        assert waiting.result(timeout=30) == first.pk == Brand.objects.get().pk
