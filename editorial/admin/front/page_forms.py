"""The form of a page about the site: a title and a body, written in the editor and cleaned at the door."""

from django import forms
from django.core.exceptions import ValidationError

from editorial.admin.articles.body import WordsWidget
from editorial.models.writing import new_key
from publications import richtext

PICTURES = "Pictures belong to pieces and cannot stand in these pages. Take the picture out."


class PageBodyField(forms.CharField):
    """Returns the body in the closed list; `removed` says what was taken out of it."""

    widget = WordsWidget
    removed = ()

    def clean(self, value):
        """Clean what was written or pasted. Raise ValidationError for what cannot stand here."""
        try:
            body, self.removed = richtext.clean_and_list(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if richtext.images(body):
            raise ValidationError(PICTURES)
        return body


class PageForm(forms.Form):
    """What a page says in a language."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_key)
    title = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Give the page a title.",
            "max_length": "A title has at most 200 characters; this one has %(show_value)d.",
        },
    )
    body = PageBodyField(required=False, label="Text")

    def __init__(self, draft, data=None, taken=None):
        self.draft, self.taken = draft, taken
        initial = {"version": draft.version, "title": draft.title, "body": draft.body}
        super().__init__(taken.sent() if taken else data, initial=initial)

    def full_clean(self):
        """Let a form that is taken back be looked at before anything in it is refused."""
        super().full_clean()
        if self.taken:
            self._errors.clear()

    def typed(self):
        """Return the draft as the form says it, as far as it can be read."""
        self.draft.title = self.cleaned_data.get("title", self.data.get("title", ""))
        self.draft.body = self.cleaned_data.get("body", self.draft.body)
        return self.draft

    def seen(self):
        """Return the version that the page was opened over, or -1."""
        seen = self.cleaned_data.get("version")
        return -1 if seen is None else seen

    def over(self, version):
        """Let the next press save over a version that somebody saved meanwhile."""
        self.data = self.data.copy()
        self.data["version"] = str(version)
