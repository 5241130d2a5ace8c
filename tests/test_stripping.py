"""A rule takes a source's furniture out of what comes in; every word of it is kept beside the draft."""

from time import process_time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from editorial.importing import manuscripts
from editorial.importing.desk import take_in
from editorial.models import Article, NoticeRule
from editorial.rules.stripping import pattern, strip
from publications.models import Source
from tests import factories, register
from tests.aggregator_copy import copy_of
from tests.filled import fields, said
from tests.newsroom import change, desk
from tests.test_rules import republished

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
LINE = "Subscribe to the Inland Letter for more."
BODY = f"<p>Borders are patient.</p><p>{LINE}</p><p>Lorries are not, they say: {LINE}</p>"


def rule(*lines, **fields):
    """Return a rule that is on and takes these paragraphs out."""
    fields.setdefault("conditions", {"kind": ["analysis"]})
    return register.rule(effect="strip_on_import", wording="\n".join(lines), **fields)


def test_a_whole_paragraph_of_a_source_goes_and_no_other_text(publisher):
    source, other = (Source.objects.create(name=name) for name in ("Inland", "Outland"))
    made = rule("SUBSCRIBE to the  * for more.", conditions={"source": [str(source.uuid)]})
    article, elsewhere = republished(source, body=BODY), republished(other, body=BODY)

    document, taken = strip(article, article.document())
    untouched = strip(elsewhere, elsewhere.document())

    assert document.content.body == BODY.replace(f"<p>{LINE}</p>", "")
    assert [(one.rule, one.text) for one in taken] == [(made, LINE)]
    assert untouched == (elsewhere.document(), [])


@pytest.mark.parametrize(
    ("body", "standfirst", "left"),
    [
        (f"<p>{LINE}</p>", "", (f"<p>{LINE}</p>", "")),
        ("<p>Text.</p>", LINE, ("<p>Text.</p>", "")),
        (f"<blockquote><p>{LINE}</p></blockquote><p>T</p>", "S", None),
    ],
)
def test_no_text_is_left_empty_a_standfirst_may_go_and_a_quotation_stays(body, standfirst, left):
    rule(LINE)
    article = factories.article(body=body, standfirst=standfirst)

    content = strip(article, article.document())[0].content

    assert (content.body, content.standfirst) == (left or (body, standfirst))


def test_no_text_takes_long_to_compare():
    wanted = pattern("*e*e*eeeeeeez")

    begun = process_time()
    found = [wanted.fullmatch("e" * 899) for _ in range(20)]

    assert process_time() - begun < 1 and not any(found)
    assert pattern("*read*more*here").fullmatch("please read on, more of it here and here")


def test_a_rule_that_is_off_takes_out_nothing_and_none_costs_one_query(django_assert_num_queries):
    rule(LINE)
    NoticeRule.objects.update(enabled=False)
    article = factories.article(body=BODY)
    document = article.document()

    with django_assert_num_queries(1):
        found = strip(article, document)

    assert found == (document, [])


def test_a_file_in_the_newsroom_is_stripped_and_says_so(desk, publisher):
    rule(LINE, name="The letter")
    text = f"# Passes\n\nBorders are patient.\n\n{LINE}\n\nLorries are not.\n"
    kept = manuscripts.keep(text.encode(), name="passes.md", user=publisher)

    looked = desk.get(reverse("admin:manuscript", args=[kept.uuid])).content.decode()
    removed, _, landed = looked.partition('class="landed-text"')
    assert (LINE in removed, LINE in landed, "Lorries are not." in landed) == (True, False, True)
    assert not Article.objects.exists()

    made = manuscripts.create(kept, by=publisher)

    (carried,) = made.article.carried_texts.all()
    assert LINE not in made.article.body
    assert (carried.what, carried.text) == ("words", LINE)
    assert f"Taken out of the text by the rule “The letter”: “{LINE}”" in made.said
    assert "Furniture of its source, taken out" in desk.get(change(made.article)).content.decode()


def test_a_rule_of_another_brand_takes_out_nothing(publisher):
    brands = {name: factories.brand(name) for name in ("Caravan Lines", "Signal Chain")}
    for number, (name, brand) in enumerate(brands.items()):
        rule(LINE if number else "Lorries are *", name=name, brand=brand)
    names = {"Caravan Lines": [], "Signal Chain": [], "": []}

    for name in names:
        article = factories.article(body=f"<p>A</p><p>{LINE}</p><p>Lorries are not.</p>")
        article.brand = brands.get(name)
        article.save()
        names[name] = [one.text for one in strip(article, article.document())[1]]

    assert names == {"Caravan Lines": ["Lorries are not."], "Signal Chain": [LINE], "": []}


FORGED = {
    "removed": "Borders are patient.",
    "wording": "Borders*",
    "strip": "Borders are patient.",
    "source": "Inland",
    "origin": "rule",
    "raw_digest": "0" * 64,
    "digest": "0" * 64,
    "file_digest": "0" * 64,
    "brand": "1",
    "state": "ready",
    "created_by": "1",
    "changes": "original",
    "name": "passes.docx",
}


def test_what_nobody_asked_in_the_form_of_an_import_changes_nothing(desk, publisher):
    text = f"# Passes\n\nBorders are patient.\n\n{LINE}\n\nLorries are not.\n"
    rule(LINE)
    kept = [manuscripts.keep(f"{text}{end}".encode(), name="a.md", user=publisher) for end in ("", "\n")]

    for one, forged in zip(kept, ({}, FORGED), strict=True):
        desk.post(reverse("admin:manuscript", args=[one.uuid]), forged)

    plain, forged = (one.document() for one in Article.objects.for_document().order_by("pk"))
    assert forged == plain
    assert (LINE in plain.content.body, plain.record.provenance) == (False, None)
    states = set(Article.objects.values_list("state", "created_by", "brand"))
    assert states == {("draft", publisher.pk, None)}
    assert not Article.objects.filter(file_digest="0" * 64).exists()


def test_an_aggregators_copy_is_stripped_and_the_same_copy_again_changes_nothing(publisher):
    rule("It was built for trains*", conditions={"language": ["en"]})
    copy = copy_of(standfirst="It was built for trains. It lives on lorries.")

    first = take_in(copy, name="a.txt", by=publisher)
    again = take_in(copy.replace(b"\n", b"\r\n"), name="b.txt", by=publisher)

    article = Article.objects.get()
    assert (first.result, again.result, article.standfirst) == ("created", "unchanged", "")
    assert ["words that a rule takes out", "It was built for trains. It lives on lorries."] in (
        article.provenance.original.removed
    )
    assert article.carried_texts.filter(what="words").count() == 1


def test_it_is_written_in_the_form_and_said_in_words(desk):
    typed = {"name": ["The letter"], "effect": ["strip_on_import"], "wording": [LINE], "enabled": ["on"]}
    address = "/admin/editorial/noticerule/add/"

    answer = desk.post(address, fields(desk.get(address)) | typed | {"when_kind": ["news"]}, follow=True)

    made = NoticeRule.objects.get()
    form = desk.get(f"/admin/editorial/noticerule/{made.pk}/change/").content.decode()
    assert "takes these words out of what comes in from now on" in said(answer)
    assert f"Take words out on import: “{LINE}” when" in form


def test_the_database_holds_a_rule_that_strips_to_its_words():
    with pytest.raises(IntegrityError), transaction.atomic():
        rule()
