"""The texts of a form that nobody saved, as house style reads them: few queries, and nothing written.

Only what rules look at is taken: an article as the form would save it is a matter of `unsaved`.
"""

from django.core.exceptions import ValidationError

from editorial.admin.articles.body import BodyField
from editorial.admin.fields import LinesField, as_uuid
from editorial.models.mapping import provenance_of
from publications import document as documents
from publications.canonical import normalise

# Characters of all texts together, as they are sent; a book is shorter.
MOST = 1_500_000
MOST_PICTURES = 500
NIL = as_uuid("00000000-0000-0000-0000-000000000000")
TOO_LONG = "This text is too long to be checked as a whole: put it into several pieces."
# What one field of a Document is called in a form, where it is one field there.
FIELDS = ("title", "standfirst", "body", "takeaways")


class TooLong(Exception):
    """More was sent than is read while somebody types; its text is a sentence."""


def document_of(sent, article, live=None):
    """Return what a form says, as far as house style reads it, as a Document.

    With `live`, the Document that readers have, the form is one over that. Raise TooLong.
    """
    if sum(len(value) for _, values in sent.lists() for value in values) > MOST:
        raise TooLong(TOO_LONG)
    texts = {
        "title": " ".join(sent.get("title", "").split()),
        "standfirst": sent.get("standfirst", "").strip(),
        "body": cleaned(sent.get("body", "")),
        "takeaways": tuple(LinesField(required=False).clean(sent.get("takeaways", ""))),
    }
    if live is not None:
        return live.replace(**texts)
    named = {name: uuids(sent.getlist(name)) for name in ("brand", "topics", "regions", "tags")}
    brand = named.pop("brand")
    return documents.Document(
        content=documents.Content(
            **texts, language=sent.get("language") or "en", images=tuple(uses(sent, pictures(sent)))
        ),
        classification=documents.Classification(brand=brand[0] if brand else None, **named),
        record=documents.Record(provenance=provenance_of(article)),
    )


def cleaned(html):
    """Return a body as saving would keep it. Raise TooLong where it has no lasting form."""
    try:
        return BodyField(required=False).clean(html)
    except ValidationError as error:
        raise TooLong(" ".join(error.messages)) from error


def uuids(values):
    """Return what was chosen among the rows that exist; a name that is typed is none yet."""
    return tuple(found for value in values if (found := as_uuid(value)))


def pictures(sent):
    """Return the numbers of a form's pictures, in their order, without those taken away."""
    total = sent.get("images-TOTAL_FORMS", "0")
    number = min(int(total), MOST_PICTURES) if total.isascii() and total.isdigit() and len(total) < 9 else 0
    kept = [one for one in range(number) if f"images-{one}-DELETE" not in sent]
    return sorted(kept, key=lambda one: place(sent.get(f"images-{one}-position", ""), one))


def place(typed, number):
    """Return where a picture stands: as numbered, those without a number last."""
    numbered = typed.isascii() and typed.isdigit() and len(typed) < 9
    return (not numbered, int(typed) if numbered else 0, number)


def uses(sent, numbers):
    """Yield the words of a form's pictures."""
    for number in numbers:
        said = {name: sent.get(f"images-{number}-{name}", "").strip() for name in ("caption", "alt")}
        yield documents.ImageUse(image=NIL, **{name: normalise(text) for name, text in said.items()})


def controls(sent):
    """Return the fields of a form that hold the words of its pictures, as (name, length), in order."""
    return [
        (name, len(text))
        for number in pictures(sent)
        for name in (f"images-{number}-caption", f"images-{number}-alt")
        if (text := sent.get(name, "").strip())
    ]


def spot(finding, words):
    """Return the field of the form in which a finding stands, and where it begins there."""
    if finding.field in FIELDS:
        return finding.field, finding.start
    start = 0
    for name, length in words if finding.field == "images" else ():
        if start <= finding.start <= start + length:
            return name, finding.start - start
        start += length + 1
    return "", 0
