"""The rows of an article in forms: bylines and notices, each in the shape of its Document."""

from uuid import uuid4

from django import forms
from django.db.models import Q

from editorial.admin.articles.pictures import image_rows
from editorial.admin.articles.rows import PartForm, PartFormSet, choices, rows
from editorial.admin.fields import ChosenField, as_uuid, keep
from editorial.models import AppliedNotice
from editorial.notices.filling import filled
from editorial.rules import designating
from publications import clock
from publications import document as documents
from publications.models import Author, Edition, Notice
from publications.notices import Wordings, wording


class BylineForm(PartForm):
    """Who signed, in which role, with which words about them."""

    author = ChosenField("author", single=True, label="Name", error_messages={"required": "Say who."})
    role = forms.CharField(
        max_length=200,
        required=False,
        help_text="Printed before the name, such as “Translated by”; often empty.",
    )
    bio = forms.CharField(
        required=False,
        label="Bio as signed",
        widget=forms.Textarea({"rows": 3}),
        help_text="Empty: copied from the author’s page when you save.",
    )
    refresh = forms.BooleanField(required=False, label="Refresh: copy it again from the author’s page")


class BylineRows(PartFormSet):
    """The credit, in order."""

    def clean(self):
        """Refuse the same person twice in the same role."""
        seen = set()
        for form in self.kept:
            author = form.cleaned_data.get("author")
            mark = author and (author.pk or author.name.casefold(), form.cleaned_data.get("role", "").strip())
            if mark in seen:
                form.add_error("author", "This person is credited already.")
            seen.add(mark)

    def value(self):
        """Return the bylines as a Document holds them, with new authors saved and bios copied."""
        bylines, credited = [], [row["author"] for row in self.initial or ()]
        for data in (form.cleaned_data for form in self.kept):
            author = keep("author", data["author"])
            copied = author if data["refresh"] or author not in credited else Author()
            bio = "" if data["refresh"] else data["bio"]
            bylines.append(documents.Byline(author=author.uuid, role=data["role"], bio=bio or copied.bio))
        return tuple(bylines)


class NoticeForm(PartForm):
    """A label on the article; its wording is looked up by date."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    notice = forms.ChoiceField(
        error_messages={
            "required": "Choose a notice.",
            "invalid_choice": "This notice is not in use here: it is switched on where notices are kept.",
        }
    )
    parameters = forms.CharField(
        required=False,
        label="Filled in",
        widget=forms.Textarea({"rows": 2}),
        help_text="One a line, such as: name = Halyard Institute",
    )
    reason = forms.CharField(max_length=300, required=False, label="Why it is here")

    def __init__(self, *args, notices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["notice"].choices = [("", "Choose…"), *notices]
        self.why = self.initial.get("why", "")
        self.printed = self.initial.get("printed")

    def clean_parameters(self):
        """Read “name = value” lines."""
        pairs = {}
        for line in filter(None, map(str.strip, self.cleaned_data["parameters"].splitlines())):
            name, sign, value = (part.strip() for part in line.partition("="))
            if not sign or not name:
                raise forms.ValidationError(f"“{line}” is not of the form: name = value.")
            pairs[name] = value
        return tuple(sorted(pairs.items()))


class NoticeRows(PartFormSet):
    """The notices that a person or an import put on the article."""

    def value(self):
        """Return the notices as a Document holds them; each keeps its identity and origin."""
        before = {str(row["uuid"]): row for row in self.initial or ()}
        found = []
        for data in (form.cleaned_data for form in self.kept):
            known = before.get(str(data["uuid"]), {})
            origin = known.get("origin")
            found.append(
                documents.AppliedNotice(
                    uuid=data["uuid"] if origin else uuid4(),
                    notice=as_uuid(data["notice"]),
                    parameters=data["parameters"],
                    origin=origin or AppliedNotice.Origin.EDITOR,
                    reason=data["reason"],
                    entity=about(known, data),
                )
            )
        return tuple(found)


def about(known, data):
    """Return whom a notice is about: as before while it says the same, else whose exact name is typed."""
    name = designating.named_in(dict(data["parameters"]))
    if known.get("entity") and known["notice"] == data["notice"] and known["name"] == name:
        return known["entity"]
    return designating.bearer(as_uuid(data["notice"]), name) if name else None


Bylines, Notices = rows(BylineForm, BylineRows, blank=2), rows(NoticeForm, NoticeRows, blank=1)


def initial_bylines(article):
    """Return the bylines of an article as rows of a form."""
    return [{"author": row.author, "role": row.role, "bio": row.bio} for row in article.bylines.all()]


def initial_notices(article):
    """Return the notices of an article as rows of a form, each with why it is there and what it prints."""
    rows = list(article.applied_notices.all())
    printed = now_printed(article, rows)
    return [
        {
            "uuid": row.uuid,
            "notice": str(row.notice.uuid),
            "parameters": "\n".join(f"{name} = {value}" for name, value in row.parameters.items()),
            "reason": row.reason,
            "origin": row.origin,
            "entity": row.entity,
            "name": designating.named_in(row.parameters),
            "why": f"Put here by {row.get_origin_display()}{f': {row.reason}' if row.reason else '.'}",
            "printed": printed.get(row.notice.uuid, ""),
        }
        for row in rows
    ]


def now_printed(article, rows):
    """Return what each notice of an article prints today, by its UUID: one query, or none."""
    applied = [[str(row.notice.uuid), row.parameters] for row in rows]
    wordings, found = Wordings.of(applied), {}
    published = published_at(article, rows)
    for row in rows:
        text = wordings.text(row.notice.uuid, article.language, published)
        given = dict(filled(row.parameters, article))
        found[row.notice.uuid] = wording(text, given, article.language).text if text else ""
    return found


def published_at(article, rows):
    """Return the moment whose wording a notice keeps that shows the one of the piece's publication."""
    if all(row.notice.basis != Notice.Basis.PUBLICATION for row in rows):
        return clock.now()
    editions = Edition.objects.filter(piece=article.piece_id).order_by("-live_from")
    return editions.values_list("published_at", flat=True).first() or clock.now()


def parts_of(article, data, by):
    """Return {name: forms of rows} for an article, bound to what was sent if something was."""
    signed = initial_bylines(article) if article.pk else []
    applied = initial_notices(article) if article.pk else []
    borne = [row["notice"] for row in applied]
    offered = Notice.objects.filter(Q(switched_on=True) | Q(uuid__in=borne))
    notices = {"notices": choices(offered)}
    return {
        "bylines": Bylines(data, prefix="bylines", by=by, initial=signed),
        "images": image_rows(article, data),
        "notices": Notices(data, prefix="notices", initial=applied, form_kwargs=notices),
    }
