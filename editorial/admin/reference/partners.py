"""Partners that republish ours, and the pickups that somebody saw."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from editorial.admin.fields import ChosenField
from editorial.admin.inline_rows import NamedRows, TabularRows
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference.record import seen_by
from editorial.models import Article, PartnerContact, Pickup
from publications.formats.text import address
from publications.models import Partner
from publications.models.sources import new_key

NARROWED = ["brands", "topics", "language"]
COLOURS = {"ok": "ready", "missing_notice": "hold", "altered": "hold", "unlicensed": "legal"}


class PartnerForm(forms.ModelForm):
    """A partner and its terms."""

    renews = forms.BooleanField(
        required=False, label="New address for its feed", help_text="The present address ends at once."
    )

    language = forms.ChoiceField(required=False, help_text="Its feed holds the pieces in this one.")

    class Meta:
        model = Partner
        fields = ["name", "domain", "licence", "terms", "gets_feed", "brands", "topics", "language"]
        widgets = {
            "terms": forms.Textarea({"rows": 3}),
            "brands": forms.CheckboxSelectMultiple,
            "topics": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "terms": "What was agreed, in plain words.",
            "gets_feed": "Only pieces that may be republished are in it.",
            "brands": "Its feed holds the pieces of these; of all where none is chosen.",
            "topics": "Its feed holds the pieces on one of these; on all where none is chosen.",
        }
        error_messages = {
            "name": {
                "required": "Give the partner a name.",
                "unique": "Another partner is called that already.",
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].choices = [("", "Every language"), *settings.LANGUAGES]

    def save(self, commit=True):
        """Give the feed a new key where that was asked for."""
        if self.cleaned_data.get("renews"):
            self.instance.feed_key = new_key()
        return super().save(commit)


class ContactInline(TabularRows):
    """The people at a partner whom the newsroom writes to."""

    model = PartnerContact
    formset = NamedRows
    fields = ["name", "email"]
    extra = 1
    verbose_name_plural = "people told of corrections and withdrawals"


@admin.register(Partner)
class PartnerAdmin(UncountedAdmin):
    """Publishers that republish ours."""

    form = PartnerForm
    inlines = [ContactInline]
    list_display = ["name", "domain", "licence", "gets_feed"]
    list_select_related = ["licence"]
    search_fields = ["name", "domain"]
    readonly_fields = ["feed_address"]

    def get_fields(self, request, obj=None):
        """Show the secret address of the feed to those who may change it."""
        fields = ["name", "domain", "licence", "terms", "gets_feed"]
        if obj is None or not obj.gets_feed:
            return fields
        has_address = self.has_change_permission(request, obj)
        return [*fields, *NARROWED, *(["feed_address", "renews"] if has_address else [])]

    @admin.display(description="Address of its feed")
    def feed_address(self, partner):
        """Where the partner reads what it may republish."""
        return address(reverse("partner-feed", args=[partner.feed_key]))


class PickupForm(forms.ModelForm):
    """A piece of ours at somebody else's address."""

    piece = ChosenField("piece", single=True, error_messages={"required": "Say which piece."})
    url = forms.URLField(label="Address there", max_length=500, assume_scheme="https")

    class Meta:
        model = Pickup
        fields = ["piece", "partner", "url", "seen_on", "status", "terms", "contact", "note"]
        widgets = {
            "seen_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea({"rows": 3}),
        }
        help_texts = {"contact": "Told of corrections. A partner’s own people are kept with the partner."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "piece" in self.fields:
            self.fields["piece"].by = self.by
        if self.instance.pk:
            self.initial["piece"] = str(self.instance.piece.uuid)

    def clean_piece(self):
        """Take a piece that this person may see."""
        piece = self.cleaned_data["piece"]
        if not Article.objects.visible_to(self.by).filter(piece=piece).exists():
            raise ValidationError("What was chosen here does not exist. Choose again.")
        return piece


@admin.register(Pickup)
class PickupAdmin(UncountedAdmin):
    """Where pieces of ours were seen."""

    form = PickupForm
    list_display = ["host", "piece_title", "partner", "seen_on", "status_chip"]
    list_filter = ["status", "partner"]
    list_select_related = ["piece__article", "partner"]
    search_fields = ["host", "url", "note"]
    fields = ["piece", "url", "partner", "seen_on", "status", "terms", "contact", "note"]

    def get_queryset(self, request):
        """Show the pickups of pieces that this person may see."""
        pickups = super().get_queryset(request).filter(seen_by(request.user, piece=OuterRef("piece")))
        return pickups.defer("piece__article__body")

    def get_form(self, request, obj=None, **kwargs):
        """Tell the form who is asking."""
        return type("PickupForm", (super().get_form(request, obj, **kwargs),), {"by": request.user})

    def has_delete_permission(self, request, obj=None):
        """No Document names a pickup: one recorded by mistake may go."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    @admin.display(description="Piece")
    def piece_title(self, pickup):
        """The title of the piece's working copy, and the way there."""
        article = pickup.piece.article
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:editorial_article_change", args=[article.pk]), article.title
        )

    @admin.display(description="Status", ordering="status")
    def status_chip(self, pickup):
        """Whether it is in order, as words and colour."""
        return render_to_string(
            "admin/_state.html", {"state": COLOURS[pickup.status], "label": pickup.get_status_display()}
        )
