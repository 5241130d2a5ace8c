"""What an editor should not have sent: refused beside its field in words, or cleaned; never an error page."""

from uuid import uuid4

import pytest

from editorial import publishing
from editorial.models import Article, Move
from publications import clock
from publications.models import Author, Edition, Image, Licence, Status, Tag
from tests import factories
from tests.filled import fields, said, send
from tests.newsroom import HOUR, change, desk, editor_desk, live, page, reads

__all__ = ["desk", "editor_desk", "live"]
pytestmark = pytest.mark.django_db
UNKNOWN = str(uuid4())
WIDE = "\ufdfa" * 100  # one character that is eighteen when it is compared

REFUSED = [
    ({"title": ["x" * 300]}, "at most 250 characters"),
    ({"title": ["\u200b\u0301 "]}, "a title that can be seen"),
    ({"standfirst": ["x" * 601]}, "at most 600 characters"),
    ({"body": ["<p>" + "x" * 10_000_000]}, "more than 2,000,000 characters"),
    ({"slug": ["x" * 300]}, "at most 120 characters"),
    ({"number": ["-1"]}, "greater than or equal to 0"),
    ({"number": ["9" * 40]}, "A number needs a series."),
    ({"language": ["xx"]}, "Select a valid choice"),
    ({"assignee": ["9999"]}, "Select a valid choice"),
    ({"due_on": ["2026-13-45"]}, "Enter a valid date."),
    ({"topics-typed": ["A; B; C"]}, "Choose at most 3."),
    ({"tags-typed": ["x" * 300]}, "at most 100 characters"),
    ({"tags-typed": ["\u00ad; 🚀"]}, "A name needs letters or digits."),
    ({"tags-typed": [WIDE]}, "too long when its characters are written out"),
    ({"tags": [UNKNOWN]}, "does not exist. Choose again."),
    ({"brand-typed": ["Topics"]}, "is a fixed address of this site"),
    ({"brand-typed": ["!!!"]}, "Give an address in letters or digits."),
    ({"brand-typed": ["A; B"]}, "Choose one."),
    ({"pins-typed": ["Nothing of ours"]}, "No piece of ours is called"),
    ({"bylines-0-position": ["first"]}, "Enter a whole number."),
    ({"bylines-TOTAL_FORMS": [], "bylines-INITIAL_FORMS": []}, "This list did not arrive whole."),
    ({"bylines-TOTAL_FORMS": ["99999"]}, "more rows than an article can have"),
    ({"bylines-1-author-typed": ["Samir Anvari"]}, "This person is credited already."),
    ({"bylines-1-role": ["translator"]}, "Say who."),
    ({"images-TOTAL_FORMS": ["1"], "images-0-image": [UNKNOWN], "images-0-place": ["body"]}, "the library"),
    ({"images-TOTAL_FORMS": ["1"], "images-0-image": ["x"], "images-0-place": ["lead"]}, "in the library"),
    ({"notices-0-parameters": ["name = x"]}, "Choose a notice."),
    ({"notices-0-notice": [UNKNOWN]}, "This notice is not in use here"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "sentence"), REFUSED)
def test_what_cannot_be_saved_is_refused_in_words_and_kept(desk, sent, sentence):
    article = factories.article(authors=["Samir Anvari"])
    before = article.document()

    refused = send(desk, change(article), kicker=["Typed before"], **sent)

    page_said = refused.content.decode()
    assert refused.status_code == 200
    assert sentence in page_said
    assert "Not saved." in page_said
    assert fields(refused)["kicker"] == ["Typed before"]
    assert Article.objects.for_document().get().document() == before


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"title": ["Cafe\u0301\x01 \x0b society\x85"]}, {"title": "Café  society".replace("  ", " ")}),
        ({"title": ["مرحبا 🚀"]}, {"title": "مرحبا 🚀"}),
        ({"standfirst": ["a\r\n" * 250]}, {"standfirst": ("a\n" * 250).strip()}),
        ({"slug": ["  A B/c?d=1 "]}, {"slug": "a-b-c-d-1"}),
        ({"slug": ["!!!"], "title": ["Corridors of Power"]}, {"slug": "corridors-of-power"}),
        ({"title": ["???"], "slug": [""]}, {"title": "???", "slug": ""}),
        ({"body": ["<p>a\0\x0b\x85b</p>"]}, {"body": "<p>ab</p>"}),
        ({"body": ["<p>a</p><img src='data:image/png;base64," + "A" * 100_000 + "'>"]}, {"body": "<p>a</p>"}),
        (
            {"body": ["<p class=MsoNormal style='x:y'><o:p>&nbsp;</o:p>a<script>b()</script>"]},
            {"body": "<p>a</p>"},
        ),
        ({"bylines-0-position": ["9" * 300], "bylines-INITIAL_FORMS": ["0"]}, {}),
    ],
)
def test_what_can_be_cleaned_is_cleaned(desk, sent, kept):
    article = factories.article()

    response = send(desk, change(article), **sent)

    article = Article.objects.get()
    assert "is saved" in said(response)
    assert {name: getattr(article, name) for name in kept} == kept
    assert article.document().text


def test_a_long_list_of_what_was_removed_is_shortened(desk):
    article = factories.article()
    frames = "".join(f"<iframe src='https://e{number}.org/x'></iframe>" for number in range(300))

    response = send(desk, change(article), body=[f"<p>a</p>{frames}"])

    assert len(list(response.context["messages"])) <= 10
    assert "more of the like" in said(response)


def test_a_piece_is_neither_its_own_translation_nor_its_own_reading(desk):
    article = factories.article()
    own = [str(article.piece.uuid)]

    refused = send(desk, change(article), pins=own, translation_of=own).content.decode()

    assert "A piece is not its own related reading." in refused
    assert "A piece is not a translation of itself." in refused


def test_an_original_is_no_translation_and_in_another_language(desk):
    first = factories.article(slug="first")
    second = factories.article(slug="second", language="ru", translation_of=first.piece)
    third = factories.article(slug="third", language="ar")

    def refused(article, original):
        return send(desk, change(article), translation_of=[str(original.piece.uuid)]).content.decode()

    assert "is a translation too: choose the original" in refused(third, second)
    assert "Other pieces are translations of this one" in refused(first, third)
    assert "in the same language" in refused(factories.article(slug="fourth"), first)
    assert "is saved" in refused(third, first)
    assert Article.objects.get(pk=third.pk).translation_of == first.piece


def test_a_merged_term_stays_chosen_until_somebody_chooses_otherwise(desk):
    article = factories.article(tags=["Belt & Road"])
    old, new = factories.term(Tag, "Belt & Road"), factories.term(Tag, "Belt and Road Initiative")
    Tag.objects.filter(pk=old.pk).update(status=Status.DEPRECATED, replaced_by=new)
    send(desk, change(article))
    before = Article.objects.get().document()

    form = desk.get(change(article)).content.decode()
    send(desk, change(article), kicker=["Trade"])

    assert "now “Belt and Road Initiative”" in form
    assert Article.objects.get().document() == before.replace(kicker="Trade")


def test_bios_and_words_are_copied_again_only_when_asked(desk):
    author = factories.term(Author, "Mina Park", bio="As it was.")
    licence = Licence.objects.create(code="cc", name="CC BY")
    picture = Image.objects.create(caption="Old", alt="Old", creator="Old")
    article = factories.article(authors=[])
    row = {"bylines-0-author-typed": ["Mina Park"], "images-TOTAL_FORMS": ["1"]}
    row |= {"images-0-image": [str(picture.uuid)], "images-0-place": ["lead"]}
    send(desk, change(article), **row)
    Author.objects.filter(pk=author.pk).update(bio="As it is.", role="editor")
    Image.objects.filter(pk=picture.pk).update(caption="New", alt="New", creator="New", licence=licence)

    send(desk, change(article), kicker=["Trade"])
    kept = Article.objects.get().document().content
    send(desk, change(article), **{"bylines-0-refresh": ["on"], "images-0-refresh": ["on"]})
    copied = Article.objects.get().document().content

    assert (kept.bylines[0].bio, kept.images[0].caption) == ("As it was.", "Old")
    assert (copied.bylines[0].bio, copied.bylines[0].role) == ("As it is.", "")
    assert (copied.images[0].alt, copied.images[0].credit) == ("New", "New")
    assert copied.images[0].licence == licence.uuid


def test_a_post_that_an_author_holds_never_stands_before_the_name(desk):
    author = factories.term(Author, "Mina Park", role="Fellow, technology and trade")
    article = factories.article(authors=[])

    send(desk, change(article), **{"bylines-0-author-typed": [author.name]})
    added = Article.objects.get().document().content.bylines[0]
    send(desk, change(article), **{"bylines-0-role": ["Translated by"], "bylines-0-refresh": ["on"]})
    refreshed = Article.objects.get().document().content.bylines[0]

    assert (added.role, refreshed.role) == ("", "Translated by")


def test_without_scripts_a_person_and_a_notice_are_added_in_blank_rows(desk):
    article = factories.article(authors=["Samir Anvari"])

    form = desk.get(change(article)).content.decode()
    send(desk, change(article), **{"bylines-1-author-typed": ["Mina Park"]})

    assert form.count("<noscript><ol") == 3
    assert [str(byline) for byline in Article.objects.get().bylines.all()] == ["Samir Anvari", "Mina Park"]


# Publishing --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"when": ["later"]}, "Give the moment at which readers may have it."),
        ({"when": ["later"], "at": ["when the rain stops"]}, "when the rain stops"),
        ({"when": ["later"], "at": ["0001-01-01T00:00"]}, "This moment has passed."),
        ({"when": ["later"], "at": ["9999-12-31T23:59"]}, "Check the year"),
        ({"until": ["2001-01-01T00:00"]}, "has passed. Choose a moment to come."),
        ({"when": ["later"], "at": ["2090-01-02T00:00"], "until": ["2090-01-01T00:00"]}, "must lie after"),
        ({"when": ["soon"]}, "Select a valid choice"),
    ],
)
def test_the_panel_refuses_in_words(desk, sent, sentence):
    article = factories.article()

    refused = send(desk, page("publish", article), **sent)

    assert refused.status_code == 200
    assert sentence in refused.content.decode()
    assert not Edition.objects.exists()


def test_a_moment_that_the_clocks_skip_is_refused(desk, settings):
    settings.TIME_ZONE = "Europe/Brussels"
    article = factories.article()

    refused = send(desk, page("publish", article), when=["later"], at=["2027-03-28T02:30"])

    assert "Europe/Brussels" in refused.content.decode()
    assert not Edition.objects.exists()


def test_a_moment_is_of_no_account_when_readers_get_it_now(desk):
    article = factories.article(slug="corridors")

    send(desk, page("publish", article), at=["nonsense"])

    assert reads(desk)[0] == 200


def test_the_same_press_twice_publishes_once(desk):
    article = factories.article(slug="corridors")
    held = fields(desk.get(page("publish", article)))
    desk.post(page("publish", article), held)

    again = desk.post(page("publish", article), held)

    assert "Readers have all of this already." in again.content.decode()
    assert Edition.objects.count() == 1


def test_an_embargo_holds_whoever_presses(desk, publisher):
    free = clock.now() + 3 * HOUR
    article = factories.article(embargo_until=free)
    edition = publishing.publish(article, by=publisher, at=free + HOUR)
    send(desk, page("cancel", article, edition.pk), reason=["Once more"])
    Article.objects.update(embargo_until=free + 2 * HOUR)

    panel = fields(desk.get(page("publish", article)))
    refused = send(desk, page("publish", article), when=["now"])
    put_back = send(desk, page("put-back", article, Move.objects.get(verb="cancel").pk))

    assert panel["when"] == ["later"]
    assert "This piece is embargoed until" in refused.content.decode()
    assert "This piece is embargoed until" in put_back.content.decode()
    assert not Edition.objects.exists()
