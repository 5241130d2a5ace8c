"""The forms over the live Document: a fix of the text, and a correction."""

from uuid import uuid4

from django import forms

from editorial.admin.articles.approving import override_field
from editorial.admin.articles.body import BodyField
from editorial.admin.articles.forms import one_line, speak
from editorial.admin.articles.pictures import uses_in
from editorial.admin.fields import LinesField, unclipped
from editorial.models import Correction
from publications import clock, richtext
from publications import document as documents
from publications.models import Outcome

TEXTS = ("title", "kicker", "standfirst", "body", "takeaways", "disclosure", "funding")


class AmendForm(forms.Form):
    """What every change of the live text asks: which version was seen, why, and what is scheduled."""

    called = "fix"
    seen = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "This page did not arrive whole. Open it again, and copy your text over."
        },
    )
    ahead = forms.ChoiceField(
        label="What is scheduled",
        required=False,
        widget=forms.RadioSelect,
        choices=[("cancel", "is cancelled"), ("carry", "keeps its moment and takes this change over")],
    )

    def __init__(self, *args, edition, scheduled, **kwargs):
        self.live = edition.document.value
        super().__init__(*args, **kwargs)
        self.initial["seen"] = edition.document_id
        if not any(other.outcome == Outcome.OK for other in scheduled):
            del self.fields["ahead"]
        if "override" in self.data:
            self.offer_override()

    def offer_override(self):
        """Ask why it should go out without the checks for corrections; empty, it does not."""
        self.fields.setdefault("override", override_field())

    def clean_seen(self):
        """Refuse a form that was opened over another version than readers have now."""
        if self.cleaned_data["seen"] != self.initial["seen"]:
            raise forms.ValidationError(
                "Readers have another version by now. Your text stands below; compare it before you go on."
            )
        return self.cleaned_data["seen"]


class FixForm(AmendForm):
    """The live text, field by field."""

    title = forms.CharField(max_length=250, widget=forms.Textarea({"rows": 1}))
    kicker = forms.CharField(max_length=100, required=False)
    standfirst = forms.CharField(
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Readers have a standfirst: one or two sentences below the title."},
    )
    body = BodyField(label="Text", required=False)
    takeaways = LinesField(
        required=False, label="Key takeaways", help_text="One a line.", widget=forms.Textarea({"rows": 3})
    )
    disclosure = forms.CharField(required=False, widget=forms.Textarea({"rows": 2}))
    funding = forms.CharField(required=False, widget=forms.Textarea({"rows": 2}))
    reason = forms.CharField(
        max_length=300,
        label="What is fixed",
        help_text="For the newsroom’s record.",
        error_messages={"required": "Say what is fixed in a few words."},
    )
    minor = forms.BooleanField(
        required=False, initial=True, label="A minor change: the date of the last change stays as it is"
    )
    legal = forms.BooleanField(
        required=False,
        label="For legal reasons: from now on, legal reviewers and publishers alone may see what stood there",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        content = self.live.content
        self.initial |= {name: getattr(content, name) for name in TEXTS}
        self.fields["reason"].required = "_compare" not in self.data
        unclipped(self.fields)
        speak(self.fields, content.language)

    def clean_title(self):
        """Keep a title on one line."""
        return one_line(self.cleaned_data["title"])

    def clean_body(self):
        """Refuse to leave readers without a text."""
        body = self.cleaned_data["body"]
        if not richtext.words(body):
            raise forms.ValidationError("Write the text. To take the piece from readers, withdraw it.")
        return body

    def changes(self):
        """Return the fields that differ from what readers have."""
        data = self.cleaned_data | {"takeaways": tuple(self.cleaned_data["takeaways"])}
        wanted = {name: unified(data[name]) for name in TEXTS}
        wanted["images"] = self.live.content.images
        wanted["images"] += uses_in(wanted["body"], besides=wanted["images"])
        return {name: value for name, value in wanted.items() if value != self.live.get(name)}


def unified(value):
    """Give a text the line ends that Documents have."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class CorrectionForm(AmendForm):
    """A public, dated word about what was wrong."""

    called = "correction"
    correction = forms.ChoiceField(label="Kind", choices=Correction.Kind)
    sentence = forms.CharField(
        label="Public sentence",
        widget=forms.Textarea({"rows": 3}),
        help_text="Such as: An earlier version gave the year of the treaty as 1921; it is 1920.",
        error_messages={"required": "Write the sentence that readers see."},
    )
    wrong = forms.CharField(label="What was wrong", required=False, widget=forms.Textarea({"rows": 2}))
    where = forms.CharField(label="Where", required=False, max_length=200)
    severity = forms.ChoiceField(choices=Correction.Severity)

    def changes(self):
        """Return the corrections with the new one among them."""
        names = ("correction", "sentence", "wrong", "where", "severity")
        values = {name: unified(self.cleaned_data[name]) for name in names}
        new = documents.Correction(uuid=uuid4(), at=clock.now(), **values)
        return {"corrections": (*self.live.record.corrections, new)}
