"""Hints about length: sentences and paragraphs with more words than a reader holds in mind."""

import regex

from editorial.style.ruling import Place

WORD = regex.compile(r"[\w’'-]*\w")
PARAGRAPH = regex.compile(r"[^\n]+")
# A sentence ends at a full stop with a capital after it; “U.S. officials” and “Mr. Khan” do not end one.
SENTENCE = regex.compile(
    r"\S.*?(?:(?<!\b\p{Lu})(?<!\b(?:Mr|Ms|Dr|St|vs|No|Gen|Col|Sen|Rep|Gov|Prof|Mrs))[.!?…][”’\")\]]*(?=\s+[“‘\"(\[]?[\p{Lu}\d])|$)"
)


def sentences(rule, reading):
    """Find sentences of too many words."""
    return long(rule, reading, SENTENCE, "sentence")


def paragraphs(rule, reading):
    """Find paragraphs of too many words."""
    return long(rule, reading, PARAGRAPH, "paragraph")


def long(rule, reading, pattern, what):
    """Find runs of text of too many words, line by line."""
    found = []
    for text in reading.texts:
        for line in PARAGRAPH.finditer(text.plain):
            if len(line[0]) > rule.limit:
                found += in_line(rule, reading, text, line, pattern, what)
    return found


def in_line(rule, reading, text, line, pattern, what):
    """Yield the runs of one line that are too long; one that is a quotation throughout is left alone."""
    for match in pattern.finditer(text.plain, *line.span()):
        number = sum(1 for _ in WORD.finditer(match[0]))
        inner = match.start() + 1, match.end() - 1
        if number > rule.limit and not reading.lies_within(text, *inner):
            said = f"A {what} of {number} words; more than {rule.limit} are hard to follow."
            yield Place(text, *match.span(), said)
