"""What rules take out of a text as it comes in: paragraphs that a source adds to everything it publishes."""

import re
from dataclasses import dataclass

from editorial.law.passages import plain
from editorial.models import NoticeRule
from editorial.rules.book import with_notices
from editorial.rules.judging import Rulebook, judge
from publications import clock, richtext
from publications.prepared import PreparedRows
from publications.richtext.tree import serialise, text_of

BLOCKS = {"p", "h2", "h3"}
STRIPPING = PreparedRows(lambda: NoticeRule.objects.in_use().filter(effect=NoticeRule.Effect.STRIP))


@dataclass(frozen=True)
class Stripped:
    """A paragraph that was taken out, and the rule that asked for it."""

    rule: NoticeRule
    text: str


def in_use():
    """Return the rules that take words out on import."""
    return with_notices(STRIPPING())


def strip(article, document):
    """Return a Document without what rules take out on import, and what that was. One query where none is on.

    A text that would be left without a word stays as it is.
    """
    rules = in_use()
    holding = judge(article, document, clock.now(), book=Rulebook(rules)).strips if rules else []
    if not holding:
        return document, []
    wanted = [(rule, pattern(line)) for rule in holding for line in rule.wordings]
    content, taken = document.content, []
    kept = [node for node in richtext.read(content.body) if not is_taken(node, wanted, taken)]
    standfirst = "" if taken_by(content.standfirst, wanted, taken) else content.standfirst
    body = richtext.clean(serialise(kept))
    if not taken or not richtext.words(body):
        return document, []
    return document.replace(body=body, standfirst=standfirst), taken


def is_taken(node, wanted, taken):
    """Whether a block of a body is taken out; a quotation, a list or a picture never is."""
    if isinstance(node, str) or node.name not in BLOCKS:
        return False
    return taken_by(" ".join(text_of([node]).split()), wanted, taken)


def taken_by(text, wanted, taken):
    """Whether a rule takes out a text, whole; then it is noted."""
    said = plain(text)
    rule = next((rule for rule, form in wanted if said and form.fullmatch(said)), None)
    if rule:
        taken.append(Stripped(rule, text))
    return rule is not None


def pattern(line):
    """Return the form of a wording, in which a star stands for any words.

    Between stars the first place counts at which a part stands, so that no text takes long to compare.
    """
    first, *rest = (re.escape(part) for part in plain(line).split("*"))
    between = "".join(f"(?>.{{0,300}}?{part})" for part in rest[:-1])
    return re.compile(first + between + "".join(f".{{0,300}}{part}" for part in rest[-1:]))
