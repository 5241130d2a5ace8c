"""What a rule may say: known conditions that can hold, and the sentence that they read as."""

import pytest
from django.core.exceptions import ValidationError

from editorial.models import NoticeRule
from publications import clock
from publications.models import Tag
from tests import factories, register

pytestmark = pytest.mark.django_db
Effect = NoticeRule.Effect


@pytest.mark.parametrize(
    ("conditions", "sentence"),
    [
        ({}, "needs at least one condition"),
        ([], "Conditions are an object"),
        ({"weather": ["rain"]}, "There is no condition “weather”"),
        ({"tag": []}, "needs a list with at least one member"),
        ({"tag": ["Pakistan"]}, "by no UUID"),
        ({"kind": ["poem"]}, "must be among"),
        ({"source_country": ["Russia"]}, "codes of countries"),
        ({"published": {"from": "2024-07-01", "until": "2023-05-01"}}, "can never apply"),
        ({"published": {"from": "July"}}, "needs days such as"),
        ({"age": {"over": 30, "under": 30}}, "can never apply"),
        ({"age": {"over": True}}, "whole numbers"),
    ],
)
def test_a_rule_that_says_nothing_or_never_applies_is_refused_in_a_sentence(conditions, sentence):
    made = NoticeRule(name="A rule", effect=Effect.CHECK, conditions=conditions)

    with pytest.raises(ValidationError) as refused:
        made.full_clean()

    assert sentence in " ".join(refused.value.messages)


def test_a_rule_for_one_brand_that_asks_for_another_never_applies():
    other = factories.brand("Other Lines")
    made = NoticeRule(
        name="A rule", effect=Effect.CHECK, brand=factories.brand(), conditions={"brand": [str(other.uuid)]}
    )

    with pytest.raises(ValidationError, match="can never apply"):
        made.full_clean()


def test_a_rule_reads_as_a_sentence():
    tag, mark = factories.term(Tag, "Pakistan"), register.notice()
    made = NoticeRule(
        effect=Effect.ATTACH,
        notice=mark,
        conditions={"tag": [str(tag.uuid)], "published": {"from": "2020-10-30"}, "kind": ["news", "brief"]},
    )

    assert made.in_words({str(tag.uuid): "Pakistan"}) == (
        "Attach “Mark” when a tag is Pakistan, and it was first published from 2020-10-30, "
        "and the kind is one of news, brief."
    )


def test_a_rule_that_says_something_else_waits_for_a_person_again(publisher):
    confirmed = {"confirmed_by": publisher, "confirmed_at": clock.now()}
    made = register.rule(effect=Effect.BLOCK, conditions={"kind": ["opinion"]}, **confirmed)

    made.conditions = {"kind": ["news"]}
    made.save()

    assert NoticeRule.objects.get().confirmed_at is None
