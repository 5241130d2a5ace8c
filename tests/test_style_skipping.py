"""Texts that a rule need not read: none of them holds what it finds."""

import pytest

from editorial.models import StyleRule
from editorial.style.archive.skipping import may_hold, needles
from editorial.style.checking import findings
from publications.document import Content, Document

RULES = [
    {"wording": "per cent", "preferred": "percent"},
    {"wording": "Foo-Bar => Foo\nnaïve => naive", "preferred": ""},
    {"wording": "—", "preferred": "-"},
    {"wording": r"\d+ per cent", "is_regex": True},
    {"kind": "abbreviation"},
    {"kind": "spelling", "wording": "organise | organize"},
    {"wording": "EU", "preferred": "the Union", "first": "the Union (EU)"},
]
TEXTS = [
    "<p>Some 40 per cent.</p>",
    "<p>Some 40 <em>per</em> cent, PER&nbsp;CENT</p>",
    "<p>Some p<em>er</em> c<strong>en</strong>t.</p>",
    "<p>A per\u00adcent and per\u200b cent</p>",
    "<p>p\u2062er cеnt, ｐｅｒ cent, _per cent_</p>",
    "<p>Foo‑Bar and foo-bar</p><p>Naïve NAÏVE</p>",
    "<p>We organise — they organize. The EU waits.</p>",
    "<p>The Union waits.</p>",
    "<p>Nothing of it.</p>",
]


@pytest.mark.parametrize("said", RULES)
@pytest.mark.parametrize("body", TEXTS)
def test_what_is_skipped_holds_nothing(said, body):
    rule = StyleRule(name="R", **said).ruled()
    document = Document(content=Content(title="Lorries\nper", body=body))

    if not may_hold(document.text, needles(rule)):
        assert not [one for one in findings(document, [rule]) if one.quote]


def test_a_text_without_the_words_is_skipped_and_one_with_them_is_not():
    wanted = needles(StyleRule(name="R", wording="per cent", preferred="percent").ruled())

    assert not may_hold(Document(content=Content(body="<p>Nothing of it.</p>")).text, wanted)
    assert may_hold(Document(content=Content(body="<p>PER <em>c</em>ent</p>")).text, wanted)


@pytest.mark.parametrize(
    "said",
    [{"is_regex": True}, {"wording": "—"}, {"scope": ["tags"]}, {"wording": "\n".join(map(str, range(300)))}],
)
def test_of_other_rules_nothing_is_told(said):
    rule = StyleRule(name="R", **{"wording": "per cent", "preferred": "percent"} | said).ruled()

    assert needles(rule) is None
