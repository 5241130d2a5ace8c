"""Whom an act concerns, and how each of them wants to hear of it."""

import pytest
from django.contrib.auth.models import User
from django.core import mail

from editorial import publishing
from editorial.access.roles import GRANTS, Role
from editorial.approving import checks
from editorial.drafting.throwing import throw
from editorial.messages.audiences import AUDIENCES, Who
from editorial.messages.telling import tell, tell_of
from editorial.models import Move, Mute, Notification, NotificationChoice, Profile
from editorial.plans.assigning import assign
from editorial.workflow import move
from publications.models import Author
from tests import factories
from tests.desks import desk, person, rewrite

pytestmark = pytest.mark.django_db
# The right that makes somebody without a part in a piece one of those whom a verb concerns.
RIGHTS = {
    Who.TAKERS: "move_article",
    Who.PUBLISHERS: "publish_article",
    Who.CONFIRMERS: "see_withheld",
    Who.SIGNERS: "sign_facts",
}


def done(article, verb, by):
    """Return the Move of a verb that somebody did, as it is told of."""
    made = Move.objects.create(piece=article.piece, verb=verb, by=by, reason="A note")
    tell_of(made, article, check="facts")
    return made


def told():
    """Return who was told."""
    return set(Notification.objects.values_list("user__username", flat=True))


def test_every_verb_says_whom_it_concerns():
    assert set(AUDIENCES) == set(Move.Verb)


@pytest.mark.parametrize("verb", AUDIENCES)
def test_who_has_no_part_in_a_piece_is_told_by_role_and_brand(verb):
    brand, other = factories.brand(), factories.brand("Two Rivers")
    for role in Role.values:
        person(role, brand, name=role), person(role, other, name=f"{role} elsewhere")

    done(factories.article(brand=brand), verb, person("auditor", name="actor"))

    rights = {RIGHTS[who] for who in AUDIENCES[verb] if who in RIGHTS}
    assert told() == {role for role in Role.values if rights & GRANTS[role]}


@pytest.mark.parametrize("verb", AUDIENCES)
def test_who_has_a_part_in_a_piece_is_told(verb):
    begun, has, signs = (person("contributor", name=name) for name in ("begun", "has", "signs"))
    Profile.objects.create(user=signs, author=factories.term(Author, "Samir Anvari"))
    article = factories.article(created_by=begun, assignee=has)

    done(article, verb, person("auditor", name="actor"))

    parts = {Who.OWN: {"begun", "has", "signs"}, Who.HOLDER: {"has"}}
    assert told() == set().union(*(parts.get(who, set()) for who in AUDIENCES[verb]))


def test_nobody_is_told_of_their_own_act_or_for_being_a_superuser(publisher):
    User.objects.create_superuser("another", email="another@example.org")
    article = factories.article(created_by=publisher, assignee=publisher)

    for verb in ("submit", "ready"):
        move(article, verb, by=publisher)

    assert told() == set()


def test_a_desk_without_people_of_its_own_is_everybodys():
    person("editor", name="everywhere")

    done(factories.article(), "submit", person("auditor", name="actor"))

    assert told() == {"everywhere"}


def test_nobody_is_told_twice_of_one_act():
    someone = person("editor")
    for _ in range(2):
        tell([someone, someone], Notification.Kind.MOVE, "Once", key="move 1")

    assert Notification.objects.count() == 1


def test_publishing_tells_the_writer(publisher):
    writer = person("contributor")
    article = factories.article(created_by=writer)

    publishing.publish(article, by=publisher)
    publishing.withdraw(article.piece, by=publisher, reason="A wrong name")

    sentences = [row.sentence for row in writer.notifications.order_by("pk")]
    assert sentences == [f"publisher {did}: “{article.title}”" for did in ("published", "withdrew")]
    assert writer.notifications.first().note == "A wrong name"


def test_a_check_is_told_to_those_who_can_sign_it_and_its_fate_to_who_signed():
    desk(required=["facts"])
    editor, checker = person("editor"), person("fact_checker", factories.brand())
    article = factories.article(created_by=editor)

    checks.ask(article, "facts", by=editor, note="The figures, please")
    checks.sign(article, "facts", by=checker)
    rewrite(article, by=editor, title="Another title")

    assert [row.note for row in checker.notifications.filter(key__startswith="move")] == [
        "facts: The figures, please"
    ]
    assert "changed since you signed its facts check" in checker.notifications.first().sentence
    assert "signed" in editor.notifications.get().sentence


def test_who_signs_and_then_changes_the_text_is_not_told_of_it(publisher):
    article = factories.article()
    checks.sign(article, "style", by=publisher)

    rewrite(article, by=publisher, title="Another title")

    assert told() == set()


def test_a_draft_thrown_away_and_a_piece_of_another_brand_are_told(publisher):
    writer = person("contributor")
    article = rewrite(factories.article(title="Corridors", created_by=writer), by=publisher, kicker="A word")

    rewrite(article, by=publisher, brand=factories.brand("Two Rivers").uuid)
    throw(type(article).objects.get(), by=publisher, note="Nobody wants it")

    thrown, moved = writer.notifications.all()
    assert (thrown.article, thrown.path, thrown.note) == (None, "/admin/thrown/", "Nobody wants it")
    assert moved.sentence == "publisher moved to another brand: “Corridors”"
    assert moved.note == "Caravan Lines → Two Rivers"


def test_a_piece_given_to_somebody_is_told_with_the_note(publisher):
    ruth = person("editor", name="ruth")

    assign(factories.article(title="Corridors"), ruth, by=publisher, note="By Friday")

    row = ruth.notifications.get()
    assert (row.kind, row.note) == ("assigned", "By Friday")
    assert row.sentence == "publisher gave you “Corridors”"


# By mail -----------------------------------------------------------------------------


@pytest.fixture
def ruth(db):
    """An editor with a mail address."""
    user = person("editor", name="ruth")
    user.email = "ruth@example.org"
    user.save()
    return user


@pytest.fixture
def say(ruth, publisher, django_capture_on_commit_callbacks):
    """Tell Ruth something, and let the tasks run that follow."""

    def speak(sentence="The publisher sent back: “Corridors”", **more):
        more = {"key": f"move {Notification.objects.count()}", "article": factories.article()} | more
        with django_capture_on_commit_callbacks(execute=True):
            return tell([ruth], Notification.Kind.MOVE, sentence, by=publisher, **more)[0]

    return speak


def test_a_mail_holds_sentence_note_link_reason_and_the_way_to_change_it(say):
    row = say(note="Shorter, please.\n<b>Twice</b>")

    letter, html = mail.outbox[0], mail.outbox[0].alternatives[0][0]
    row.refresh_from_db()
    assert (letter.to, letter.subject) == (["ruth@example.org"], row.sentence)
    for said in (
        row.sentence,
        f"/admin/notifications/{row.pk}/",
        "You get this because",
        "/notifications/choices/",
    ):
        assert said in letter.body and said in html
    assert "<b>Twice</b>" in letter.body and "&lt;b&gt;Twice&lt;/b&gt;" in html
    assert row.sent_at and row.due_at is None


def test_mails_of_one_article_hang_together_and_name_the_page_of_choices(say):
    article = factories.article()
    say(article=article), say(article=article), say()

    headers = [letter.extra_headers for letter in mail.outbox]
    assert headers[0]["References"] == headers[1]["References"] != headers[2]["References"]
    assert len({header["Message-ID"] for header in headers}) == 3
    assert headers[0]["List-Unsubscribe"] == "<http://127.0.0.1:8000/admin/notifications/choices/>"


def test_a_title_with_line_ends_makes_no_header(say):
    say("A title\nBcc: everybody@example.org\r\nX: y")

    assert "\n" not in mail.outbox[0].message()["Subject"]
    assert mail.outbox[0].message()["Bcc"] is None


def test_without_an_address_one_is_told_in_the_newsroom_only(say, ruth):
    ruth.email = ""
    ruth.save()

    row = say()

    assert (mail.outbox, row.mailed, row.due_at) == ([], False, None)


@pytest.mark.parametrize("how", ["never", "digest"])
def test_who_chose_otherwise_gets_no_mail_at_once(say, ruth, how):
    NotificationChoice.objects.create(user=ruth, kind="move", how=how)

    row = say()

    assert mail.outbox == []
    assert row.in_digest == (how == "digest")


def test_a_muted_article_sends_no_mail_and_is_still_told(say, ruth):
    article = factories.article()
    Mute.objects.create(user=ruth, article=article)

    say(article=article), say()

    assert (len(mail.outbox), ruth.notifications.count()) == (1, 2)


def test_what_is_for_the_newsroom_only_is_not_mailed(say):
    say(mailed=False)

    assert mail.outbox == []


def test_who_lost_the_right_to_see_a_piece_gets_no_mail_about_it(
    ruth, publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell([ruth], "move", "A secret", key="move 1", article=factories.article(), by=publisher)
        ruth.memberships.all().delete()

    assert mail.outbox == []


def test_why_the_law_wanted_a_piece_blocked_is_in_no_message(publisher):
    article = factories.article(created_by=person("contributor"))
    publishing.publish(article, by=publisher)

    publishing.withdraw(article.piece, by=publisher, reason="What counsel said", legal=True)

    assert [row.note for row in Notification.objects.filter(sentence__contains="blocked")] == [""]
