"""Notices: kinds of label with their dated wordings."""

from collections import Counter
from itertools import combinations

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone

from editorial.admin.inline_rows import StackedRows
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference import wordings
from editorial.batches import items
from editorial.models import Reprinting
from editorial.terms.accepting import follow
from publications import clock
from publications.models import Notice, NoticeText
from publications.models.notices import OVERLAP

# What readers see of an activated wording: none of it changes by saving a form.
LOCKED = ("language", "template", "effective_from", "placement", "prominence", "age_mark")
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class WordingForm(forms.ModelForm):
    """One wording, from one day to another."""

    class Meta:
        model = NoticeText
        fields = [
            "language", "template", "effective_from", "effective_to", "placement", "prominence", "age_mark",
            "act", "reviewed_on",
        ]  # fmt: skip
        widgets = {
            "template": forms.Textarea({"rows": 4}),
            **dict.fromkeys(("effective_from", "effective_to", "reviewed_on"), DAY),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_activated:
            for name in LOCKED:
                self.fields[name].disabled = True
            self.fields[
                "template"
            ].help_text = (
                "Readers have this wording. To change it, take it back, or end it and write its successor."
            )


class WordingRows(forms.BaseInlineFormSet):
    """The wordings of a notice as they would be together."""

    def add_fields(self, form, index):
        """Let each row be weighed against the others as they are sent, not as they were kept."""
        super().add_fields(form, index)
        form.instance.beside = self.sent()

    def sent(self):
        """Return the numbers of the kept rows that came with the form; others may have written more."""
        if not self.is_bound:
            return []
        numbers = range(self.initial_form_count())
        sent = {self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}") for number in numbers}
        return [row.pk for row in self.get_queryset() if str(row.pk) in sent]

    def clean(self):
        """Refuse two wordings in one language that would be in force on the same day."""
        super().clean()
        rows = [form for form in self.forms if not form.errors and (form.instance.pk or form.has_changed())]
        for one, other in combinations(rows, 2):
            if one.instance.overlaps(other.instance):
                other.add_error("effective_from", OVERLAP)


class WordingInline(StackedRows):
    """The wordings of a notice, the latest last."""

    model = NoticeText
    form = WordingForm
    formset = WordingRows
    extra = 0
    can_delete = False
    readonly_fields = ["standing"]
    fields = [
        ("language", "effective_from", "effective_to"),
        "template",
        ("placement", "prominence", "age_mark"),
        "act",
        ("reviewed_on", "standing"),
    ]

    @admin.display(description="Standing")
    def standing(self, text):
        """Where it stands by its dates, and the way to activating it."""
        context = {"text": text, "said": text.standing(timezone.localdate(clock.now()))}
        return render_to_string("admin/notices/_standing.html", context)


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
        labels = {
            "basis": "Which wording readers see",
            "reviewed_on": "Checked on",
            "citation": "Law or source",
        }
        help_texts = {"code": "Short and lasting: rules, templates and machines know the notice by it."}
        widgets = {"reviewed_on": DAY, "explanation": forms.Textarea({"rows": 4})}


class Jurisdictions(admin.AllValuesFieldListFilter):
    """Where a notice is asked for; those that no law asks for are called so."""

    def choices(self, changelist):
        """Give the choice of no jurisdiction words."""
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "none"}


@admin.register(Notice)
class NoticeAdmin(UncountedAdmin):
    """Kinds of label; a wording shows once a person has activated it."""

    form = NoticeForm
    list_display = ["name", "code", "family", "jurisdiction", "switched_on", "wordings"]
    list_filter = ["switched_on", "family", ("jurisdiction", Jurisdictions)]
    search_fields = ["name", "code"]
    fieldsets = [
        (None, {"fields": ["name", "code", "family", "jurisdiction", "switched_on", "basis", "designates"]}),
        ("For readers", {"fields": ["label", "explanation", "citation", "reviewed_on"]}),
        ("Republication", {"fields": ["keeps_from_republication"]}),
        ("Channels", {"fields": ["channels"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["pdfs"]
    prepopulated_fields = {"code": ["name"]}
    inlines = [WordingInline]
    change_list_template = "admin/notices/list.html"

    def get_queryset(self, request):
        """Load the wordings, which the list counts."""
        return super().get_queryset(request).prefetch_related("texts")

    @admin.display(description="Wordings")
    def wordings(self, notice):
        """How many wordings stand where today, as “2 in force, 1 draft”."""
        today = timezone.localdate(clock.now())
        counts = Counter(text.standing(today).lower() for text in notice.texts.all())
        return ", ".join(f"{count} {standing}" for standing, count in counts.items()) or "none"

    def get_fieldsets(self, request, obj=None):
        """Say how far the PDFs are, while they follow the wordings."""
        fieldsets = super().get_fieldsets(request, obj)
        running = obj and Reprinting.objects.filter(notice=obj, finished_at=None).exists()
        return [*fieldsets, ("PDFs", {"fields": ["pdfs"]})] if running else fieldsets

    @admin.display(description="Made again")
    def pdfs(self, notice):
        """How far the PDFs of the pieces that bear the notice are."""
        row = notice.reprinting
        return render_to_string(
            "admin/notices/_pdfs.html", {"row": row, "stands_still": items.stands_still(row)}
        )

    def get_urls(self):
        """Add the activation of a wording, and the templates."""
        entered = self.admin_site.admin_view
        return [
            path("wording/<int:pk>/", entered(wordings.activation), name="notice-wording"),
            path("templates/", entered(wordings.add_templates), name="notice-templates"),
            *super().get_urls(),
        ]

    @transaction.atomic
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Weigh and save the wordings of a notice while nobody else does."""
        if request.method == "POST" and object_id and (held := self.get_object(request, unquote(object_id))):
            Notice.objects.select_for_update().get(pk=held.pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        """Save the wordings, and have the pieces that bear the notice made again."""
        super().save_related(request, form, formsets, change)
        if change:
            follow(form.instance)
