"""Changes of what readers have now, without publishing the draft: a fix of the text, a correction."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial import publishing, workflow
from editorial.admin.articles.body import BodyField
from editorial.admin.articles.diff import diff, readable
from editorial.admin.articles.facts import WORDS
from editorial.admin.articles.forms import speak
from editorial.admin.articles.verbs import sent
from editorial.admin.fields import LinesField, unclipped
from editorial.admin.scripts import module, passed
from editorial.models import Correction
from publications import clock
from publications import document as documents
from publications.models import Outcome

TEXTS = ("title", "kicker", "standfirst", "body", "takeaways", "disclosure", "funding")


class AmendForm(forms.Form):
    """What every change of the live text asks: which version was seen, why, and what is scheduled."""

    called = "fix"
    seen = forms.CharField(widget=forms.HiddenInput)
    ahead = forms.ChoiceField(
        label="What is scheduled",
        required=False,
        widget=forms.RadioSelect,
        choices=[("cancel", "is cancelled"), ("carry", "keeps its moment and takes this change over")],
    )

    def __init__(self, *args, standing, **kwargs):
        self.live = standing.live.document.value
        super().__init__(*args, **kwargs)
        self.initial["seen"] = standing.live.document_id
        if not any(edition.outcome == Outcome.OK for edition in standing.scheduled):
            del self.fields["ahead"]

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
    standfirst = forms.CharField(max_length=600, required=False, widget=forms.Textarea({"rows": 3}))
    body = BodyField(label="Text")
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        content = self.live.content
        self.initial |= {name: getattr(content, name) for name in TEXTS}
        self.fields["reason"].required = "_compare" not in self.data
        unclipped(self.fields)
        speak(self.fields, content.language)

    def changes(self):
        """Return the fields that differ from what readers have."""
        data = self.cleaned_data | {"takeaways": tuple(self.cleaned_data["takeaways"])}
        data["title"] = " ".join(data["title"].split())
        wanted = {name: unified(data[name]) for name in TEXTS}
        return {name: wanted[name] for name in TEXTS if wanted[name] != self.live.get(name)}


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


def fix(request, article, context):
    """Fix the live text: show the difference first, then amend."""
    return amend(request, article, context, FixForm, "admin/articles/fix.html", "Fix the live text")


def correct(request, article, context):
    """Add a correction to what readers have."""
    return amend(request, article, context, CorrectionForm, "admin/articles/correct.html", "Add a correction")


def amend(request, article, context, form_class, template, title):
    """Show a form over the live Document, and amend it."""
    standing = workflow.standing(article.piece)
    if standing.live is None:
        messages.error(request, "Readers have no version of this piece now, so there is nothing to fix.")
        return back(article)
    form = form_class(sent(request), standing=standing)
    reasons = workflow.refusals(article, "amend", by=request.user)
    compared = []
    if request.method == "POST" and form.is_valid():
        changes = form.changes()
        if "_compare" in request.POST:
            compared = [(WORDS[name], difference(form.live, name, value)) for name, value in changes.items()]
        elif done(request, article, form, changes):
            return back(article)
    context |= {
        "article": article,
        "form": form,
        "reasons": reasons,
        "compared": compared,
        "standing": standing,
        "title": title,
        "media": passed(form.media + module("editorial/article.js"), request),
    }
    status = 403 if request.method == "POST" and reasons else 200
    return TemplateResponse(request, template, context, status=status)


def difference(live, name, value):
    """Return the word-level difference of one field."""
    return diff(readable(name, live.get(name)), readable(name, value))


def done(request, article, form, changes):
    """Amend, and say what became of the draft. Return whether it was done."""
    data = form.cleaned_data
    try:
        publishing.amend(
            article.piece,
            by=request.user,
            reason=data.get("reason") or data.get("sentence", "")[:300],
            ahead=data.get("ahead") or None,
            minor=data.get("minor", False),
            seen=data["seen"],
            **changes,
        )
    except publishing.Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return False
    article.refresh_from_db()
    if article.conflict:
        words = ", ".join(WORDS[name] for name in article.conflict)
        url = reverse("admin:article-settle", args=[article.pk])
        text = "Readers have the {}. The draft changed the same passage ({}): <a href='{}'>settle that</a>."
        messages.warning(request, format_html(text, form.called, words, url))
    else:
        messages.success(request, f"Readers have the {form.called}, and it is merged into the draft.")
    return True


def back(article):
    """Lead back to the article."""
    return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
