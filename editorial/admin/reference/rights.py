"""Sources and licences: from whom, and on what terms."""

from django import forms
from django.contrib import admin
from django.db import models

from editorial.accepting import follow
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference.terms import TermAdmin, TermForm
from publications.models import Licence, Source


class SourceForm(TermForm):
    """Another publisher."""

    url = forms.URLField(label="Address", required=False, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["name", "domain", "url", "country", "slug", "status"]


@admin.register(Source)
class SourceAdmin(TermAdmin):
    """Publishers from whom pieces are republished."""

    form = SourceForm
    list_display = ["name", "domain", "country", "status_chip"]
    fields = ["name", "domain", "url", "country", "aliases", "slug", "status", "survivor_line"]


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
