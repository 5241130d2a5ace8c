"""A withheld name within texts: said in the panel, barred by one press, taken out by one press."""

from html import escape

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial import publishing
from editorial.law import masking, withholding_everywhere
from editorial.law.withheld import is_withheld
from editorial.models import Article, LegalOrder, Profile
from editorial.refusing import Refused
from publications import clock
from publications.models import Author, Edition
from tests import factories
from tests.desks import person, rewrite
from tests.newsroom import HOUR, desk, page, reads

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
NAME = "Samir Anvari"
BODY = (
    "<p>Borders are patient, says <a href='https://example.org/samir-anvari'>Samir\u00a0ANVARI</a>.</p>"
    '<p>Samir Anvarif is another.<sup data-note="">Ask Samir Anvari.</sup></p>'
)


@pytest.fixture
def named(desk, publisher):
    """A live text by somebody else that says a name, which is withheld."""
    factories.article(authors=[NAME])
    article = factories.article(
        slug="corridors", title="Corridors", body=BODY.replace("'", '"'), authors=["Mina Park"]
    )
    publishing.publish(article, by=publisher)
    withholding_everywhere.begin(Author.objects.get(name=NAME), by=publisher, reason="Threats")
    article.refresh_from_db()
    return article


def order():
    """Return the order of the withheld name."""
    return LegalOrder.objects.get(about="name")


def looked(client, row):
    """Return the page that lists where the words of an order stand."""
    return b"".join(client.get(reverse("admin:order-look", args=[row.pk])).streaming_content).decode()


def test_one_press_takes_the_name_out_for_readers_and_in_the_draft(desk, named):
    before, address = named.live_edition(), reverse("admin:order-mask", args=[order().pk, named.pk])
    rewrite(named, by=None, standfirst="Not for readers yet.")
    offered = address in looked(desk, order())

    answer = desk.post(address)

    text, draft = named.live_edition().document.value.content, Article.objects.get(pk=named.pk)
    assert offered and address not in looked(desk, order())
    assert answer.url == reverse("admin:order-look", args=[order().pk])
    assert text.body.count("[Name withheld]") == 2
    assert "Samir Anvarif" in text.body and "example.org/samir-anvari" in text.body
    assert draft.body == text.body and draft.standfirst == "Not for readers yet."
    assert text.standfirst != draft.standfirst
    assert is_withheld(before) and not masking.said_names(draft.document())


def test_it_goes_from_every_text_of_a_piece(named, publisher):
    changes = {"title": f"Ask {NAME}", "takeaways": (f"{NAME} was there",), "funding": f"Paid by {NAME}"}
    publishing.amend(named.piece, by=publisher, reason="x", **changes)

    masking.mask(named.piece, order(), by=publisher)

    assert NAME not in named.live_edition().document.text.replace("Samir Anvarif", "")


@pytest.mark.parametrize("name", ["Li", "P", "Юрий", "سمير", "C++ (dev)", "Park & Co"])
def test_a_name_is_no_word_of_marks_or_addresses(desk, publisher, name):
    factories.article(authors=[name])
    path, said = f"https://example.org/{name.split()[0]}/x", escape(name, quote=False)
    body = f'<p>So says {said}, <a href="{path}">{said}</a>.</p><ul><li><p>One.</p></li></ul>'
    article = factories.article(slug="corridors", body=body, authors=["Mina Park"])
    publishing.publish(article, by=publisher)
    before = article.live_edition().document.value.content.body
    withholding_everywhere.begin(Author.objects.get(name=name), by=publisher, reason="Threats")

    masking.mask(article.piece, order(), by=publisher)

    after = article.live_edition().document.value.content.body
    words = f"says {said}, ", f">{said}</a>"
    assert after == before.replace(words[0], "says [Name withheld], ").replace(
        words[1], ">[Name withheld]</a>"
    )


def test_what_is_scheduled_takes_it_over(named, publisher):
    article = rewrite(named, by=publisher, standfirst="Tomorrow.")
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)

    masking.mask(named.piece, order(), by=publisher)

    scheduled = Edition.objects.scheduled().get().document.value.content
    assert scheduled.body.count("[Name withheld]") == 2 and scheduled.standfirst == "Tomorrow."


def test_a_name_that_is_broken_by_a_mark_is_left_to_a_person(desk, named, publisher):
    publishing.amend(named.piece, by=publisher, reason="x", body="<p><em>Sa</em>mir Anvari went.</p>")
    address = reverse("admin:order-mask", args=[order().pk, named.pk])

    said = desk.post(address, follow=True)

    text = b"".join(said.streaming_content).decode()
    assert "only a person can take out" in text and page("fix", named) in text
    assert "[Name" not in named.live_edition().document.text


@pytest.mark.both
def test_the_panel_warns_and_one_press_bars_the_name_in_texts(desk, named, publisher):
    draft = factories.article(slug="passes", body=f"<p>So says {NAME}.</p>", authors=["Mina Park"])
    warned = desk.get(page("publish", draft)).content.decode()
    publishing.publish(factories.article(slug="seas", body=f"<p>{NAME}</p>", authors=["M"]), by=publisher)

    desk.post(reverse("admin:order-bar-name", args=[order().pk]))
    desk.post(reverse("admin:order-bar-name", args=[order().pk]))

    made = LegalOrder.objects.get(about="passage")
    barred = desk.get(page("publish", draft)).content.decode()
    assert "“Samir Anvari”, a name that is withheld" in warned and "bars a passage" not in warned
    assert "The newsroom (a withheld name, in texts as well) bars a passage of this text." in barred
    with pytest.raises(Refused, match="bars a passage"):
        publishing.publish(draft, by=publisher)
    assert reverse("admin:order-mask", args=[made.pk, named.pk]) in looked(desk, made)


def test_a_text_without_a_withheld_name_gets_no_warning(desk, publisher):
    article = factories.article(slug="passes", body=f"<p>So says {NAME}.</p>", authors=["Mina Park"])

    assert "withheld" not in desk.get(page("publish", article)).content.decode()


@pytest.mark.parametrize("role", ["editor", "contributor"])
def test_who_may_not_see_orders_may_press_neither(client, named, role):
    client.force_login(person(role))
    presses = [("order-bar-name", [order().pk]), ("order-mask", [order().pk, named.pk])]

    answers = [client.post(reverse(f"admin:{name}", args=args)).status_code for name, args in presses]

    assert answers == [403, 403] and NAME.split()[0] in reads(client)[1]


def test_who_may_see_orders_but_not_publish_changes_nothing(client, named):
    client.force_login(person("legal_reviewer"))

    client.post(reverse("admin:order-mask", args=[order().pk, named.pk]))

    assert "[Name withheld]" not in reads(client)[1]


SIGNS = [("Leila Haddad", "", ["Leila Haddad"]), (None, "Mina", ["Mina"]), (None, "", [])]


@pytest.mark.both
@pytest.mark.parametrize(("author", "name", "proposed"), SIGNS)
def test_the_panel_proposes_whom_a_person_signs_as_and_never_the_login(
    desk, publisher, author, name, proposed
):
    User.objects.filter(pk=publisher.pk).update(first_name=name)
    if author:
        Profile.objects.create(user=publisher, author=factories.term(Author, author))

    shown = desk.get(page("publish", factories.article(authors=[])))

    assert [str(one) for one in shown.context["form"]["bylines"].initial] == proposed
