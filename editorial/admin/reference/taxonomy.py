"""Series, topics and regions."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from editorial.admin.fields import ChosenField
from editorial.admin.reference.relations import RelatedAdmin, RelatedForm
from editorial.admin.reference.terms import TermAdmin, TermForm, standing
from publications.models import Region, RegionAncestor, Series, Status, Topic


class SeriesForm(TermForm):
    """A series, in a brand."""

    brand = ChosenField("brand", single=True, required=False)

    class Meta:
        model = Series
        fields = ["name", "labels", "identifiers", "slug", "status", "brand", "description"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["brand"] = self.instance.brand


@admin.register(Series)
class SeriesAdmin(TermAdmin):
    """Ordered sets of pieces."""

    form = SeriesForm
    list_display = ["name", "brand", "status_chip", "address"]
    list_select_related = ["brand"]
    fieldsets = standing("name", "brand", "description")


class TopicForm(RelatedForm, TermForm):
    """A topic of the closed list."""

    related = ChosenField("topic", required=False, label="Related topics")

    class Meta:
        model = Topic
        fields = ["name", "labels", "identifiers", "slug", "status", "description", "position"]

    def clean(self):
        """Keep the list short enough to be known by heart."""
        stood = self.instance.pk and self.initial.get("status") == Status.ACTIVE
        stands = self.cleaned_data.get("status", Status.ACTIVE) == Status.ACTIVE
        if stands and not stood and Topic.objects.active().count() >= Topic.MOST:
            raise ValidationError(f"There are {Topic.MOST} topics already. Deprecate one first.")
        return super().clean()


@admin.register(Topic)
class TopicAdmin(RelatedAdmin, TermAdmin):
    """The closed list of fields of policy."""

    form = TopicForm
    list_display = ["name", "description", "position", "status_chip"]
    fieldsets = standing("name", "description", "position", more=["related"])


class RegionForm(TermForm):
    """A region and those that it lies in."""

    parents = ChosenField("region", required=False, label="Lies in", help_text="One or several.")

    class Meta:
        model = Region
        fields = ["name", "labels", "identifiers", "slug", "status", "description"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["parents"] = list(self.instance.parents.all()) if self.instance.pk else []

    def clean_parents(self):
        """Refuse a circle."""
        parents, region = self.cleaned_data["parents"], self.instance
        inside = set(RegionAncestor.objects.filter(ancestor=region.pk).values_list("region", flat=True))
        for parent in parents:
            if parent.pk == region.pk or parent.pk in inside:
                raise ValidationError(f"“{parent}” lies inside “{region}” already.")
        return parents


@admin.register(Region)
class RegionAdmin(TermAdmin):
    """Where the stakes are: regions that lie in others."""

    form = RegionForm
    list_display = ["name", "lies_in", "status_chip", "address"]
    fieldsets = standing("name", "parents", "description")

    def get_queryset(self, request):
        """Load what each region lies in."""
        return super().get_queryset(request).prefetch_related("parents")

    def save_related(self, request, form, formsets, change):
        """Place the region under its parents."""
        super().save_related(request, form, formsets, change)
        form.instance.place_under(*form.cleaned_data["parents"])

    @admin.display(description="Lies in")
    def lies_in(self, region):
        """The regions directly above."""
        return ", ".join(parent.name for parent in region.parents.all())
