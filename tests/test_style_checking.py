"""House style on articles: rules in use, their brand and their day, and findings that people let stand."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from editorial.models import StyleRule
from editorial.refusing import Refused
from editorial.style import waiving
from editorial.style.checking import check, check_article, open_findings
from publications.document import Content, Document, Provenance, Record
from publications.models import Tag, TermName
from tests import factories
from tests.newsroom import give

FORA = Document(content=Content(body="<p>The fora.</p>"))


def rule(**fields):
    """Return a rule that is in use."""
    return StyleRule.objects.create(
        **{"name": "Forums", "kind": "banned", "wording": "fora => forums"} | fields
    )


def names(document=FORA, **known):
    """Return the rules that find something."""
    return [one.name for one in check(document, **known)]


def test_a_rule_counts_as_soon_as_it_is_saved_and_no_longer_when_it_is_off(db):
    none = names()
    made = rule()
    first = names()
    StyleRule.objects.filter(pk=made.pk).update(name="Unnoticed")
    made.enabled = False
    made.save()

    assert (none, first, names()) == ([], ["Forums"], [])


def test_the_rules_are_read_once_for_many_texts(db, django_assert_num_queries):
    rule()
    check(FORA)

    with django_assert_num_queries(1):
        assert names() == ["Forums"]


def test_a_piece_is_judged_by_the_rules_of_its_day(db):
    day = datetime.date(2025, 1, 1)
    rule(name="Before", applies_until=day)
    rule(name="Since", applies_from=day)
    old = FORA.replace(
        provenance=Provenance(source=factories.brand().uuid, published=datetime.date(2024, 5, 1))
    )

    assert names(old) == ["Before"]
    assert names() == names(day=day) == ["Since"]


def test_a_brand_has_a_rule_of_its_own_or_none(db):
    general, brand = rule(), factories.brand()
    there = FORA.replace(brand=brand.uuid)
    own = rule(name="Ours", brand=brand, instead_of=general, severity="error")

    assert (names(), names(there)) == (["Forums"], ["Ours"])

    own.severity = "off"
    own.save()

    assert (names(), names(there)) == (["Forums"], [])


def test_a_finding_is_accepted_or_waived_for_a_reason_and_can_be_asked_again(publisher):
    rule()
    article = factories.article(body="<p>The fora, the fora.</p>")
    first, second = check_article(article)

    waiving.accept(article, first.key, publisher)
    waived = waiving.waive(article, second.key, " Latin, here. ", publisher)
    done = open_findings(article)
    waiving.ask_again(article, first.key, by=publisher)

    assert (done, waived.reason, waived.quote) == ([], "Latin, here.", "fora")
    assert [one.key for one in open_findings(article)] == [first.key]


def test_what_is_not_there_or_not_explained_is_not_waived(publisher):
    article = factories.article()

    for key, reason in (("0" * 32, "Because."), ("0" * 32, " ")):
        with pytest.raises(Refused):
            waiving.waive(article, key, reason, publisher)


def test_only_who_signs_the_style_check_waives_what_blocks(publisher):
    made = rule(severity="error")
    made.blocked_by, made.blocked_at = publisher, made.changed_at
    made.save()
    writer = User.objects.create_user("writer")
    give(writer, "contributor")
    article = factories.article(body="<p>The fora.</p>", created_by=writer)
    key = check_article(article)[0].key

    with pytest.raises(Refused, match="blocks"):
        waiving.waive(article, key, "I like it.", writer)
    with pytest.raises(Refused, match="why"):
        waiving.accept(article, key, publisher)
    assert waiving.waive(article, key, "It is Latin.", publisher).reason == "It is Latin."


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"wording": ""}, "wording", "Say what the rule looks for"),
        ({"wording": "fora(", "is_regex": True}, "wording", "is no pattern"),
        ({"wording": "(a+)+$", "is_regex": True}, "wording", "takes too long"),
        ({"wording": r"(\w+\s?)+!$", "is_regex": True}, "wording", "takes too long"),
        ({"wording": r"(\w+\s?)+x => \2", "is_regex": True}, "wording", "is no pattern"),
        ({"matching": "The fora.\nThe forums."}, "matching", "“The forums.” must be found, and is not."),
        ({"sparing": "The “fora”.\nThe fora."}, "sparing", "“The fora.” must not be found, and is."),
        ({"kind": "spelling", "wording": "forums"}, "wording", "at least two spellings"),
        ({"kind": "sentence"}, "limit", "how many words"),
        ({"scope": []}, "scope", "Say where"),
    ],
)
def test_a_rule_that_does_not_do_what_it_says_is_refused(db, fields, field, said):
    made = StyleRule(**{"name": "Forums", "kind": "banned", "wording": "fora => forums"} | fields)

    with pytest.raises(ValidationError) as refused:
        made.full_clean()

    assert said in refused.value.message_dict[field][0]


def test_what_was_made_to_block_blocks_no_more_when_it_says_something_else(publisher):
    made = rule(severity="error")
    made.blocked_by, made.blocked_at = publisher, made.changed_at
    made.save()
    made.explanation = "Latin plurals are for lawyers."
    made.save()
    explained = made.blocks
    made.wording = "fora => forums\nquora => quorums"
    made.save()

    assert (explained, made.blocks) == (True, False)


def test_a_record_without_provenance_is_judged_by_today(db):
    rule(applies_from=datetime.date.today())

    assert names(Document(content=FORA.content, record=Record())) == ["Forums"]


def test_names_of_a_term_that_are_not_to_be_written_are_a_rule_of_their_own(db):
    tag = factories.term(Tag, "IRIS-K")
    for label, discouraged in (("IR-K", True), ("IR-KP", True), ("Karst", False)):
        TermName.objects.add_alias(tag, label, discouraged=discouraged)
    TermName.objects.add_alias(tag, "ИР-К", "ru", discouraged=True)
    article = factories.article(body="<p>IR-KP, Karst, ИР-К.</p>", tags=["IRIS-K"])

    first = check_article(article)
    tag.first_mention = "Iris League–Karst (IRIS-K)"
    tag.save()
    explained = check(article.document())
    tag.name = "Karst League"
    tag.save()
    renamed = check(article.document())

    assert [(one.rule, one.name, one.quote, one.replacement) for one in first] == [
        (None, "IRIS-K", "IR-KP", "IRIS-K")
    ]
    assert [one.replacement for one in explained] == ["Iris League–Karst (IRIS-K)"]
    assert [one.replacement for one in renamed] == ["Iris League–Karst (IRIS-K)"]
    rule(kind="preferred", wording="IR-KP", preferred="IRIS-K", first="Iris League (IRIS-K)", name="Ours")
    assert [one.name for one in check_article(article)] == ["Ours"]
    assert first[0].message == "The tag says “IRIS-K”. Write “IRIS-K”, not “IR-KP”."
    assert [one.quote for one in check(article.document().replace(language="ru"))] == ["ИР-К"]
