"""Checks and sign-offs: what each covers, when it goes stale, and what publication refuses."""

import uuid
from dataclasses import replace

import pytest

from editorial.approving import checks
from editorial.models import Article, Check, Move, SignOff
from editorial.publishing import amend, publish
from editorial.refusing import Refused, Stale, Unapproved
from publications.document import AppliedNotice, ImageUse
from publications.models import Image, Notice, Tag
from tests import factories
from tests.desks import desk, person, rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.words]
ALL = ["style", "facts", "legal", "pictures"]


def signed(article, publisher, kinds=ALL):
    """Sign checks of an article. Return the article as it is then."""
    for kind in kinds:
        checks.sign(article, kind, by=publisher)
    return Article.objects.get(pk=article.pk)


def stale(article):
    """Return the kinds of checks that are stale, by the rows for lists and by the digests alike."""
    document = Article.objects.for_document().get(pk=article.pk).document()
    by_digest = [one.kind for one in checks.standings(article, document) if one.changed]
    rows = article.checks.filter(status=Check.Status.STALE)
    assert sorted(by_digest) == sorted(rows.values_list("kind", flat=True))
    return by_digest


@pytest.fixture
def pictured(publisher):
    """An article with a picture, saved."""
    image = Image.objects.create(alt="Lorries", creator="A. Berg", digest="0" * 64)
    use = ImageUse(image=image.uuid, alt="Lorries", credit="A. Berg", file="0" * 64)
    return rewrite(factories.article(), by=publisher, images=(use,))


@pytest.mark.both
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: {"body": "<p>Borders are not patient.</p>"}, ["style", "facts", "legal"]),
        (lambda d: {"title": "Other"}, ["style", "facts", "legal"]),
        (lambda d: {"images": (replace(d.content.images[0], alt="Lorries queue"),)}, ["pictures"]),
        (lambda d: {"images": (replace(d.content.images[0], credit="B. Berg"),)}, ALL),
        (lambda d: {"indexing": "noindex"}, ["legal"]),
        (lambda d: {"notices": (an_applied_notice(),)}, ["legal"]),
        (lambda d: {"brand": factories.brand("Signal Chain").uuid}, ["legal"]),
        (lambda d: {"tags": (factories.term(Tag, "Lorries").uuid,)}, []),
        (lambda d: {"slug": "elsewhere"}, []),
    ],
)
def test_a_change_makes_stale_the_checks_that_cover_it(pictured, publisher, change, expected):
    article = signed(pictured, publisher)
    document = Article.objects.for_document().get(pk=article.pk).document()

    article = rewrite(article, by=publisher, **change(document))

    assert sorted(stale(article)) == sorted(expected)


def an_applied_notice():
    """Return a notice as a Document applies it."""
    notice = Notice.objects.create(name="Opinion", code="opinion")
    return AppliedNotice(uuid=uuid.uuid4(), notice=notice.uuid)


def test_a_sign_off_counts_again_when_the_text_is_back(publisher):
    article = signed(rewrite(factories.article(title="One"), by=publisher), publisher, ["facts"])

    changed = rewrite(article, by=publisher, title="Two")
    between = stale(changed)
    back = rewrite(changed, by=publisher, title="One")

    assert (between, stale(back)) == (["facts"], [])


@pytest.mark.both
def test_signing_what_one_has_not_seen_is_refused(publisher):
    article = rewrite(factories.article(), by=publisher)
    seen = Article.objects.for_document().get().document().digest
    rewrite(article, by=publisher, title="Changed since")

    with pytest.raises(Stale):
        checks.sign(article, "facts", by=publisher, seen=seen)

    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    ("role", "kind"), [("fact_checker", "legal"), ("editor", "facts"), ("auditor", "style")]
)
def test_who_may_not_sign_is_refused(role, kind):
    with pytest.raises(Refused, match="not among your permissions"):
        checks.sign(factories.article(), kind, by=person(role))


def test_a_check_is_asked_of_somebody_who_can_sign_it(publisher):
    article, checker = factories.article(), person("fact_checker")

    with pytest.raises(Refused, match="cannot sign"):
        checks.ask(article, "legal", by=publisher, to=checker)
    row = checks.ask(article, "facts", by=publisher, to=checker, note="Table 2")

    assert (row.assignee, row.note, row.status) == (checker, "Table 2", "open")


# Publication ---------------------------------------------------------------------


def test_a_required_check_that_nobody_signed_refuses_publication(publisher):
    desk(required=["facts"])
    article = factories.article()

    with pytest.raises(Unapproved, match="The facts check is not signed"):
        publish(article, by=publisher)

    checks.sign(article, "facts", by=person("fact_checker"))
    assert publish(Article.objects.get(), by=publisher)


def test_what_was_typed_after_the_signature_refuses_publication_and_names_who_signed(publisher):
    desk(required=["facts"])
    checker = person("fact_checker", name="ingrid")
    article = rewrite(factories.article(), by=publisher)
    checks.sign(article, "facts", by=checker)
    article = rewrite(article, by=publisher, title="Another title")

    with pytest.raises(Unapproved, match="changed since ingrid signed the facts check"):
        publish(article, by=publisher)


def test_an_override_needs_a_reason_and_the_right_and_stays_on_the_record(publisher):
    desk(required=["legal"])
    article = factories.article()

    with pytest.raises(Unapproved):
        publish(article, by=publisher, override="  ")
    publish(article, by=publisher, override="The court sits at noon.")

    assert Move.objects.get(verb="publish").override == "The court sits at noon."


@pytest.mark.both
def test_new_terms_alone_need_no_new_sign_off(publisher):
    desk(required=["facts"])
    article = rewrite(factories.article(), by=publisher)
    checks.sign(article, "facts", by=publisher)
    publish(Article.objects.get(), by=publisher)
    SignOff.objects.all().delete()

    article = rewrite(Article.objects.get(), by=publisher, tags=(factories.term(Tag, "Lorries").uuid,))

    assert article.state == "ready"
    assert publish(article, by=publisher)


def test_who_wrote_alone_does_not_publish_where_four_eyes_are_wanted():
    desk(four_eyes=True)
    one, other = person("publisher", name="one"), person("publisher", name="other")
    article = rewrite(factories.article(), by=one)

    with pytest.raises(Unapproved, match="another person publishes it"):
        publish(article, by=one)

    assert publish(article, by=other)


def test_the_second_pair_of_eyes_looks_at_what_changed_since_somebody_else_signed():
    desk(four_eyes=True)
    one, checker = person("publisher", name="one"), person("fact_checker")
    article = rewrite(factories.article(), by=one)
    checks.sign(article, "facts", by=checker)

    assert publish(Article.objects.get(), by=one)
    article = rewrite(Article.objects.get(), by=one, title="And one more word")
    with pytest.raises(Unapproved):
        publish(article, by=one)


def test_as_shipped_nothing_is_asked_for(publisher):
    assert publish(factories.article(), by=publisher)


# Fixes of the live text --------------------------------------------------------------


def live_and_signed(publisher, **asks):
    """Return a live article whose text was signed, under a desk that asks for things."""
    desk(required=["facts"], **asks)
    article = rewrite(factories.article(body="<p>Borders are patint.</p>"), by=publisher)
    checks.sign(article, "facts", by=publisher)
    publish(Article.objects.get(), by=publisher)
    return Article.objects.get()


@pytest.mark.both
def test_a_typo_carries_the_sign_offs_over_with_the_words_that_changed(publisher):
    article = live_and_signed(publisher, typo_words=2, required_for_corrections=["facts"])

    amend(article.piece, by=publisher, reason="Typo", body="<p>Borders are patient.</p>")

    carried = SignOff.objects.first()
    assert (carried.carried_from, carried.note) == (SignOff.objects.last(), "“patint” → “patient”")
    assert stale(article) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Borders are not patint.</p>",
        "<p>Borders are patint 7.</p>",
        "<p>Borders are Khan.</p>",
        "<p>Lorries queue all night.</p>",
        "<p>Borders are <b>patint</b>.</p>",
    ],
)
def test_a_fix_that_says_more_needs_the_checks_for_corrections(publisher, body):
    article = live_and_signed(publisher, typo_words=2, required_for_corrections=["facts"])

    with pytest.raises(Unapproved, match="needs the facts check"):
        amend(article.piece, by=publisher, reason="Fix", body=body)

    amend(article.piece, by=publisher, reason="Fix", body=body, override="Libel.")
    assert Move.objects.get(verb="amend").override == "Libel."


def test_a_fix_needs_no_check_that_the_desk_does_not_ask_for(publisher):
    article = live_and_signed(publisher)

    amend(article.piece, by=publisher, reason="Fix", body="<p>Lorries do not queue.</p>")

    assert stale(article) == ["facts"]


def test_a_move_to_another_brand_needs_the_checks_of_that_brand(publisher):
    article, other = live_and_signed(publisher), factories.brand("Signal Chain")
    desk(other, required=["legal"])

    with pytest.raises(Unapproved, match="needs the legal check"):
        amend(article.piece, by=publisher, reason="Fits better", brand=other.uuid)
