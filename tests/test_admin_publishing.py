"""From the newsroom to the readers: the publish panel, and fixes of the live text."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from editorial import media
from editorial.models import Article, ImageUse
from publications import clock
from publications.models import Brand, Edition, Topic
from tests import factories, pictures
from tests.filled import fields, said, send
from tests.newsroom import HOUR, as_typed, change, desk, live, marked, page, reads

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


def test_three_presses_publish_in_an_empty_instance(client):
    ruth = User.objects.create_superuser("ruth", password="x", first_name="Ruth", last_name="Okafor")
    client.force_login(ruth)

    panel = send(
        client,
        "/admin/editorial/article/add/",
        title=["Corridors"],
        body=["<p>One.</p><p>Two.</p>"],
        _publish=["1"],
    )
    held = fields(panel)
    held |= {
        "standfirst": ["Two sentences."],
        "brand-typed": ["Caravan Lines"],
        "topics-typed": ["Diplomacy"],
    }
    answer = client.post(panel.redirect_chain[-1][0], held, follow=True)

    assert "/caravan-lines/corridors/" in said(answer)
    status, text = reads(client)
    assert status == 200
    assert "Ruth Okafor" in text


def test_the_panel_asks_for_nothing_that_is_there(desk):
    asked = fields(desk.get(page("publish", factories.article())))

    assert not {"standfirst", "brand-typed", "topics-typed", "bylines-typed"} & set(asked)


def test_the_only_brand_is_proposed(desk):
    article = factories.article(brand=None)

    assert fields(desk.get(page("publish", article)))["brand"] == [str(Brand.objects.get().uuid)]


@pytest.mark.both
def test_what_the_panel_lacks_is_said_beside_its_field(desk):
    Brand.objects.create(name="Narrow Seas")
    Brand.objects.create(name="Signal Chain")
    article = factories.article(brand=None, standfirst="", topics=(), authors=())

    response = send(desk, page("publish", article), bylines=[])

    text = response.content.decode()
    assert "Choose the brand that publishes it." in text
    assert "Choose at least one topic." in text
    assert "Say who wrote it." in text
    assert not Edition.objects.exists()


def test_a_piece_without_a_text_is_led_back_to_it(desk):
    article = factories.article(body="")

    response = send(desk, page("publish", article))

    assert "Write the text." in response.content.decode()
    assert not Edition.objects.exists()


def test_what_is_refused_leaves_the_draft_as_it_was(desk):
    factories.brand()
    article = factories.article(standfirst="", body="")

    send(desk, page("publish", article), standfirst=["Typed in the panel"])

    assert Article.objects.get().standfirst == ""


def test_a_piece_goes_live_at_its_moment(desk):
    moment = (clock.now() + HOUR).replace(second=0, microsecond=0)
    article = factories.article(slug="corridors")

    answer = send(desk, page("publish", article), when=["later"], at=as_typed(moment))

    assert "goes live on" in said(answer)
    assert reads(desk)[0] == 404
    with time_machine.travel(moment + timedelta(seconds=1), tick=False):
        assert reads(desk)[0] == 200


def test_a_moment_that_has_passed_is_no_moment_to_come(desk):
    article = factories.article(slug="corridors")

    refused = send(desk, page("publish", article), when=["later"], at=as_typed(clock.now() - HOUR))

    assert "This moment has passed." in refused.context["form"].errors["at"][0]
    assert reads(desk)[0] == 404


def test_an_address_that_another_piece_owns_is_refused_in_the_panel(desk, live):
    other = factories.article(slug="borders")

    refused = send(desk, page("publish", other), slug=[live.slug])

    assert refused.status_code == 200
    assert "belongs to another piece" in refused.context["form"].errors["slug"][0]
    assert Edition.objects.count() == 1


def test_what_a_picture_lacks_is_asked_for(desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = factories.article(slug="corridors")
    image, _ = media.store(pictures.upload())
    ImageUse.objects.create(article=article, image=image, credit="Ayşe Demir", file=image.digest)

    asked = send(desk, page("publish", article))
    send(desk, page("publish", article), **{"images-0-alt": ["Lorries at dusk"]})

    assert "Describe every picture" in asked.content.decode()
    assert reads(desk)[0] == 200
    assert article.images.get().alt == "Lorries at dusk"


def test_a_panel_over_an_older_version_is_refused(desk):
    article = factories.article()
    held = fields(desk.get(page("publish", article)))
    send(desk, change(article), title=["Saved meanwhile"])

    refused = desk.post(page("publish", article), held)

    assert "Somebody saved this article" in refused.content.decode()
    assert not Edition.objects.exists()


def test_a_moment_that_was_announced_must_be_given(desk):
    response = send(desk, page("publish", factories.article()), when=["later"])

    assert "Give the moment" in response.content.decode()


def test_the_line_over_a_live_piece_says_what_differs(desk, live):
    send(desk, change(live), title=["Corridors, again"], **{"tags-typed": ["Pakistan"]})

    text = desk.get(change(live)).content.decode()

    assert "Readers have had this version since" in text
    assert "The draft differs in: title, tags." in text


def test_publishing_changes_shows_the_words_first_and_folds_long_ones(desk, live):
    body = [f"<p>Borders are impatient.</p><p>{'Lorries queue. ' * 60}</p>"]
    send(desk, change(live), body=body, **{"tags-typed": ["Pakistan"]})

    shown = desk.get(page("publish", live)).content.decode()

    assert re.search(r"<del>.*patient.*</del>.*<ins>.*impatient.*</ins>", shown)
    assert re.search(r'<details class="differs" open>\s*<summary>Tags', shown)
    assert re.search(r'<details class="differs">\s*<summary>Text <small>2 changes', shown)


def test_publishing_changes_keeps_the_date_and_the_address(desk, live):
    before = live.live_edition()
    send(desk, change(live), title=["Corridors, again"])

    send(desk, page("publish", live))

    after = live.live_edition()
    assert "Corridors, again" in reads(desk)[1]
    assert (after.published_at, after.slug) == (before.published_at, before.slug)


def test_terms_alone_can_be_published(desk, live):
    send(desk, change(live), title=["Only a draft"], **{"tags-typed": ["Pakistan"]})

    send(desk, page("publish", live), scope=["labels"])

    _, text = reads(desk)
    assert "Pakistan" in text
    assert "Only a draft" not in text
    assert Article.objects.get().title == "Only a draft"


def test_a_fix_of_the_live_text_leaves_the_drafts_changes_unpublished(desk, live):
    send(desk, change(live), title=["Half rewritten"])

    answer = send(desk, page("fix", live), body=["<p>Borders are very patient.</p>"], reason=["A word"])

    text = reads(desk)[1]
    article = Article.objects.get()
    assert "very patient" in text
    assert "Half rewritten" not in text
    assert (article.title, article.body) == ("Half rewritten", "<p>Borders are very patient.</p>")
    assert "merged into the draft" in said(answer)


def test_the_difference_is_shown_before_anything_changes(desk, live):
    response = send(desk, page("fix", live), body=["<p>Borders are very patient.</p>"], _compare=["1"])

    assert "<ins> very" in marked(response)
    assert "very patient" not in reads(desk)[1]


def test_a_fix_of_words_that_the_draft_changed_too_is_settled_by_a_person(desk, live):
    send(desk, change(live), title=["The draft’s title"])

    answer = send(desk, page("fix", live), title=["The live title"], reason=["A better title"])
    assert "The draft changed the same passage (title)" in said(answer)
    refused = send(desk, page("publish", live))
    assert "settle that first" in refused.content.decode()
    assert "<del> live</del><ins> draft’s</ins>" in marked(desk.get(page("settle", live)))
    send(desk, page("settle", live), choice=["mine"])
    send(desk, page("publish", live))

    assert "The draft’s title" in reads(desk)[1]
    assert "title: the draft’s words" in desk.get(page("versions", live)).content.decode()


def test_a_fix_over_a_version_that_readers_have_no_more_is_refused(desk, live):
    held = fields(desk.get(page("fix", live)))
    send(desk, page("fix", live), title=["First fix"], reason=["One"])

    refused = desk.post(page("fix", live), held | {"title": ["Second fix"], "reason": ["Two"]})

    assert "Readers have another version by now." in refused.content.decode()
    assert fields(refused)["title"] == ["Second fix"]


def test_topics_of_the_text_are_suggested_and_can_be_ticked_without_a_script(desk):
    factories.term(Topic, "Shipping")
    article = factories.article(title="Shipping has no insurer", topics=(), body="<p>Shipping waits.</p>")

    panel = desk.get(page("publish", article)).content.decode()
    send(desk, page("publish", article), topics=[str(Topic.objects.get(name="Shipping").uuid)])

    assert '<option value="Shipping"></option>' in panel
    assert re.search(r'<input type="checkbox" name="topics" value="[0-9a-f-]{36}"> Shipping', panel)
    assert [row.name for row in article.topics.all()] == ["Shipping"]
