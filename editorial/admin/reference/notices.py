"""Notices: kinds of label with their dated wordings."""

from django import forms
from django.contrib import admin

from editorial.accepting import follow
from editorial.admin.paging import UncountedAdmin
from publications.models import Notice, NoticeText


class WordingForm(forms.ModelForm):
    """One wording, from one day to another."""

    class Meta:
        model = NoticeText
        fields = [
            "language", "template", "effective_from", "effective_to", "placement", "prominence", "age_mark",
            "act", "is_activated", "reviewed_on",
        ]  # fmt: skip
        widgets = {
            "template": forms.Textarea({"rows": 4}),
            **{
                name: forms.DateInput({"type": "date"}, format="%Y-%m-%d")
                for name in ("effective_from", "effective_to", "reviewed_on")
            },
        }


class WordingInline(admin.StackedInline):
    """The wordings of a notice, the latest last."""

    model = NoticeText
    form = WordingForm
    extra = 0
    can_delete = False
    fields = [
        ("language", "effective_from", "effective_to"),
        "template",
        ("placement", "prominence", "age_mark"),
        "act",
        ("is_activated", "reviewed_on"),
    ]


@admin.register(Notice)
class NoticeAdmin(UncountedAdmin):
    """Kinds of label; a wording shows once a person has activated it."""

    list_display = ["name", "code", "family", "jurisdiction", "basis"]
    list_filter = ["family", "jurisdiction"]
    search_fields = ["name", "code"]
    fields = ["name", "code", "family", "jurisdiction", "basis"]
    prepopulated_fields = {"code": ["name"]}
    inlines = [WordingInline]

    def save_related(self, request, form, formsets, change):
        """Save the wordings, and have the pieces that bear the notice made again."""
        super().save_related(request, form, formsets, change)
        if change:
            follow(form.instance)
