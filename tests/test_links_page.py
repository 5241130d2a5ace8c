"""Links on the desk and on their page: who sees them, where they stand, and what is done about them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial import publishing
from editorial.admin.links import pages
from editorial.links import keeping
from editorial.models import LinkCheck, OutgoingLink
from publications import clock
from tests import factories
from tests.newsroom import desk, give

__all__ = ["desk"]

pytestmark = pytest.mark.django_db
State = OutgoingLink.State
URL = "https://ports.example/dry"


@pytest.fixture
def dead(publisher):
    """Publish a piece with a link that is dead; return the article."""

    def make(url=URL, state=State.DEAD, **fields):
        body = f'<p>Lorries wait at <a href="{url}#gate">the dry port</a> for days.</p>'
        article = factories.article(body=body, **fields)
        publishing.publish(article, by=publisher)
        keeping.settle()
        OutgoingLink.objects.filter(url=url).update(
            state=state, answer=404, said="The server answered 404 (Not Found).", checked_at=clock.now(),
            failed_at=clock.now() - timedelta(days=3), failed_days=2,
        )  # fmt: skip
        return article

    return make


def shown(client, **query):
    """Return the page of links as text."""
    return client.get(reverse("admin:links"), query).content.decode()


def press(client, **sent):
    """Press a button of the page; return what is said then."""
    response = client.post(reverse("admin:links"), sent, follow=True)
    return [str(message) for message in response.context["messages"]]


def signed_in(client, role, brand=None):
    """Sign somebody in who has a role."""
    user = User.objects.create_user(role, is_staff=True)
    give(user, role, brand)
    client.force_login(user)
    return user


def test_a_dead_link_is_shown_with_its_place_and_what_the_server_said(desk, dead):
    article = dead()

    page = shown(desk)

    assert URL in page
    assert "The server answered 404 (Not Found)." in page
    assert "Lorries wait at <mark>the dry port</mark> for days." in page
    assert (
        f"{reverse('admin:article-fix', args=[article.pk])}?link=https%3A%2F%2Fports.example%2Fdry%23gate"
        in page
    )
    assert f'href="https://web.archive.org/web/{clock.now():%Y%m%d}/{URL}"' in page


def test_the_desk_says_how_many_links_are_dead_and_nothing_where_none_is(desk, dead):
    before = desk.get("/admin/").content.decode()
    dead()
    dead("https://ports.example/wet")

    after = desk.get("/admin/").content.decode()

    assert "nowhere any more" not in before
    assert "<b>2 links</b> in live pieces lead nowhere any more" in after


def test_a_dead_link_in_a_draft_or_a_withdrawn_piece_is_none(desk, dead, publisher):
    publishing.withdraw(dead().piece, by=publisher, reason="A mistake")

    assert URL not in shown(desk)
    assert "nowhere any more" not in desk.get("/admin/").content.decode()


def test_who_may_mend_nothing_sees_no_link(client, dead):
    dead()
    signed_in(client, "auditor")

    assert URL not in shown(client)
    assert "nowhere any more" not in client.get("/admin/").content.decode()


def test_an_editor_of_a_brand_sees_the_links_of_its_pieces_alone(client, dead):
    dead(brand=factories.brand("Narrow Seas"))
    dead("https://ports.example/wet")
    signed_in(client, "editor", factories.brand("Narrow Seas"))

    page = shown(client)

    assert URL in page
    assert "ports.example/wet" not in page
    assert "/change/?link=" in page


def test_a_link_is_left_as_it_is_for_a_reason(desk, dead):
    dead()
    number = OutgoingLink.objects.get().pk

    unsaid = press(desk, leave=number, reason=" ")
    said = press(desk, leave=number, reason="The archive keeps it.")

    assert unsaid == ["Say in a few words why it is left as it is."]
    assert said == ["It is left as it is, until it answers otherwise."]
    assert URL not in shown(desk)
    assert "The archive keeps it." in shown(desk, show="left")


def test_a_link_that_was_left_is_listed_again(desk, dead):
    dead()
    number = OutgoingLink.objects.get().pk
    press(desk, leave=number, reason="Known.")

    press(desk, take=number)

    assert URL in shown(desk)


def test_a_link_is_checked_again_where_links_are_checked(desk, dead, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    dead()
    link = OutgoingLink.objects.get()
    OutgoingLink.objects.update(due_at=clock.now() + timedelta(days=9))

    off = press(desk, again=link.pk)
    LinkCheck.objects.create(is_on=True)
    on = press(desk, again=link.pk)

    assert off == ["Links are not checked here. Whoever publishes in every brand can switch it on."]
    assert on == ["It is looked at as soon as its site may be asked, mostly within a minute."]
    assert OutgoingLink.objects.get().due_at <= clock.now()


@pytest.mark.parametrize("sent", [{}, {"again": "x"}, {"leave": "9" * 30}, {"again": "999"}, {"take": "-1"}])
def test_a_strange_press_is_refused_in_words(desk, dead, sent):
    dead()

    assert press(desk, **sent)[0] in (
        "Choose what becomes of a link.", "This link is in no text of yours any more.",
    )  # fmt: skip


def test_nobody_acts_on_a_link_of_another_brand(client, dead):
    dead()
    signed_in(client, "editor", factories.brand("Narrow Seas"))

    said = press(client, leave=OutgoingLink.objects.get().pk, reason="Because.")

    assert said == ["This link is in no text of yours any more."]
    assert OutgoingLink.objects.get().left_at is None


def test_checking_is_switched_by_who_publishes_in_every_brand(client, desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    press(desk, on="1")
    is_on = LinkCheck.objects.get().is_on
    press(desk, off="1")
    was_off = not LinkCheck.objects.get().is_on
    signed_in(client, "editor")

    said = press(client, on="1")

    assert (is_on, was_off) == (True, True)
    assert said == ["Having links checked is for those who publish in every brand."]
    assert not LinkCheck.objects.get().is_on


def test_the_page_is_read_by_key_and_takes_few_queries(desk, dead, django_assert_max_num_queries):
    for number in range(pages.SHOWN + 3):
        dead(f"https://ports.example/{number}")

    with django_assert_max_num_queries(11):
        first = desk.get(reverse("admin:links"))
    with django_assert_max_num_queries(11):
        second = desk.get(reverse("admin:links"), {"before": first.context["older"]})

    assert [len(page.context["links"]) for page in (first, second)] == [pages.SHOWN, 3]
    assert second.context["older"] is None


def test_a_link_in_many_pieces_shows_a_few(desk, dead):
    for number in range(5):
        dead(title=f"Part {number}")

    page = shown(desk)

    assert page.count("<mark>") == 3
    assert "And in more pieces." in page


@pytest.mark.parametrize(
    ("state", "show"), [(State.MOVED, "moved"), (State.UNKNOWN, "unclear"), (State.FAILING, "failing")]
)
def test_other_links_stand_on_lists_of_their_own(desk, dead, state, show):
    dead(state=state)

    assert URL not in shown(desk)
    assert URL in shown(desk, show=show)


def test_a_place_whose_words_are_hostile_harms_nobody(desk, dead, publisher):
    dead("https://ports.example/a?b=%22%3E%3Cscript%3E", title="<script>alert(1)</script>")

    page = shown(desk, show="<script>", before="<script>")

    assert "<script>alert" not in page


def test_the_page_of_the_fix_is_opened_at_the_link(desk, dead):
    article = dead()

    sought = desk.get(reverse("admin:article-fix", args=[article.pk]), {"link": URL}).content.decode()
    plain = desk.get(reverse("admin:article-fix", args=[article.pk])).content.decode()

    assert "sought" in sought
    assert "editorial/sought" not in plain
