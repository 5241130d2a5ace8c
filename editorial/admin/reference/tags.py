"""Tags: who or what exactly."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from editorial.admin.fields import ChosenField
from editorial.admin.reference.relations import RelatedAdmin, RelatedForm
from editorial.admin.reference.terms import TermAdmin, TermForm, standing
from editorial.terms.relating import circles
from editorial.terms.tidying.tasks import names_changed
from publications.models import Tag

BESIDE = ["first_mention", "broader", "related", "regions"]


class TagForm(RelatedForm, TermForm):
    """A tag, its other names, and what it stands beside."""

    relations = ("broader", "related", "regions")

    broader = ChosenField(
        "tag", required=False, label="Broader tags", help_text="What this one is a part or a kind of."
    )
    related = ChosenField("tag", required=False, label="Related tags", help_text="Worth reading beside it.")
    regions = ChosenField(
        "region", required=False, label="Lies in", help_text="A piece with this tag is offered these regions."
    )

    class Meta:
        model = Tag
        fields = ["name", "labels", "identifiers", "slug", "status", "kind", "description", "first_mention"]
        help_texts = {
            "name": "In full, in the singular unless it is a name, without a date. "
            "Would a reader open its page for more?",
            "first_mention": "How a text says it first, such as Islamic State–Khorasan (ISIS-K), its name "
            "after that. House style asks for it where there are names not to be written.",
        }

    def clean_broader(self):
        """Refuse a circle."""
        broader = self.cleaned_data["broader"]
        if reasons := circles(self.instance, broader):
            raise ValidationError(reasons)
        return broader


@admin.register(Tag)
class TagAdmin(RelatedAdmin, TermAdmin):
    """Open, but curated: proposed by writing, accepted here."""

    form = TagForm
    list_display = ["name", "kind", "status_chip", "address"]
    list_filter = ["status", "kind"]
    fieldsets = standing("name", "kind", "description", more=BESIDE)

    def save_model(self, request, obj, form, change):
        """Save a tag, and have its names compared with those of the others."""
        super().save_model(request, obj, form, change)
        names_changed()
