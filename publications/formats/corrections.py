"""Corrections, updates, retractions and replies in words, one spelling for every channel."""

import re
from html import escape

from publications.formats.text import day
from publications.theme.phrases import phrases

# What a page says of its date, and a citation of the text, by the kind of the last word about it.
SAID = {"correction": "corrected", "clarification": "clarified", "update": "updated"}
COMMENTS = {"note", "reply"}  # say something beside the text, and correct nothing in it
BLANK_LINES = re.compile(r"\n\s*\n")


def label(one, language):
    """Return what a correction is called; of a reply, whose it is."""
    t = phrases(language)
    if one.correction == "reply" and one.respondent:
        return t.reply_from.format(one.respondent)
    return getattr(t, one.correction)


def paragraphs(one, language):
    """Return the texts that readers get: sentence or reply, and what was wrong where it is ticked."""
    texts = [text.strip() for text in BLANK_LINES.split(one.sentence)]
    if one.shows_wrong and one.wrong:
        texts.append(phrases(language).was_wrong.format(one.wrong))
    return texts


def html(one, language):
    """Return a correction with its day as HTML that stands without a style sheet."""
    dated = day(one.at, language)
    first, *others = (escape(text).replace("\n", "<br>") for text in paragraphs(one, language))
    opening = f"<p><strong>{escape(label(one, language))}, {escape(dated)}:</strong> {first}</p>"
    return opening + "".join(f"<p>{text}</p>" for text in others)


def placed(subject, place):
    """Return the corrections that stand above or below the text; a retraction stands in place of it."""
    return [one for one in subject.corrections if one.place == place and one is not subject.retraction]


def lines(subject, place, strong, write):
    """Yield the corrections above or below the text as text, paragraph by paragraph, each with its day."""
    for one in placed(subject, place):
        named = f"{label(one, subject.language)}, {day(one.at, subject.language)}:"
        first, *others = map(write, paragraphs(one, subject.language))
        yield f"{strong.format(write(named))} {first}"
        yield from others


def last_said(subject):
    """Return the latest correction, clarification or update, or None; a retraction says more than they do."""
    return None if subject.retraction else max(told(subject), key=lambda one: one.at, default=None)


def told(subject):
    """Return the corrections, clarifications and updates of a Subject or of a Document's record."""
    return [one for one in subject.corrections if one.correction in SAID]


def since(one, language):
    """Return since when a text is corrected, clarified or updated, in words."""
    said = getattr(phrases(language), SAID[one.correction])
    return said.format(day(one.at, language))


def comments(subject):
    """Return what schema.org is told: corrections as such, notes and replies as comments."""
    found = {"correction": [], "comment": []}
    for one in subject.corrections:
        kind = "comment" if one.correction in COMMENTS else "correction"
        found[kind].append(comment(one, subject.language))
    return found


def comment(one, language):
    """Return one as a dated comment."""
    said = {
        "@type": "Comment" if one.correction in COMMENTS else "CorrectionComment",
        "text": "\n\n".join(paragraphs(one, language)),
        "datePublished": one.at.isoformat(timespec="seconds"),
    }
    if one.respondent:
        said["author"] = {"@type": "Thing", "name": one.respondent}
    return said
