"""The forms over the live Document: a fix of the text, and a correction."""

from uuid import uuid4

from django import forms

from editorial.admin.articles.approving import override_field, password_field
from editorial.admin.articles.body import BodyField
from editorial.admin.articles.forms import one_line, speak
from editorial.admin.articles.pictures import uses_in
from editorial.admin.fields import LinesField, unclipped
from editorial.models import Article, Correction
from editorial.rules.declaring import DECLARED, unasked
from publications import clock, richtext
from publications import document as documents
from publications.models import Outcome

TEXTS = ("title", "kicker", "standfirst", "body", "takeaways", "disclosure", "funding")
TEXTS += DECLARED
TOLD = ("correction", "sentence", "respondent", "wrong", "shows_wrong", "where", "place", "severity")


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
            self.offer_override(with_password="password" in self.data)

    def offer_override(self, *, with_password=False):
        """Ask why it should go out without the checks for corrections; empty, it does not."""
        self.fields.setdefault("override", override_field())
        if with_password:
            self.fields.setdefault("password", password_field())

    def clean_seen(self):
        """Refuse a form that was opened over another version than readers have now."""
        if self.cleaned_data["seen"] != self.initial["seen"]:
            raise forms.ValidationError(
                "Readers have another version by now. Your text stands below; compare it before you go on."
            )
        return self.cleaned_data["seen"]


class TextForm(AmendForm):
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
    sponsor = forms.CharField(required=False, max_length=200, label="Sponsored by")
    ai_use = forms.ChoiceField(
        required=False, label="Use of AI", choices=[("", "None declared"), *Article.AiUse.choices]
    )

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, edition=edition, **kwargs)
        content = self.live.content
        for name in unasked(content, brand=edition.brand_id, sent=self.data):
            del self.fields[name]
        self.initial |= {name: getattr(content, name) for name in TEXTS}
        self.fields["standfirst"].required = bool(content.standfirst)
        unclipped(self.fields)
        speak(self.fields, content.language)

    def clean_title(self):
        """Keep a title on one line."""
        return one_line(self.cleaned_data["title"])

    def clean_body(self):
        """Refuse to leave readers without a text."""
        body = self.cleaned_data["body"]
        if not richtext.words(body) and richtext.words(self.live.content.body):
            raise forms.ValidationError("Write the text. To take the piece from readers, withdraw it.")
        return body

    def changes(self):
        """Return the fields that differ from what readers have."""
        data = self.cleaned_data | {"takeaways": tuple(self.cleaned_data["takeaways"])}
        wanted = {name: unified(data[name]) for name in TEXTS if name in data}
        wanted["images"] = self.live.content.images
        wanted["images"] += uses_in(wanted["body"], besides=wanted["images"])
        return {name: value for name, value in wanted.items() if value != self.live.get(name)}


class FixForm(TextForm):
    """A fix of the live text, of which readers are not told."""

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
        self.fields["reason"].required = "_compare" not in self.data


def unified(value):
    """Give a text the line ends that Documents have."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class CorrectionForm(TextForm):
    """A public, dated word about the text, and the text as it is right from the same moment on."""

    correction = forms.ChoiceField(
        label="Kind",
        choices=Correction.Kind,
        help_text="A retraction takes the text from readers; its page stays, with the public sentence.",
    )
    sentence = forms.CharField(
        label="Public sentence",
        widget=forms.Textarea({"rows": 3}),
        help_text="What is right, such as: The treaty was signed in 1920."
        " Of a reply: the text as it was received; once readers have it, nobody can change it.",
        error_messages={"required": "Write the sentence that readers see."},
    )
    respondent = forms.CharField(label="Who replies", required=False, max_length=200)
    wrong = forms.CharField(
        label="What was wrong",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="For the newsroom’s record.",
    )
    shows_wrong = forms.BooleanField(required=False, label="Tell readers what was wrong, too")
    where = forms.CharField(label="Which passage", required=False, max_length=200)
    place = forms.ChoiceField(label="Readers find it", choices=Correction.Place)
    severity = forms.ChoiceField(choices=Correction.Severity, help_text="For the newsroom’s record.")

    @property
    def called(self):
        """What readers have now, in a word: a correction, a reply, a retraction."""
        kind = self.cleaned_data.get("correction") or Correction.Kind.CORRECTION
        return str(Correction.Kind(kind).label).partition(" (")[0]

    @property
    def words(self):
        """The fields of the correction itself, and what else is asked."""
        return [field for field in self.visible_fields() if field.name not in TEXTS]

    @property
    def texts(self):
        """The fields of the live text."""
        return [self[name] for name in TEXTS if name in self.fields]

    @property
    def is_text_changed(self):
        """Whether the text is to change too, or cannot as it was typed."""
        return self.is_bound and bool(set(TEXTS) & {*self.changed_data, *self.errors})

    def clean(self):
        """Ask who replies, and what was wrong where readers are to be told."""
        data = super().clean()
        if data.get("correction") == Correction.Kind.REPLY and not data.get("respondent"):
            self.add_error("respondent", "Say who replies.")
        if data.get("shows_wrong") and not data.get("wrong"):
            self.add_error("wrong", "Say what was wrong, or leave it out for readers.")
        return data

    def changes(self):
        """Return the corrections with the new one among them, and what was changed of the text."""
        values = {name: unified(self.cleaned_data[name]) for name in TOLD}
        new = documents.Correction(uuid=uuid4(), at=clock.now(), **values)
        typed = {*self.changed_data, *(["images"] if "body" in self.changed_data else [])}
        texts = {name: value for name, value in super().changes().items() if name in typed}
        return texts | {"corrections": (*self.live.record.corrections, new)}
