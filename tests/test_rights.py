"""What may leave the site of a piece: one table of texts and pictures, for every channel."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import TestCase
from django.urls import reverse

from editorial import publishing
from editorial.models import ImageUse
from publications.formats import atom, json_feed, rss
from publications.formats.head import head
from publications.formats.ninjs import ninjs
from publications.formats.subject import Person, Terms
from publications.models import Author, Brand, Edition, Image, Licence
from publications.rights import Channel, may_redistribute
from tests import factories
from tests.filled import fields, send
from tests.newsroom import change, desk
from tests.subjects import OTHER, corrected, lead, republished, subject

__all__ = ["desk"]
OPEN = Terms(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/", allows_republication=True)
CLOSED = Terms(name="All rights reserved")
OBJECTS = (Person(uuid=OTHER, name="Samir Anvari", agrees=False),)
INVITING = ["package", "partner"]
TRAVELLING = ["rss", "atom", "json", "ninjs", "api", "newsletter", "pdf"]


def taken(**fields):
    """Return a piece of somebody else's that may travel further."""
    borrowed = republished()
    return republished(origin=replace(borrowed.origin, may_travel=True), **fields)


# What a piece is like, how much travels, and how much stands in what invites others to print it.
TEXTS = [
    (subject(), "full", "nothing"),
    (subject(licence=OPEN), "full", "full"),
    (subject(licence=CLOSED), "full", "nothing"),
    (subject(licence=OPEN, may_be_offered=False), "full", "nothing"),
    (subject(licence=OPEN, bylines=OBJECTS), "full", "nothing"),
    (subject(licence=OPEN, corrections=corrected("retraction")), "full", "nothing"),
    (subject(licence=OPEN, corrections=corrected()), "full", "full"),
    (republished(), "excerpt", "nothing"),
    (republished(licence=OPEN), "excerpt", "nothing"),
    (taken(), "full", "nothing"),
    (taken(licence=OPEN), "full", "full"),
    (taken(licence=OPEN, may_be_offered=False), "full", "nothing"),
]


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(("piece", "travelling", "offered"), TEXTS)
def test_how_much_of_a_text_a_channel_carries(piece, travelling, offered, channel):
    expected = {"page": "full", "share": "excerpt", **dict.fromkeys(INVITING, offered)}

    assert may_redistribute(piece, channel).text == expected.get(channel, travelling)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(("piece", "whole"), [(subject, True), (republished, False), (taken, True)])
@pytest.mark.parametrize("cleared", [True, False])
def test_a_picture_travels_by_its_own_terms_and_only_with_a_whole_text(piece, whole, cleared, channel):
    made = piece(pictures=lead(may_travel=cleared), licence=OPEN)
    travels = channel == Channel.PAGE or (cleared and (whole or channel == Channel.SHARE))

    assert bool(may_redistribute(made, channel).pictures) == travels


def test_every_channel_is_tried():
    assert set(Channel) == {"page", "share", *INVITING, *TRAVELLING}


def test_a_picture_that_lacks_its_file_travels_nowhere():
    made = subject(pictures=lead(src="", licence="CC BY", may_travel=True))

    assert not any(may_redistribute(made, channel).pictures for channel in Channel)


@pytest.mark.parametrize("fmt", [rss, atom, json_feed])
@pytest.mark.parametrize("cleared", [True, False])
def test_a_feed_and_a_preview_show_a_picture_only_when_it_is_cleared(fmt, cleared):
    made = subject(pictures=lead(may_travel=cleared))

    said = [fmt.item(made, "<p>Borders.</p>"), head(made)]

    assert ["1600.webp" in one for one in said] == [cleared, cleared]


# From the tables ----------------------------------------------------------------


@pytest.fixture
def pictured(publisher):
    """A live article with an uncleared picture in its body."""
    image = Image.objects.create(
        file="images/x.png", digest="d" * 64, width=900, height=600, alt="A gate", creator="Ayşe"
    )
    body = f'<p>Borders.</p><figure data-image="{image.uuid}"></figure>'
    article = factories.article(slug="corridors", body=body)
    use = ImageUse(article=article, image=image, place="body")
    use.copy_words()
    use.save()
    publishing.publish(article, by=publisher)
    return article


def texts():
    """Return the compiled body and the items of the feeds of the only live piece."""
    text = Edition.objects.live().get().text
    return [
        str(image in column) for column in (text.body, text.rss, text.atom, text.json) for image in [".webp"]
    ]


@pytest.mark.django_db
def test_an_uncleared_picture_stands_on_the_page_alone_until_somebody_clears_it(pictured, desk):
    before = texts()
    image = Image.objects.get()

    with TestCase.captureOnCommitCallbacks(execute=True):
        send(desk, reverse("admin:publications_image_change", args=[image.pk]), may_be_republished=["on"])

    assert before == ["True", "False", "False", "False"]
    assert texts() == ["True"] * 4


@pytest.mark.django_db
def test_a_licence_that_allows_it_clears_the_pictures_under_it(pictured, publisher):
    licence = Licence.objects.create(code="cc", name="CC BY", allows_republication=True)
    use = pictured.live_edition().document.value.content.images[0]

    publishing.amend(
        pictured.piece, by=publisher, reason="Cleared", images=(replace(use, licence=licence.uuid),)
    )

    assert texts() == ["True"] * 4


@pytest.mark.django_db
def test_a_small_shop_is_asked_nothing_about_republication(desk):
    article = factories.article()
    before = fields(desk.get(change(article)))
    licence = Licence.objects.create(code="cc", name="CC BY", allows_republication=True)

    Brand.objects.update(licence=licence)
    after = fields(desk.get(change(article)))

    assert set(after) - set(before) == {"licence", "republication"}


@pytest.mark.django_db
def test_a_piece_is_kept_from_republication_in_its_form(desk):
    licence = Licence.objects.create(code="cc", name="CC BY", allows_republication=True)
    article = factories.article()
    Brand.objects.update(licence=licence)
    held = fields(desk.get(change(article)))
    held.pop("republication")

    desk.post(change(article), held)

    article.refresh_from_db()
    assert article.document().record.republication is False


@pytest.mark.django_db
def test_terms_and_agreements_are_changed_in_the_admin(desk):
    licence = Licence.objects.create(code="cc", name="CC BY", allows_republication=True)
    author, brand = factories.term(Author, "Samir Anvari"), factories.brand()
    brand_form = reverse("admin:publications_brand_change", args=[brand.pk])
    author_form = reverse("admin:publications_author_change", args=[author.pk])
    held = fields(desk.get(author_form))
    held.pop("allows_republication")

    send(desk, brand_form, licence=[licence.pk])
    desk.post(author_form, held)

    brand.refresh_from_db()
    author.refresh_from_db()
    assert (brand.licence, author.allows_republication) == (licence, False)


def test_of_a_retracted_piece_no_picture_travels_but_that_above_the_text():
    (above,) = lead()
    within = replace(above, uuid=uuid4(), place="body")
    piece = subject(pictures=(above, within), corrections=corrected("retraction"))

    assert may_redistribute(piece, Channel.NINJS).pictures == {above.uuid}
    assert [one["uri"] for one in ninjs(piece, "")["associations"]] == [f"urn:uuid:{above.uuid}"]
