"""The pages of a piece between two desks: what readers have shows, and nothing of the draft."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from editorial import publishing
from editorial.admin.picture_removal import begun
from editorial.batches import bulk
from editorial.models import Article, ImageUse, Move
from publications import clock
from publications.document import Correction
from publications.models import Brand, Edition, Image
from tests import factories
from tests.addresses import ANYBODY, ROWS
from tests.desks import desk, person, rewrite
from tests.filled import send
from tests.newsroom import HOUR, change, marked, page
from tests.test_addresses import address, is_refused
from tests.test_two_desks import OURS, THEIRS, bea, handed, moved, signed_in

__all__ = ["bea", "moved"]
pytestmark = pytest.mark.django_db
OPEN = {
    "article-read", "article-as-of", "article-compare", "article-fix", "article-correct", "article-withdraw",
    "article-back", "article-expire", "article-withhold", "article-cancel", "article-reschedule",
    "article-put-back", "article-undo", "article-unretract", "article-style-readers", "article-pin",
    "article-unpin", "article-pin-undo", "article-reads", "article-why",
}  # fmt: skip


def test_a_publisher_reads_of_such_a_piece_what_readers_have_and_nothing_of_the_draft(moved, bea):
    client = signed_in(bea)

    form = client.get(change(moved))
    shown = client.get(page("read", moved)).content.decode()

    assert form.headers["Location"] == page("read", moved)
    assert "Corridors" in shown
    assert page("withdraw", moved) in shown
    assert not [words for words in ("Working title", "Hush", "A word for our desk") if words in shown]


def test_who_reads_in_that_brand_but_does_not_publish_gets_no_act(moved):
    client = signed_in(person("auditor", factories.brand(THEIRS)))

    shown = client.get(page("read", moved)).content.decode()

    assert "Corridors" in shown
    assert page("withdraw", moved) not in shown
    assert client.get(page("withdraw", moved)).status_code == 302


def test_history_as_readers_had_it_opens_and_what_only_the_draft_held_does_not(moved, bea, publisher):
    client = signed_in(bea)
    publishing.amend(moved.piece, by=publisher, reason="A slip", standfirst="Who moves what, and why.")
    first, second = Edition.objects.order_by("live_from")

    past = client.get(page("as-of", moved))
    shown = client.get(
        reverse("admin:as-of"), {"path": "/signal-chain/corridors/", "at": first.live_from.isoformat()}
    )
    compared = client.get(page("compare", moved), {"before": f"e{first.pk}", "after": f"e{second.pk}"})
    drafts = client.get(page("compare", moved), {"before": "live", "after": "draft"})

    assert past.status_code == 200
    assert "As readers saw it on" in shown.content.decode()
    assert "What changed" in compared.content.decode()
    assert "why</ins>" in marked(compared)
    assert "There is no such version" in drafts.content.decode()
    for answer in (past, shown, compared, drafts):
        assert "Working title" not in answer.content.decode()


def test_a_text_that_is_to_come_in_another_brand_is_not_shown(moved, bea, publisher):
    edition = publishing.publish(
        Article.objects.for_document().get(pk=moved.pk), by=publisher, at=clock.now() + HOUR
    )
    client = signed_in(bea)

    answer = client.get(page("compare", moved), {"before": "live", "after": f"e{edition.pk}"})
    shown = client.get(page("read", moved)).content.decode()

    assert "Nothing was saved before this yet" in answer.content.decode()
    assert "A version goes live on" in shown
    assert "Hush" not in answer.content.decode() + shown


def test_lists_of_what_readers_have_name_it_as_they_know_it(moved, bea):
    client = signed_in(bea)

    listed = client.get("/admin/publications/edition/").content.decode()
    searched = client.get("/admin/find/", {"q": "/signal-chain/corridors/"})
    articles = client.get("/admin/editorial/article/").content.decode()

    assert "Corridors" in listed
    assert "Working title" not in listed + articles
    assert searched.headers["Location"] == change(moved)


def test_who_gives_a_live_piece_away_is_led_to_what_readers_still_have(client, publisher):
    article = factories.article(brand=factories.brand(THEIRS), title="Corridors")
    publishing.publish(article, by=publisher)
    client.force_login(person("editor", factories.brand(THEIRS)))

    answer = send(client, change(article), brand=[str(factories.brand(OURS).uuid)])

    said = str(next(iter(answer.context["messages"])))
    assert f"The desk of {OURS} takes it from here" in said
    assert f"Readers have it in {THEIRS} until that desk publishes it" in said
    assert page("read", article) in said


def test_a_retraction_of_such_a_piece_is_taken_back_by_those_who_made_it(moved, bea):
    word = Correction(uuid=uuid4(), correction="retraction", at=clock.now(), sentence="It was made up.")
    publishing.amend(moved.piece, by=bea, reason="Made up", corrections=(word,))
    client = signed_in(bea)

    offered = page("undo", moved, Move.objects.last().pk)
    shown = client.get(page("read", moved)).content.decode()
    client.post(offered)

    assert offered in shown
    assert not Edition.objects.live().get().document.value.record.is_retracted


def test_nothing_else_of_such_a_piece_opens_whoever_asks(moved, bea):
    client, keys = (
        signed_in(bea),
        {"revision": moved.revisions.first().pk}
        | dict.fromkeys(["edition", "move", "link", "pin", "carried"], 1),
    )
    rows = {name: row for name, row in ROWS.items() if name.startswith("article-") and row.opens != ANYBODY}
    closed = {name: row for name, row in rows.items() if name not in OPEN}
    for name in ("from-file", "preview-new", "style-new", "suggestions-new"):
        del closed[f"article-{name}"]

    opened = []
    for name, row in closed.items():
        path = address(name, moved, keys)
        before = Article.objects.values().get()
        answers = [client.get(path), client.post(path, row.sends)]
        opened += [name for answer in answers if not is_refused(answer, name) and not led_away(answer, moved)]
        assert "Working title" not in "".join(answer.content.decode() for answer in answers)
        assert Article.objects.values().get() == before, name

    assert opened == []


def led_away(answer, article):
    """Whether an answer leads to the page of what readers have."""
    return answer.headers.get("Location") == page("read", article)


def test_everybody_else_sees_nothing_of_it(moved):
    stranger = person("publisher", Brand.objects.create(name="Narrow Seas"), name="stranger")

    assert not Article.objects.held_by(stranger).exists()
    assert signed_in(stranger).get(page("read", moved)).headers["Location"] == "/admin/"


def test_the_desk_says_what_readers_have_and_get_there_as_they_know_it(moved, bea, publisher):
    scheduled = factories.article(brand=factories.brand(THEIRS), title="To come", slug="to-come")
    publishing.publish(scheduled, by=publisher, at=clock.now() + timedelta(seconds=1))
    rewrite(scheduled, by=publisher, brand=factories.brand(OURS).uuid, title="Working title")
    desk(factories.brand(THEIRS), cadence_days=7)

    shown = signed_in(bea).get("/admin/").content.decode()

    assert "Working title" not in shown
    assert "To come" in shown
    assert "has published nothing" not in shown


def test_a_picture_is_taken_from_what_readers_have_and_from_no_draft_of_another_desk(publisher, bea):
    image = Image.objects.create(
        file="images/x.png", digest="d" * 64, width=9, height=6, alt="A gate", creator="Ayşe"
    )
    body = f'<p>Borders.</p><figure data-image="{image.uuid}"></figure>'
    article = factories.article(brand=factories.brand(THEIRS), body=body)
    article.images.create(image=image, place="body", alt="A gate", credit="Ayşe")
    publishing.publish(article, by=publisher)
    other = factories.article(brand=factories.brand(OURS), body=body)
    other.images.create(image=image, place="body", alt="A gate", credit="Ayşe")
    handed(article, by=publisher)
    act = begun(image, by=bea, reason="A letter")
    act.parameters["reason"] = "A letter"

    bulk.try_it(act, act.parameters)
    bulk.run(act.pk)
    bulk.do_it(act)
    bulk.run(act.pk)

    assert [item.outcome for item in act.items.order_by("article_id")] == ["done", "refused"]
    assert not Edition.objects.live().get().document.value.content.images
    assert ImageUse.objects.filter(article=other).exists()
