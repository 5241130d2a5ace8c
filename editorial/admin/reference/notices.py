"""Notices: kinds of label with their dated wordings."""

from itertools import combinations

from django import forms
from django.contrib import admin

from editorial.accepting import follow
from editorial.admin.paging import UncountedAdmin
from publications.models import Notice, NoticeText
from publications.models.notices import OVERLAP

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


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
            **dict.fromkeys(("effective_from", "effective_to", "reviewed_on"), DAY),
        }


class WordingRows(forms.BaseInlineFormSet):
    """The wordings of a notice as they would be together."""

    def add_fields(self, form, index):
        """Let each row be weighed against the others as they are sent, not as they were kept."""
        super().add_fields(form, index)
        form.instance.beside = [row.pk for row in self.get_queryset()] if self.is_bound else ()

    def clean(self):
        """Refuse two wordings in one language that would be in force on the same day."""
        super().clean()
        rows = [form for form in self.forms if not form.errors and (form.instance.pk or form.has_changed())]
        for one, other in combinations(rows, 2):
            if one.instance.overlaps(other.instance):
                other.add_error("effective_from", OVERLAP)


class WordingInline(admin.StackedInline):
    """The wordings of a notice, the latest last."""

    model = NoticeText
    form = WordingForm
    formset = WordingRows
    extra = 0
    can_delete = False
    fields = [
        ("language", "effective_from", "effective_to"),
        "template",
        ("placement", "prominence", "age_mark"),
        "act",
        ("is_activated", "reviewed_on"),
    ]


class NoticeForm(forms.ModelForm):
    """A kind of label, and what readers are told of it."""

    channels = forms.MultipleChoiceField(
        choices=Notice.Channel,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Where it stands; none marked: everywhere.",
    )

    class Meta:
        model = Notice
        fields = [
            "name", "code", "label", "family", "jurisdiction", "basis", "switched_on", "designates",
            "keeps_from_republication", "citation", "reviewed_on", "explanation", "channels",
        ]  # fmt: skip
        widgets = {"reviewed_on": DAY, "explanation": forms.Textarea({"rows": 4})}


@admin.register(Notice)
class NoticeAdmin(UncountedAdmin):
    """Kinds of label; a wording shows once a person has activated it."""

    form = NoticeForm
    list_display = ["name", "code", "family", "jurisdiction", "switched_on", "basis"]
    list_filter = ["switched_on", "family", "jurisdiction"]
    search_fields = ["name", "code"]
    fieldsets = [
        (None, {"fields": ["name", "code", "family", "jurisdiction", "switched_on", "basis", "designates"]}),
        ("For readers", {"fields": ["label", "explanation", "citation", "reviewed_on"]}),
        ("Republication", {"fields": ["keeps_from_republication"]}),
        ("Channels", {"fields": ["channels"], "classes": ["collapse"]}),
    ]
    prepopulated_fields = {"code": ["name"]}
    inlines = [WordingInline]

    def save_related(self, request, form, formsets, change):
        """Save the wordings, and have the pieces that bear the notice made again."""
        super().save_related(request, form, formsets, change)
        if change:
            follow(form.instance)
