"""Writing what a rule asks for in the place of what it found: in a Document, as one change of one draft."""

from dataclasses import replace

from django.db import transaction

from editorial.drafting import drafts
from editorial.models import Article, ImageUse
from editorial.refusing import Refused
from editorial.style.bodies import Reader
from editorial.style.checking import open_findings
from editorial.style.waiving import GONE, of
from publications import richtext
from publications.richtext.tree import serialise

# The fields whose words a fix may write; terms are chosen, and a source's lists are kept as they came.
FIXABLE = ("title", "standfirst", "body", "takeaways", "images")
NO_FORM = "The rule says no words that could stand there instead: change it in the text."
IN_PIECES = "These words stand on several lines: change them in the text."


def is_fixable(finding):
    """Whether a press may write something in the place of what was found."""
    return bool(finding.replacement) and finding.field in FIXABLE and "\n" not in finding.quote


def fixed(document, findings):
    """Return a Document with the replacements of some of its findings written, each in its place."""
    by_field = {}
    for one in findings:
        by_field.setdefault(one.field, []).append(one)
    return document.replace(**{name: written(document, name, found) for name, found in by_field.items()})


def written(document, name, found):
    """Return the value of one field with replacements written, the last first."""
    value, last_first = document.get(name), sorted(found, key=lambda one: -one.start)
    if name == "body":
        return in_body(value, last_first)
    if name == "takeaways":
        return tuple(in_lines(list(value), last_first))
    if name == "images":
        words = [line for use in value for line in (use.caption, use.alt) if line]
        return worded(value, iter(in_lines(words, last_first)))
    for one in last_first:
        value = value[: one.start] + one.replacement + value[one.end :]
    return value


def worded(uses, words):
    """Return uses of pictures with their words taken, in order, from others of the same number."""
    return tuple(
        replace(use, caption=use.caption and next(words), alt=use.alt and next(words)) for use in uses
    )


def in_lines(texts, found):
    """Write replacements into texts that rules read as one, a line after the other."""
    for one in found:
        start = 0
        for number, text in enumerate(texts):
            if start <= one.start and one.end <= start + len(text):
                first, last = one.start - start, one.end - start
                texts[number] = text[:first] + one.replacement + text[last:]
                break
            start += len(text) + 1
    return texts


class Places(Reader):
    """Notes in which list of nodes, and at which place in it, each piece of a body's text stands."""

    def __init__(self):
        super().__init__()
        self.places = []

    def inline(self, nodes):
        """Write running text, and note where each string of it stands."""
        for number, node in enumerate(nodes):
            if isinstance(node, str):
                self.places.append((self.length, nodes, number))
            super().inline([node])


def in_body(html, found):
    """Write replacements into a body; marks that a passage only begins or ends with stay where they are."""
    nodes, reader = richtext.read(html), Places()
    for block in nodes:
        reader.block(block)
    for one in found:
        left = one.replacement
        for start, siblings, number in reader.places:
            text = siblings[number]
            first, last = max(one.start - start, 0), min(one.end - start, len(text))
            if first < last and start < one.end:
                siblings[number] = text[:first] + left + text[last:]
                left = ""
    return serialise(nodes)


@transaction.atomic
def fix(article, key, *, by, alike=False):
    """Write what a rule asks for into the draft, and into all places like it. Return how many there were.

    `article.version` is the version that the caller saw. Raise Stale when somebody saved since, Refused where
    nothing is to be written.
    """
    if not by.has_perm("editorial.change_article", article):
        raise Refused(f"Changing the text is not among your permissions for {of(article)}.")
    drafts.hold(article)
    saved = Article.objects.for_document().get(pk=article.pk)
    document = saved.document()
    found = open_findings(saved, document)
    one = next((one for one in found if one.key == key), None)
    if one is None or not is_fixable(one):
        raise Refused(GONE if one is None else IN_PIECES if one.replacement else NO_FORM)
    chosen = [other for other in found if is_like(other, one)] if alike else [one]
    document = fixed(document, chosen)
    refuse_too_long(document)
    saved.apply(document)
    drafts.save_draft(saved, by=by, note=f"House style: {one.name}"[:200])
    return len(chosen)


def refuse_too_long(document):
    """Raise Refused where a fix makes a text longer than its field holds."""
    content = document.content
    titles, words = Article._meta.get_field("title").max_length, ImageUse._meta.get_field("alt").max_length
    if len(content.title) > titles:
        raise Refused(f"The title would have more than {titles} characters: shorten it first.")
    if any(len(use.alt) > words for use in content.images):
        raise Refused(f"The description of a picture would have more than {words} characters.")


def is_like(finding, other):
    """Whether one fix serves both."""
    same = (finding.rule, finding.name, finding.quote, finding.replacement)
    return is_fixable(finding) and same == (other.rule, other.name, other.quote, other.replacement)
