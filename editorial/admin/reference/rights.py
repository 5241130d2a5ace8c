"""Sources, licences and grants: from whom, and on what terms."""

import re

from django import forms
from django.contrib import admin
from django.db import models

from editorial.admin.fields import ChosenField
from editorial.admin.moment_fields import MomentField
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference.terms import TermAdmin, TermForm, standing
from editorial.after_commit import enqueue
from editorial.compilation.lapsing import watch
from editorial.models import Grant
from editorial.rules.tasks import look_when_it_turns, weigh
from editorial.terms.accepting import follow
from publications.models import Licence, Source

TRAVELLING = {"allows_redistribution", "until", "granted_on", "territories", "embargo_until"}


class SourceForm(TermForm):
    """Another publisher."""

    url = forms.URLField(label="Address", required=False, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["name", "labels", "identifiers", "domain", "url", "country", "slug", "status"]


@admin.register(Source)
class SourceAdmin(TermAdmin):
    """Publishers from whom pieces are republished."""

    form = SourceForm
    list_display = ["name", "domain", "country", "status_chip"]
    fieldsets = standing("name", "domain", "url", "country")


@admin.register(Licence)
class LicenceAdmin(UncountedAdmin):
    """Terms of reuse."""

    list_display = ["name", "code", "allows_republication", "allows_changes"]
    search_fields = ["name", "code"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fields = [
        "name", "code", "url", "summary", "allows_republication", "allows_changes", "tdm_reserved",
        "tdm_policy",
    ]  # fmt: skip

    def save_model(self, request, obj, form, change):
        """Save a licence, and have what prints it, or is under it, made again when it says something else."""
        super().save_model(request, obj, form, change)
        if change and set(form.changed_data) - {"code"}:
            follow(obj)
            for brand in obj.brands.all():
                follow(brand)
            enqueue(weigh, request.user.pk)


class GrantForm(forms.ModelForm):
    """A permission: from whom, for how long, for what."""

    source = ChosenField("source", single=True, error_messages={"required": "Say whose texts it is for."})
    embargo_until = MomentField(required=False, label="Not before")

    class Meta:
        model = Grant
        fields = [
            "source", "granted_by", "granted_on", "until", "territories", "allows_pictures", "allows_edits",
            "allows_redistribution", "embargo_until", "notes",
        ]  # fmt: skip
        widgets = {
            "granted_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "until": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "notes": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.source_id:
            self.initial["source"] = self.instance.source

    def clean_source(self):
        """Refuse a source that is new here: it is made where sources are looked after."""
        source = self.cleaned_data["source"]
        if source.pk is None:
            raise forms.ValidationError(f"There is no source called “{source}” yet.")
        return source

    def clean_territories(self):
        """Bring codes of countries into one spelling. Raise ValidationError on what is none."""
        codes = self.cleaned_data["territories"].replace(",", " ").upper().split()
        strange = [code for code in codes if not re.fullmatch("[A-Z]{2}", code)]
        if strange:
            raise forms.ValidationError(f"“{strange[0]}” is not the two-letter code of a country.")
        return ", ".join(dict.fromkeys(codes))


@admin.register(Grant)
class GrantAdmin(UncountedAdmin):
    """Permissions to republish; pieces name them."""

    form = GrantForm
    list_display = ["source", "granted_by", "granted_on", "until", "allows_pictures", "allows_edits"]
    list_select_related = ["source"]
    search_fields = ["granted_by", "source__name"]

    def save_model(self, request, obj, form, change):
        """Save a grant, and have what others get of its pieces made again."""
        super().save_model(request, obj, form, change)
        if TRAVELLING & set(form.changed_data):
            watch(obj)
            look_when_it_turns(obj, by=request.user)
        if change and form.changed_data:
            enqueue(weigh, request.user.pk)
