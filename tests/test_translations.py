"""One piece in several languages: each leads to the others, and the newsroom learns when they part."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from editorial.models import Article
from editorial.publishing import amend, publish, restore, withdraw
from editorial.refusing import Refused
from editorial.releasing.returning import undo_withdrawal
from publications import clock

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def original(make_live):
    return make_live(title="Who Pays for Transit", slug="transit")


@pytest.fixture
def translation(original, make_article, publisher):
    """The factory of live translations."""

    def make(language="ru", **fields):
        article = make_article(
            translation_of=original.piece, language=language, slug=f"in-{language}", **fields
        )
        publish(article, by=publisher)
        return article

    return make


def page(client, article):
    return client.get(f"/caravan-lines/{article.slug}/").content.decode()


def test_every_sibling_leads_to_every_other_in_its_own_name(client, original, translation):
    russian, arabic = translation("ru"), translation("ar")

    pages = {article.language: page(client, article) for article in (original, russian, arabic)}

    for language, text in pages.items():
        switch = text.partition('class="languages"')[2].partition("</span>")[0]
        names = {"en": ">English<", "ru": ">Русский<", "ar": ">العربية<"}
        assert [code for code, name in names.items() if name in switch] == [
            code for code in names if code != language
        ]
        assert text.count('rel="alternate" hreflang=') == 4
        assert f'hreflang="x-default" href="{settings.SITE_URL}/caravan-lines/transit/"' in text
    assert "Other languages" in pages["en"] and "На других языках" in pages["ru"]


def test_a_translation_that_is_not_live_shows_nowhere(client, original, make_article, publisher, translation):
    hidden = make_article(translation_of=original.piece, language="fr", slug="in-fr")
    publish(hidden, by=publisher, at=clock.now() + HOUR)
    gone = translation("de")
    withdraw(gone.piece, by=publisher, reason="An error")

    text = page(client, original)

    assert "hreflang" not in text and 'class="languages"' not in text


def test_the_form_says_when_the_original_moved_on_and_leads_to_what_changed(
    admin_client, original, translation, publisher
):
    russian = translation("ru")
    form = reverse("admin:editorial_article_change", args=[russian.pk])
    before = admin_client.get(form).content.decode()
    amend(original.piece, by=publisher, reason="A slip", body="<p>Borders are not patient at all.</p>")

    after = admin_client.get(form).content.decode()

    said = "The original changed since this translation was last approved: "
    assert said not in before and said in after
    link = after.partition(said)[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    compared = admin_client.get(link).context
    assert compared["before"].label.startswith("What readers had from")
    assert compared["after"].label.startswith("What readers have since")
    assert [label for _, label, _, _ in compared["found"]] == ["text"]


def test_approving_the_translation_again_settles_it(admin_client, original, translation, publisher):
    russian = translation("ru")
    amend(original.piece, by=publisher, reason="A slip", title="Who Pays")
    russian.refresh_from_db()
    russian.standfirst = "Кто платит."
    russian.save()
    publish(russian, by=publisher)

    form = admin_client.get(reverse("admin:editorial_article_change", args=[russian.pk]))

    assert form.context["drift"] is None


def test_what_is_translated_in_no_way_is_no_drift(original, translation, publisher, admin_client):
    russian = translation("ru")
    amend(original.piece, by=publisher, reason="Sorted", kind="opinion")

    form = admin_client.get(reverse("admin:editorial_article_change", args=[russian.pk]))

    assert form.context["drift"] is None


def test_the_list_finds_every_translation_whose_original_moved_on(
    admin_client, original, translation, publisher
):
    drifted, other = translation("ru", title="Кто платит"), translation("ar", title="من يدفع")
    amend(original.piece, by=publisher, reason="Sorted", kind="opinion")
    listed = reverse("admin:editorial_article_changelist")
    before = admin_client.get(listed, {"translation": "drifted"}).context["cl"].result_list
    amend(original.piece, by=publisher, reason="A slip", title="Who Pays")
    other.standfirst = "من؟"
    other.save()
    publish(other, by=publisher)

    found = admin_client.get(listed, {"translation": "drifted"})
    every = admin_client.get(listed, {"translation": "all"})

    assert list(before) == []
    assert [one.pk for one in found.context["cl"].result_list] == [drifted.pk]
    assert "Original changed: title" in found.content.decode()
    assert {one.pk for one in every.context["cl"].result_list} == {drifted.pk, other.pk}
    assert every.content.decode().count("Original changed: ") == 1


def test_an_old_version_brings_no_chain_of_translations_back(original, translation, publisher):
    russian = translation("ru")
    old = russian.revisions.last() or russian.live_edition()
    amend(russian.piece, by=publisher, reason="It stands alone", translation_of=None)
    Article.objects.filter(piece=original.piece).update(translation_of=russian.piece)

    with pytest.raises(Refused, match="is a translation too"):
        restore(russian.piece, old, by=publisher)


def test_what_became_a_translation_is_no_original_when_a_translation_is_published(
    original, translation, make_article, publisher
):
    russian = translation("ru")
    french = make_article(language="fr", title="Qui paie", translation_of=russian.piece)

    with pytest.raises(Refused, match="is a translation too"):
        publish(french, by=publisher)


def test_an_original_whose_translation_is_unlinked_in_its_draft_alone_is_still_one(
    original, translation, make_article, publisher
):
    russian, other = translation("ru"), make_article(language="fr", title="Autre", slug="autre")
    publish(other, by=publisher)
    Article.objects.filter(pk=russian.pk).update(translation_of=None)
    Article.objects.filter(piece=original.piece).update(translation_of=other.piece, title="Who Pays Now")

    with pytest.raises(Refused, match="Other pieces are translations of this one"):
        publish(Article.objects.get(piece=original.piece), by=publisher)


def test_what_readers_have_as_a_translation_is_no_original_whatever_its_draft_says(
    original, translation, make_article, publisher
):
    russian = translation("ru")
    Article.objects.filter(pk=russian.pk).update(translation_of=None)
    french = make_article(language="fr", title="Qui paie", translation_of=russian.piece)

    with pytest.raises(Refused, match="is a translation too"):
        publish(french, by=publisher)


def test_a_withdrawn_translation_of_what_became_one_does_not_come_back(
    original, translation, make_article, publisher
):
    russian, other = translation("ru"), make_article(language="fr", title="Autre", slug="autre")
    publish(other, by=publisher)
    withdraw(russian.piece, by=publisher, reason="Poor")
    Article.objects.filter(pk=russian.pk).update(translation_of=None)
    Article.objects.filter(piece=original.piece).update(translation_of=other.piece, title="Who Pays Now")
    publish(Article.objects.get(piece=original.piece), by=publisher)

    with pytest.raises(Refused, match="is a translation too"):
        undo_withdrawal(russian.piece, by=publisher)
