"""Entities with their names, domains and statuses."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import path

from editorial.admin.entering import entered
from editorial.admin.fields import ChosenField
from editorial.admin.inline_rows import NamedRows, StackedRows, TabularRows
from editorial.admin.paging import UncountedAdmin
from editorial.admin.register import pages
from editorial.models import Entity, EntityDomain, EntityName, EntityStatus
from editorial.register.reindexing import register_changed
from publications.models import Notice

UNSAID = "Take the confirmations of its statuses back first: of a person, each says how that is known."
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class EntityForm(forms.ModelForm):
    """An entity; each link says that both are the same, which no name alone can say."""

    source = ChosenField(
        "source", single=True, required=False, help_text="Pieces republished from it come under its statuses."
    )
    author = ChosenField(
        "author",
        single=True,
        required=False,
        help_text="What this author signs comes under its statuses.",
    )
    tag = ChosenField("tag", single=True, required=False, help_text="Pieces with this tag count as mentions.")

    class Meta:
        model = Entity
        fields = ["name", "kind", "source", "author", "tag", "note"]
        widgets = {"note": forms.Textarea({"rows": 3})}
        help_texts = {"name": "As the newsroom calls it; notices print the exact name in the register."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("source", "author", "tag"):
            self.initial[name] = getattr(self.instance, name)

    def clean(self):
        """Refuse a source, author or tag that is new here: it is made where its kind is looked after."""
        for name in ("source", "author", "tag"):
            row = self.cleaned_data.get(name)
            if row is not None and row.pk is None:
                self.add_error(name, f"There is no {name} called “{row}” yet.")
        if self.cleaned_data.get("kind") == Entity.Kind.PERSON and self.instance.pk:
            bare = self.instance.statuses.confirmed().filter(identity="")
            if bare.exists():
                self.add_error("kind", UNSAID)
        return super().clean()


class StatusForm(forms.ModelForm):
    """A status, from one day until another."""

    url = forms.URLField(label="Address", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = EntityStatus
        fields = [
            "notice", "effect", "passing", "effective_from", "effective_to", "register", "number",
            "decided_on", "act", "url",
        ]  # fmt: skip
        help_texts = {
            "notice": "Of the kinds that say who somebody is before the law.",
            "effect": "Labels are put on by a notice rule that asks for this status; a bar needs none.",
        }
        widgets = dict.fromkeys(["effective_from", "effective_to", "decided_on"], DAY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = Q(designates=True) | Q(pk=self.instance.notice_id)
        self.fields["notice"].queryset = Notice.objects.filter(own)


class NameInline(TabularRows):
    """The names by which an entity is found in texts."""

    model = EntityName
    formset = NamedRows
    fields = ["label", "language", "use"]
    extra = 1


class DomainInline(TabularRows):
    """The domains of an entity."""

    model = EntityDomain
    formset = NamedRows
    fields = ["domain"]
    extra = 1


class StatusInline(StackedRows):
    """The statuses of an entity; each waits until a person confirms it."""

    model = EntityStatus
    form = StatusForm
    extra = 0
    can_delete = False
    readonly_fields = ["standing"]
    fields = [
        ("notice", "effect", "passing"),
        ("effective_from", "effective_to", "decided_on"),
        ("register", "number"),
        ("act", "url"),
        "standing",
    ]

    @admin.display(description="Confirmed")
    def standing(self, status):
        """Who confirmed it, or the way to doing so."""
        return render_to_string("admin/register/_standing.html", {"status": status})


class Confirmation(admin.SimpleListFilter):
    """Whether a status waits until a person confirms it."""

    title, parameter_name = "statuses", "waits"

    def lookups(self, request, model_admin):
        """Offer the one choice there is."""
        return [("yes", "wait to be confirmed")]

    def queryset(self, request, queryset):
        """Keep whoever has such a status."""
        waiting = EntityStatus.objects.filter(entity=OuterRef("pk"), confirmed_at=None)
        return queryset.filter(Exists(waiting)) if self.value() else queryset


@admin.register(Entity)
class EntityAdmin(UncountedAdmin):
    """Who holds or held which status. Facts that the newsroom answers for."""

    form = EntityForm
    inlines = [NameInline, DomainInline, StatusInline]
    list_display = ["name", "kind", "held"]
    list_filter = ["kind", Confirmation]
    search_fields = ["name", "names__label", "domains__domain"]
    fields = ["name", "kind", "source", "author", "tag", "note"]
    change_list_template = "admin/register/list.html"

    def get_queryset(self, request):
        """Load what the list says of each."""
        return super().get_queryset(request).prefetch_related("statuses__notice")

    def get_urls(self):
        """Add the import and the confirmation."""
        return [
            path("import/", entered(pages.send, pages.WRITING), name="register-import"),
            path("import/<uuid:uuid>/", entered(pages.look, pages.WRITING), name="register-file"),
            path("status/<int:pk>/", entered(pages.confirmation, pages.WRITING), name="register-status"),
            *super().get_urls(),
        ]

    def save_related(self, request, form, formsets, change):
        """Save names and domains, and search what readers have for them when they changed."""
        super().save_related(request, form, formsets, change)
        if any(one.has_changed() for one in formsets if one.model in (EntityName, EntityDomain)):
            register_changed()

    @admin.display(description="Statuses")
    def held(self, entity):
        """The statuses in words, and which of them wait for a person."""
        rows = entity.statuses.all()
        return "; ".join(f"{row}{'' if row.is_confirmed else ' (not confirmed)'}" for row in rows)
