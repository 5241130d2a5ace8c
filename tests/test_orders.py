"""Legal orders: while one is in force, no verb brings back what it bars."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from editorial import publishing
from editorial.drafting import drafts
from editorial.importing import manuscripts
from editorial.importing.desk import Refusal, take_in
from editorial.law import passages
from editorial.law.orders import signed
from editorial.models import Article, LegalOrder, Move
from editorial.refusing import Refused
from editorial.releasing.scheduling import reschedule
from editorial.terms.vocabulary import merge_terms
from publications import clock
from publications.document import Byline
from publications.models import Author, Edition, Image
from tests import factories
from tests.desks import rewrite
from tests.filled import send
from tests.newsroom import HOUR, desk, live
from tests.test_returning import person

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def order(about, **fields):
    """Return an order in force."""
    today = timezone.localdate()
    fields = {"since": today - DAY, "until": today + DAY, "received_on": today} | fields
    return LegalOrder.objects.create(demanded_by="A court", reference="No. 7", about=about, **fields)


def of(about, article):
    """Return an order about a piece, a passage of it, its author."""
    return {
        "piece": lambda: order("piece", piece=article.piece),
        "passage": lambda: order("passage", passage="BORDERS  are patient"),
        "name": lambda: order("name", author=Author.objects.get(name="Samir Anvari")),
    }[about]()


ABOUT = ["piece", "passage", "name"]


@pytest.mark.parametrize("about", ABOUT)
def test_publishing_fixing_restoring_and_putting_back_are_refused_citing_it(publisher, about):
    article = factories.article(slug="corridors")
    scheduled = publishing.publish(article, by=publisher, at=clock.now() + 9 * HOUR)
    publishing.cancel(scheduled, by=publisher, reason="Later")
    article.refresh_from_db()
    edition = publishing.publish(article, by=publisher)
    of(about, article)
    article = rewrite(article, by=publisher, title="Again")
    acts = [
        lambda: publishing.publish(article, by=publisher, override="I want to"),
        lambda: publishing.amend(article.piece, by=publisher, reason="x", title="Else", override="I want to"),
        lambda: publishing.restore(article.piece, edition, by=publisher),
        lambda: publishing.put_back(Move.objects.get(verb="cancel"), by=publisher),
    ]

    for act in acts:
        with pytest.raises(Refused, match=r"A court \(No. 7\) bars|Readers have had all of this"):
            act()
    publishing.withdraw(article.piece, by=publisher, reason="A court", legal=False)
    with pytest.raises(Refused, match=r"A court \(No. 7\) bars"):
        publishing.undo_withdrawal(article.piece, by=publisher)


def test_a_picture_is_barred_wherever_it_is_used(publisher):
    article, image = factories.article(), Image.objects.create(alt="A pass")
    article.images.create(image=image, alt="A pass", credit="Somebody")
    order("picture", image=image)
    drafts.save_draft(article, by=publisher)
    article.refresh_from_db()

    with pytest.raises(Refused, match="bars a picture in this text"):
        publishing.publish(article, by=publisher)


def test_what_says_a_passage_is_found_live_scheduled_and_in_drafts(desk, publisher, make_live):
    live = make_live(title="Live", body="<p>Loads of <em>la</em>pis\u00a0lazuli, “it” said.</p>")
    soon = factories.article(title="Soon", takeaways=['lapis LAZULI, "it" said'])
    publishing.publish(soon, by=publisher, at=clock.now() + HOUR)
    draft = factories.article(
        title="Unsent", body="<p>La\u00adpis lazuli,</p><p>‹it›</p><p>lapis lazuli, «it» said</p>"
    )
    drafts.save_draft(draft, by=publisher)
    make_live(title="Another", body="<p>Epilapis lazuli, “it” said.</p>")
    made = order("passage", passage="Lapis lazuli, “it” said")

    found = [one for one in passages.holding(made.passage) if one]
    page = b"".join(desk.get(reverse("admin:order-look", args=[made.pk])).streaming_content).decode()

    assert [(one.where, one.article) for one in found] == [
        ("scheduled", soon.pk),
        ("live", live.pk),
        ("draft", draft.pk),
    ]
    assert all(title in page for title in ("Live", "Soon", "Unsent")) and "Another" not in page
    assert "4 texts looked through: 3 say it." in page


def test_a_new_order_of_a_passage_leads_to_what_says_it(desk, live):
    day = [timezone.localdate().isoformat()]
    typed = {"demanded_by": ["A court"], "reference": ["No. 7"], "received_on": day, "since": day}
    add = reverse("admin:editorial_legalorder_add")

    answer = send(desk, add, follow=False, **typed, about=["passage"], passage=["borders are patient"])

    assert answer.url == reverse("admin:order-look", args=[LegalOrder.objects.get().pk])
    assert "Corridors" in b"".join(desk.get(answer.url).streaming_content).decode()


@pytest.mark.parametrize(("role", "status"), [("legal_reviewer", 200), ("editor", 403)])
def test_who_may_see_orders_may_look(client, live, role, status):
    client.force_login(person("somebody", role))
    made = order("passage", passage="Borders are patient")

    assert client.get(reverse("admin:order-look", args=[made.pk])).status_code == status


def test_a_piece_of_another_brand_is_counted_and_not_named(client, live):
    reviewer = person("counsel", "legal_reviewer")
    reviewer.memberships.update(brand=factories.brand("Narrow Seas"))
    client.force_login(reviewer)
    made = order("passage", passage="Borders are patient")

    page = b"".join(client.get(reverse("admin:order-look", args=[made.pk])).streaming_content).decode()

    assert "Corridors" not in page
    assert "1 is in pieces that you may not see" in page


PLACES = {
    "bio": lambda article: article.bylines.update(bio="He says: lapis lazuli."),
    "role": lambda article: article.bylines.update(role="Lapis lazuli"),
    "footnote": lambda article: (
        type(article)
        .objects.filter(pk=article.pk)
        .update(body='<p>Loads<sup data-note="a">of lapis lazuli</sup>.</p>')
    ),
    "around a footnote": lambda article: (
        type(article)
        .objects.filter(pk=article.pk)
        .update(body='<p>Lapis<sup data-note="a">blue</sup> lazuli.</p>')
    ),
    "takeaway": lambda article: (
        type(article).objects.filter(pk=article.pk).update(takeaways=["Lapis lazuli"])
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_passage_is_barred_wherever_readers_would_read_it(publisher, place):
    article = factories.article()
    PLACES[place](article)
    order("passage", passage="lapis lazuli")

    with pytest.raises(Refused, match="bars a passage"):
        publishing.publish(Article.objects.for_document().get(), by=publisher)


def test_what_is_scheduled_is_not_moved_into_the_time_of_an_order(live, publisher):
    live.title = "Corridors again"
    live.save()
    scheduled = publishing.publish(live, by=publisher, at=clock.now() + 9 * DAY)
    of("passage", live)

    with pytest.raises(Refused, match="bars a passage"):
        reschedule(scheduled, by=publisher, at=clock.now() + HOUR)
    assert reschedule(scheduled, by=publisher, at=clock.now() + 8 * DAY)


def test_a_name_is_barred_under_the_name_that_it_was_merged_from(publisher):
    old, new = (factories.term(Author, name) for name in ("S. Anvari", "Samir Anvari"))
    article = factories.article(authors=["S. Anvari"])
    merge_terms(old, new, by=publisher)
    order("name", author=new)

    with pytest.raises(Refused, match="bars a name"):
        publishing.publish(Article.objects.for_document().get(pk=article.pk), by=publisher)


def test_signatures_are_compared_without_reading_all_authors():
    written = str(LegalOrder.objects.filter(signed([Byline(author=uuid4())])).query)
    assert "replaced_by_id" in written and "JOIN" not in written


@pytest.mark.parametrize("name", ["passes.html", "passes.md"])
def test_a_file_with_a_barred_passage_makes_no_draft(publisher, name):
    order("passage", passage="Borders are patient")
    text = (
        "<h1>Passes</h1><p>Borders are patient.</p>"
        if name.endswith("l")
        else "# Passes\n\nBorders are patient.\n"
    )
    kept = manuscripts.keep(text.encode(), name=name, user=publisher)

    with pytest.raises(Refusal, match=r"A court \(No. 7\) bars a passage"):
        manuscripts.create(kept, by=publisher)

    assert not Article.objects.exists()


def test_a_fix_that_takes_out_what_is_barred_is_let_through(live, publisher):
    of("passage", live)

    publishing.amend(live.piece, by=publisher, reason="The order", legal=True, body="<p>Gone.</p>")

    assert live.live_edition().document.value.content.body == "<p>Gone.</p>"


def test_a_passage_is_matched_by_whole_words(live, publisher):
    order("passage", passage="order")

    publishing.amend(live.piece, by=publisher, reason="x", title="Corridors again")

    assert live.live_edition().document.value.content.title == "Corridors again"


def test_an_order_binds_from_its_first_to_its_last_day(live, publisher):
    of("piece", live)

    with time_machine.travel(clock.now() + 3 * DAY, tick=False):
        publishing.amend(live.piece, by=publisher, reason="x", title="Free again")

    assert Article.objects.get().title == "Free again"


def test_nothing_is_taken_from_readers_by_the_order_itself(client, live, publisher):
    of("piece", live)

    assert client.get("/caravan-lines/corridors/").status_code == 200


def test_an_import_of_a_barred_passage_is_refused_and_leaves_no_row():
    order("passage", passage="Borders are patient")
    text = (
        "Topic: Diplomacy\nTitle: Passes\nBy: Samir Anvari\n\nBorders are patient.\n\nSource: example.org\n"
    )
    before = Article.objects.count()

    with pytest.raises(Refusal, match=r"A court \(No. 7\) bars a passage"):
        take_in((text + "Lorries are not.\n" * 30).encode(), name="copy.txt")

    assert Article.objects.count() == before


@pytest.mark.parametrize(("role", "status"), [("legal_reviewer", 200), ("publisher", 200), ("editor", 403)])
def test_legal_reviewers_and_publishers_enter_orders(client, live, role, status):
    client.force_login(person("somebody", role))

    assert client.get(reverse("admin:editorial_legalorder_add")).status_code == status


def test_an_order_is_entered_with_what_it_touches_and_bad_input_gets_a_sentence(desk, live):
    add = reverse("admin:editorial_legalorder_add")
    day = [timezone.localdate().isoformat()]
    typed = {"demanded_by": ["A court"], "reference": ["No. 7"], "received_on": day, "since": day}

    refused = send(desk, add, **typed, about=["passage"])
    backwards = send(desk, add, **typed, about=["piece"], piece=[str(live.piece.uuid)], until=["1999-01-01"])
    send(desk, add, **typed, about=["piece"], piece=[str(live.piece.uuid)])

    made = LegalOrder.objects.get()
    page = desk.get(reverse("admin:editorial_legalorder_change", args=[made.pk])).content.decode()
    assert "Say which passage the order is about." in refused.content.decode()
    assert "An order must end after it begins." in backwards.content.decode()
    assert reverse("admin:article-withdraw", args=[live.pk]) in page


def test_the_desk_says_which_orders_end_soon(desk, live):
    order("piece", piece=live.piece)

    assert "1 legal order ends" in desk.get(reverse("admin:index")).content.decode().replace("</strong>", "")


def test_what_is_scheduled_and_barred_by_a_new_order_is_cancelled(
    desk, publisher, django_capture_on_commit_callbacks
):
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    day = [timezone.localdate().isoformat()]
    typed = {"demanded_by": ["A court"], "reference": ["No. 7"], "received_on": day, "since": day}

    with django_capture_on_commit_callbacks(execute=True):
        piece = [str(article.piece.uuid)]
        send(desk, reverse("admin:editorial_legalorder_add"), **typed, about=["piece"], piece=piece)

    assert not Edition.objects.scheduled().exists()
    assert Move.objects.filter(verb="cancel").exists()
