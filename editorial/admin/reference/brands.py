"""Brands: the channels that publish."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.template.loader import render_to_string

from editorial.access import roles
from editorial.admin.fields import ChosenField
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference.desks import DeskInline
from editorial.after_commit import enqueue
from editorial.rules.tasks import weigh
from editorial.terms.accepting import follow
from publications.models import Brand, Notice
from publications.theme.accents import PALETTE

COLOURS = {"planned": "pitch", "active": "ready", "closed": "hold"}


class BrandForm(forms.ModelForm):
    """A brand; of any colour, two safe ones are derived."""

    owner = ChosenField("author", single=True, required=False, help_text="Whose column this is.")

    class Meta:
        model = Brand
        fields = [
            "name", "slug", "mission", "kind", "owner", "status", "accent", "motif", "default_notices",
            "licence", "shortest", "longest", "cadence", "report_to", "position",
        ]  # fmt: skip
        widgets = {
            "accent": forms.TextInput({"type": "color", "list": "palette"}),
            "mission": forms.Textarea({"rows": 2}),
            "default_notices": forms.CheckboxSelectMultiple,
        }
        labels = {"licence": "Licence for republication"}
        help_texts = {
            "licence": "Empty: others are not invited to republish its pieces.",
            "report_to": "Where “Report an error” leads on its pages. Empty: the address of the whole site.",
        }
        error_messages = {
            "name": {"required": "Give the brand a name.", "unique": "Another brand is called that already."}
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["owner"] = self.instance.owner
        if "default_notices" in self.fields:
            self.fields["default_notices"].queryset = self.notices()

    def notices(self):
        """Offer what is in use and about nobody, and what the brand has already."""
        own = self.instance.default_notices.values("pk") if self.instance.pk else ()
        return Notice.objects.filter(Q(switched_on=True, designates=False) | Q(pk__in=own))


@admin.register(Brand)
class BrandAdmin(UncountedAdmin):
    """Channels, columns and newsletters, each with its look and its first path segment."""

    form = BrandForm
    inlines = [DeskInline]
    list_display = ["name", "standing", "kind", "address", "colours"]
    list_filter = ["status", "kind"]
    search_fields = ["name", "mission"]
    readonly_fields = ["colours"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "mission", "kind", "owner", "status", "position"]}),
        ("Look", {"fields": ["accent", "colours", "motif"]}),
        (
            "House rules",
            {"fields": ["licence", "default_notices", "shortest", "longest", "cadence", "report_to"]},
        ),
    ]

    def has_change_permission(self, request, obj=None):
        """Let a role for some brands change those alone, and what their desks ask for."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or roles.reaches_brand(request.user, "change_brand", obj))

    def save_model(self, request, obj, form, change):
        """Save a brand, and have its pieces made again."""
        super().save_model(request, obj, form, change)
        if change:
            follow(obj)
        if obj.status == Brand.Standing.CLOSED and "status" in form.changed_data:
            enqueue(weigh, request.user.pk)

    @admin.display(description="Colours on light and dark pages")
    def colours(self, brand):
        """The two safe colours, as readers see them."""
        if not brand.accent_light:
            return "Derived when you save."
        return render_to_string("admin/_swatches.html", {"brand": brand, "palette": PALETTE})

    @admin.display(description="Standing", ordering="status")
    def standing(self, brand):
        """Whether a brand publishes, as words and colour."""
        return render_to_string(
            "admin/_state.html", {"state": COLOURS[brand.status], "label": brand.get_status_display()}
        )

    @admin.display(description="Address", ordering="slug")
    def address(self, brand):
        """The first segment of its paths."""
        return brand.get_absolute_url()
