"""What a reading lacks or holds twice, as sentences for the editor who opens the draft."""

from django.utils import timezone

from publications import clock

from .judging import judgement

UNSOURCED = "The copy does not say where it came from: name the source."


def gaps(reading, found):
    """Return findings on missing and on doubled furniture."""
    return [
        sentence
        for sentence, holds in (
            ("The copy names no brand: choose one.", not reading.brand),
            ("The copy names no topic: choose one to three.", not reading.topics),
            ("The copy has no tags.", not reading.tags),
            ("The copy has no date: give the date of first publication.", not reading.labels.get("date")),
            ("The copy has no byline: name the author.", not reading.bylines),
            ("No standfirst was found: the text opens with its first paragraph.", not reading.standfirst),
            (UNSOURCED, not reading.source),
            ("The language of the text could not be told.", not reading.language),
        )
        if holds
    ] + [*found.doubts, *_doubles(reading, found)]


def _doubles(reading, found):
    sentences = []
    if reading.image:
        sentences.append(
            f"Only the credit of a picture came (“{reading.image.raw}”), without file or licence: "
            "the cover is drawn until a picture is chosen."
        )
    for what, lines in (
        ("image credit", found.images),
        ("feed footer", found.footers),
        ("source", found.sources),
    ):
        if len(lines) > 1:
            sentences.append(
                f"The copy has more than one {what}: the first was used, all are listed as removed."
            )
    sentences += [
        f"“{note.name}” has a biography, but no byline."
        for note in reading.author_notes
        if note.name and note.name not in reading.bylines
    ]
    today = timezone.localdate(clock.now())
    for notice in reading.notices:
        judged = judgement(notice.code, notice.text, today)[0]
        sentences.append(
            f"The copy carried a notice ({notice.code}), which is recorded and not printed. {judged}"
        )
    return sentences
