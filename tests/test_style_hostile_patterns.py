"""Patterns of rules that are made to exhaust or to confuse: a sentence beside the field, in little time."""

import time

import pytest

from editorial.models import StyleRule
from editorial.style import sets
from editorial.style.patterns import compiled, fault
from editorial.style.ruling import Rule
from editorial.style.testing import faults
from editorial.style.weighing import HEAVIEST, weight

HEAVY = [
    "(?:a{65000}){65000}",
    "(?:(?:a{200}b){200}c)",
    "a{0,65000}",
    "(?:a{10}b){,5000}",
    "(?:){65000}",
    "(?:[)]a{200}){200}",
    r"(?:\)a{200}){200}",
    "(?:[[:alpha:])]a{200}){200}",
    "(?x)(?:a{200} ) {200}",
    "(?:a{200})(?#){200}",
    "(?:a{200})(?i)(?s){200}",
    "(?:a{100}){100}" * 60,
]
LIGHT = [
    r"\d{1,3}(?:,\d{3})+",
    r"\b\w{1,200}\b.{0,300}\bfora\b.{0,300}",
    "(?:a{3}b){4}",
    r"\{\d{2}\}",
    "[{}]{2}",
]


def rule(*patterns, **fields):
    """Return a rule of patterns."""
    return Rule(id="1", name="R", kind="banned", wording="\n".join(patterns), is_regex=True, **fields)


@pytest.mark.parametrize("pattern", HEAVY)
def test_counts_that_would_fill_the_memory_are_refused_before_compiling(pattern):
    assert weight(pattern) > HEAVIEST
    assert "repeats too much" in fault(pattern)


@pytest.mark.parametrize("pattern", LIGHT)
def test_counts_that_a_person_writes_are_taken(pattern):
    assert fault(pattern) == ""


@pytest.mark.parametrize("pattern", ["(?V1)a", r"(?u)(?a)\w", "(?L)a", "(?b)a", "(?e:a)", "(?i-L:a)"])
def test_settings_that_no_rule_needs_are_refused(pattern):
    assert "only i, m, s and x are taken" in faults(rule(pattern))["wording"]


@pytest.mark.parametrize(
    "pattern", ["(?i)a", "(?ms)a", "(?i-s:a)", "(?x) a", r"\(?i\)", "(?P<one>a)", "(?:a)"]
)
def test_settings_of_use_are_taken(pattern):
    assert fault(pattern, r"\g<0>") == ""


@pytest.mark.parametrize("pattern", ["(", r"\L<words>", "(?P<a>a)(?P=b)", "a**"])
def test_what_is_no_pattern_is_said_to_be_none(pattern):
    assert "is no pattern" in fault(pattern)


def test_settings_in_a_file_are_refused_on_their_line(db):
    said = "rules:\n- name: A\n  kind: banned\n  patterns: yes\n  looks_for: ['(?V1)a', '(?u)(?a)b']\n"

    assert [one.line for one in sets.load(said.encode()).faults] == [5]
    assert not StyleRule.objects.exists()


def test_patterns_that_are_tried_are_not_kept():
    compiled.cache_clear()

    fault(r"(fora) \w+", r"\1")

    assert compiled.cache_info().currsize == 0


@pytest.mark.parametrize(
    ("patterns", "examples", "field"),
    [
        (["fora", "quora"], "", "wording"),
        ([], "the fora\nthe fora", "matching"),
    ],
)
def test_all_lines_and_examples_of_a_rule_end_together(patterns, examples, field):
    one = rule(*patterns) if patterns else Rule(id="1", name="R", kind="banned", wording="fora")

    late = faults(one, examples, until=time.thread_time() - 1)

    assert "too long together" in late[field]
    assert faults(one, examples) == {}


def test_the_time_of_a_file_ends_within_a_rule_too(db, monkeypatch):
    monkeypatch.setattr(sets, "LONGEST", 0.05)
    lines = "".join(rf"  - '(?:fora|quora) {number}\w*'" + "\n" for number in range(900))
    said = f"rules:\n- name: A\n  kind: banned\n  patterns: yes\n  looks_for:\n{lines}"

    began = time.thread_time()
    refused = sets.load(said.encode()).faults

    assert "take" in refused[0].sentence and "too long" in refused[0].sentence
    assert time.thread_time() - began < 2
