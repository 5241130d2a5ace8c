"""The register: names found in texts, files taken in whole or not at all, statuses that a person confirms."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from editorial.models import Entity, EntityDomain, EntityName, EntityStatus, RegisterFile
from editorial.publishing import publish
from editorial.refusing import Refused, Stale
from editorial.register import confirming, reindexing
from editorial.register.importing import take_in
from editorial.register.reading import Unreadable
from publications.models import Entry
from tests import factories, register
from tests.filled import fields
from tests.newsroom import desk, editor_desk, give

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db
HEADING = "kind,name,language,aliases,acronyms,domains,notice,effective_from,effective_to\n"
ROW = "organisation,Meridian Forum,en,The Forum,MF,meridian.example,mark,2023-05-01,\n"


def shelves(article):
    """Return the keys of the shelves of mentions on which a published piece stands."""
    found = Entry.objects.filter(piece=article.piece).values_list("shelf__key", flat=True)
    return {key for key in found if key.startswith(("mention:", "hint:"))}


def mentions(text, entity):
    """Publish a piece with a text. Return how it mentions an entity."""
    article = factories.article(body=text)
    publish(article, by=mentions.by)
    return {key.partition(":")[0] for key in shelves(article) if key.endswith(str(entity.uuid))}


@pytest.fixture(autouse=True)
def by(publisher):
    """Somebody who publishes what the tests write."""
    mentions.by = publisher


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("<p>The Meridian Forum’s budget grew.</p>", {"mention"}),
        ("<p>the MERIDIAN\u00a0forum met.</p>", {"mention"}),
        ("<p>The Meri\u00addian Forum met.</p>", {"mention"}),
        ("<p>Meridian Forumeers met.</p>", set()),
        ("<p>They left Meridian. Forum members stayed.</p>", set()),
        ("<p>They left Meridian</p><p>Forum members stayed.</p>", set()),
        ("<p>Old Meridian Circle met.</p>", {"hint"}),
        ("<p>What MF said.</p>", {"hint"}),
        ("<p>Who emfs?</p>", set()),
        ('<p>See <a href="https://www.press.meridian.example/a">here</a>.</p>', {"mention"}),
        ('<p>See <a href="https://notmeridian.example/a">here</a>.</p>', set()),
    ],
)
def test_only_an_exact_name_or_a_domain_is_a_mention(text, how):
    forum = register.entity(aliases=["Old Meridian Circle"], acronyms=["MF"], domains=["meridian.example"])

    assert mentions(text, forum) == how


def test_of_names_that_begin_alike_the_longest_is_meant():
    forum = register.entity()
    fund = register.entity("Meridian Forum Fund")

    assert mentions("<p>The Meridian Forum Fund paid.</p>", fund) == {"mention"}
    assert mentions("<p>The Meridian Forum Fund paid.</p>", forum) == set()


def test_what_readers_have_is_searched_again_newest_first_and_after_a_kill(make_live):
    articles = [make_live(body="<p>The Meridian Forum met.</p>") for _ in range(3)]
    forum = register.entity()
    row = reindexing.Reindexing.objects.create()

    more = reindexing.run(row.pk, size=2)
    after_a_kill = [shelves(article) for article in articles]
    while reindexing.run(row.pk, size=2):
        pass

    assert more
    assert after_a_kill == [set(), {f"mention:{forum.uuid}"}, {f"mention:{forum.uuid}"}]
    assert [shelves(article) for article in articles] == [{f"mention:{forum.uuid}"}] * 3


def test_a_file_is_taken_in_once_and_changes_nothing_the_second_time():
    register.notice()

    first, second = take_in((HEADING + ROW).encode()), take_in((HEADING + ROW).encode())

    status = EntityStatus.objects.get()
    assert (str(first), str(second)) == (
        "1 created, 0 updated, 0 unchanged, 0 skipped",
        "0 created, 0 updated, 1 unchanged, 0 skipped",
    )
    assert (status.effective_from, status.effective_to, status.is_confirmed) == (
        date(2023, 5, 1),
        None,
        False,
    )
    assert set(EntityName.objects.values_list("label", "use")) == {
        ("Meridian Forum", "register"),
        ("The Forum", "alias"),
        ("MF", "acronym"),
    }
    assert EntityDomain.objects.get().domain == "meridian.example"


def test_a_trial_writes_nothing():
    register.notice()

    taken = take_in((HEADING + ROW).encode(), dry_run=True)

    assert taken.tally == {"created": 1}
    assert not Entity.objects.exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("company,Meridian,,,,,,,\n", "“kind” must be one of"),
        ("outlet,—,,,,,,,\n", "“name” needs letters or digits"),
        ("outlet,Meridian,,,,no domain,,,\n", "is not a domain"),
        ("outlet,Meridian,,,,,none,2023-05-01,\n", "there is no notice with the code “none”"),
        ("outlet,Meridian,,,,,mark,1 May 2023,\n", "must be a day such as"),
        ("outlet,Meridian,,,,,mark,,\n", "needs the day from which"),
        ("outlet,Meridian,,,,,mark,2023-05-01,2023-05-01\n", "must end after it starts"),
        ("outlet,Meridian,,,,,mark,2023-05-01,,more\n", "it has 10 cells, and the heading 9"),
        (ROW, "the same status stands in an earlier line"),
    ],
)
def test_a_broken_row_is_refused_with_its_line_and_nothing_is_written(row, reason):
    register.notice()

    taken = take_in((HEADING + ROW + row).encode())

    assert next((line, reason in fault) for line, fault in taken.faults) == (3, True)
    assert str(taken) == "0 created, 0 updated, 0 unchanged, 2 skipped"
    assert not Entity.objects.exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it lacks: kind, name"),
        (b"kind,name,shoe\n", "Unknown columns: “shoe”"),
        ("kind,name\noutlet,Café".encode("latin-1"), "not UTF-8"),
        (b'kind,name\noutlet,"Meridian', "the quotes do not close"),
        (b"kind,name\n\x00", "no text file"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_a_sentence(data, reason):
    with pytest.raises(Unreadable, match=reason):
        take_in(data)


def test_the_command_says_what_it_did_and_names_broken_lines(tmp_path, capsys):
    register.notice()
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(HEADING + ROW)
    bad.write_text(HEADING + ROW + "company,Meridian,,,,,,,\n")

    call_command("import_register", str(good), "--dry-run")
    with pytest.raises(CommandError, match="line 3: “kind” must be one of"):
        call_command("import_register", str(bad))

    assert "1 created, 0 updated, 0 unchanged, 0 skipped (dry run" in capsys.readouterr().out
    assert not Entity.objects.exists()


def test_a_status_is_confirmed_by_somebody_who_saw_what_it_touches(make_live, publisher):
    status = register.status(register.entity(), register.notice())
    make_live(body="<p>The Meridian Forum met.</p>")
    seen = confirming.seen_of(status)
    make_live(body="<p>Nothing to see.</p>")

    confirmed = confirming.confirm(status, by=publisher, seen=seen)

    assert (confirmed.confirmed_by, confirmed.is_confirmed) == (publisher, True)
    assert status.history.first().history_user == publisher


def test_what_changed_since_it_was_seen_is_not_confirmed(make_live, publisher):
    status = register.status(register.entity(), register.notice())
    seen = confirming.seen_of(status)
    make_live(body="<p>The Meridian Forum met.</p>")

    with pytest.raises(Stale):
        confirming.confirm(status, by=publisher, seen=seen)


def test_a_status_that_says_something_else_waits_for_a_person_again(publisher):
    status = register.status(register.entity(), register.notice(), by=publisher)

    status.effective_to = date(2025, 4, 17)
    status.save()

    assert not EntityStatus.objects.get().is_confirmed
    assert not status.in_force(date(2025, 4, 17))
    assert status.in_force(date(2025, 4, 16))


def test_nobody_without_the_right_confirms(django_user_model):
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    give(editor, "editor")
    status = register.status(register.entity(), register.notice())

    with pytest.raises(Refused, match="not among your permissions"):
        confirming.confirm(status, by=editor, seen=confirming.seen_of(status))


def test_the_database_holds_a_status_to_its_order():
    forum, mark = register.entity(), register.notice()

    with pytest.raises(IntegrityError), transaction.atomic():
        register.status(forum, mark, date(2023, 5, 1), date(2023, 5, 1))
    with pytest.raises(ValidationError, match="needs letters or digits"):
        EntityName(entity=forum, label="—").full_clean()


def test_a_file_is_looked_at_before_it_is_taken_in(desk, tmp_path):
    register.notice()
    file = tmp_path / "register.csv"
    file.write_text(HEADING + ROW)
    with file.open("rb") as opened:
        sent = desk.post(reverse("admin:register-import"), {"upload": opened})

    look = desk.get(sent.url)
    before = Entity.objects.count()
    done = desk.post(sent.url, {"go": ""}, follow=True)

    assert "This would be: 1 created" in look.content.decode()
    assert before == 0
    assert "The register is taken in" in done.content.decode()
    assert (Entity.objects.count(), RegisterFile.objects.count()) == (1, 0)


def test_a_broken_file_shows_its_lines_and_cannot_be_taken_in(desk, tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(HEADING + "company,Meridian,,,,,,,\n")
    with file.open("rb") as opened:
        sent = desk.post(reverse("admin:register-import"), {"upload": opened})

    answers = [desk.get(sent.url), desk.post(sent.url, {"go": ""})]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert all("Line 2: “kind” must be one of" in answer.content.decode() for answer in answers)
    assert not Entity.objects.exists()


def test_a_status_is_confirmed_on_a_page_that_shows_what_it_touches(desk, make_live):
    status = register.status(register.entity(), register.notice())
    make_live(title="Corridors", body="<p>The Meridian Forum met.</p>")
    address = reverse("admin:register-status", args=[status.pk])

    page = desk.get(address)
    desk.post(address, {"confirm": "", "seen": page.context["seen"]})

    assert "It touches 1 live and 0 scheduled pieces" in page.content.decode()
    assert "Corridors" in page.content.decode()
    assert EntityStatus.objects.get().is_confirmed


def test_an_entity_is_written_in_a_form_and_an_editor_sees_none(editor_desk, publisher):
    address = reverse("admin:editorial_entity_changelist")
    form = reverse("admin:editorial_entity_add")

    refused = editor_desk.get(address).status_code
    editor_desk.force_login(publisher)
    filled = fields(editor_desk.get(form)) | {"name": ["Meridian Forum"], "names-0-label": ["Meridian Forum"]}
    editor_desk.post(form, filled)

    assert refused == 403
    assert "Meridian Forum" in editor_desk.get(address).content.decode()
    assert EntityName.objects.get().key == "meridian forum"
