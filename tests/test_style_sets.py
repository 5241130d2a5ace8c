"""Sets of rules as YAML: read without trust, tried without a trace, the same file twice, and out again."""

import pytest
from django.core.management import CommandError, call_command

from editorial.models import StyleRule
from editorial.style.sets import dump, load
from editorial.style.starting import load_starter
from tests import factories

FORA = """rules:
- name: Forums
  kind: banned
  looks_for: [fora => forums, quora => quorums]
  severity: warning
  from: 2025-01-01
  must_find: [The fora.]
  must_not_find: [The forums.]
"""


def took(text, **how):
    """Return what a file did, as names by what became of them."""
    tally = load(text.encode(), **how)
    return tally.created, tally.changed, tally.unchanged, list(map(str, tally.faults))


def test_a_file_makes_rules_and_a_second_time_changes_nothing(db):
    assert took(FORA) == (["Forums"], [], [], [])
    assert took(FORA) == ([], [], ["Forums"], [])
    assert took(FORA.replace("warning", "error")) == ([], ["Forums"], [], [])
    assert StyleRule.objects.get().severity == "error"


def test_a_dry_run_says_what_would_change_and_leaves_no_trace(db):
    assert took(FORA, dry_run=True) == (["Forums"], [], [], [])
    assert not StyleRule.objects.exists()


def test_what_is_written_out_is_what_comes_in(db):
    brand = factories.brand()
    load_starter()
    general = StyleRule.objects.get(name="US")
    StyleRule.objects.create(name="Ours", kind="banned", wording="a\nb", brand=brand, instead_of=general)
    rules = StyleRule.objects.select_related("brand", "instead_of")
    count = rules.count()

    said = dump(rules)
    created, changed, unchanged, faults = took(said)
    StyleRule.objects.all().delete()
    anew = took(said)

    assert (created, changed, len(unchanged), faults) == ([], [], count, [])
    assert (len(anew[0]), anew[3]) == (count, [])
    assert dump(rules.all()) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: The file begins with “rules:”"),
        ("rules:\n- name: [\n", "is not YAML"),
        ("rules: 3", "Line 1: Below “rules:” comes a list"),
        ("rules:\n- 3", "Line 2: A rule is a list of “key: value”"),
        ("rules:\n- kind: banned", "Line 2: Give every rule a name."),
        (FORA.replace("kind: banned", "kind: bad"), "Line 3: “kind”: "),
        (FORA.replace("severity", "gravity"), "Line 5: There is no “gravity” in a rule."),
        (FORA.replace("2025-01-01", "May"), "Line 6: “from”: write a day as 2026-01-31."),
        (FORA.replace("[The fora.]", "[The forums.]"), "Line 7: “must_find”: “The forums.” must be found"),
        (FORA + "  patterns: perhaps\n", "Line 9: “patterns”: write yes or no."),
        (FORA + "  brand: Nobody’s\n", "Line 9: There is no brand “Nobody’s”."),
        (FORA + "  in_place_of: Nothing\n", "Line 9: There is no rule “Nothing”."),
        (FORA + "  name: Again\n", "Line 9: “name” stands here twice."),
        (FORA + FORA.removeprefix("rules:\n"), "Line 9: “Forums” stands in this file twice."),
        (FORA + "  known: [[[[[x]]]]]\n", "Line 9: Lists and mappings stand too deep"),
        ("rules:\n- &a {name: x}\n- *a\n", "Line 2: Anchors and aliases"),
        ("rules:\n- name: !!python/object/apply:os.system [ls]\n", "Line 2: Tags (!) are not taken"),
        ("rules: [" + "{name: x}, " * 1_001 + "]", "1000 rules at most"),
        ("x" * 600_000, "too large"),
    ],
)
def test_a_file_that_is_wrong_changes_nothing_and_says_where(db, text, said):
    *_, faults = took(text)

    assert any(said in one for one in faults), faults
    assert not StyleRule.objects.exists()


def test_a_file_that_is_no_text_is_refused(db):
    assert load(b"\xff\xfe\x00").faults[0].sentence == "The file is not text in UTF-8."


def test_one_bad_rule_keeps_out_the_good_ones(db):
    *_, faults = took(FORA + "- name: Slow\n  kind: banned\n  patterns: yes\n  looks_for: [(a+)+$]\n")

    assert [one.partition(" on ")[0] for one in faults] == ["Line 12: “looks_for”: “(a+)+$” takes too long"]
    assert not StyleRule.objects.exists()


def test_a_file_that_changes_what_blocks_takes_the_blocking_back(publisher):
    took(FORA.replace("warning", "error"))
    rule = StyleRule.objects.get()
    rule.blocked_by, rule.blocked_at = publisher, rule.changed_at
    rule.save()

    same = load(FORA.replace("warning", "error").encode())
    other = load(FORA.encode())

    assert (same.unblocked, other.unblocked) == ([], ["Forums"])


def test_the_command_loads_what_ships_or_a_file(db, tmp_path, capsys):
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(FORA)
    bad.write_text("rules: 3")

    call_command("load_style", good, dry_run=True)
    dry = StyleRule.objects.exists()
    call_command("load_style", good)
    with pytest.raises(CommandError, match="Line 1"):
        call_command("load_style", bad)
    call_command("load_style")
    said = capsys.readouterr().out

    assert not dry
    assert "Dry run: nothing was changed." in said
    assert f"{StyleRule.objects.count() - 1} rules added." in said
