"""Authors: people and organisations that pieces are credited to."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from editorial.admin.fields import PictureField
from editorial.admin.reference import withholding
from editorial.admin.reference.terms import ELSEWHERE, NAMES, TermAdmin, TermForm
from publications.models import Author


class AuthorForm(TermForm):
    """A person as bylines print them; what pieces were signed with stays as signed."""

    portrait = PictureField(required=False)

    class Meta:
        model = Author
        fields = [
            "name", "labels", "identifiers", "kind", "given", "family", "sort_name", "role",
            "affiliation", "contact", "bio", "portrait", "disclosures", "allows_republication",
            "slug", "status",
        ]  # fmt: skip
        widgets = {"bio": forms.Textarea({"rows": 5}), "disclosures": forms.Textarea({"rows": 3})}
        labels = {"contact": "How readers reach them"}
        help_texts = {
            "contact": "A mail address or a web address, shown to everybody on the author’s page. "
            "Empty: none is shown."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["portrait"] = self.instance.portrait and self.instance.portrait.uuid


@admin.register(Author)
class AuthorAdmin(TermAdmin):
    """People and organisations."""

    form = AuthorForm
    list_display = ["name", "affiliation", "status_chip", "articles"]
    list_filter = ["status", "kind"]
    fieldsets = [
        (
            None,
            {"fields": ["name", "kind", "role", "affiliation", "contact", "bio", "disclosures", "portrait"]},
        ),
        ("Agreement", {"fields": ["allows_republication"]}),
        ("Sorting and finding", {"fields": ["given", "family", "sort_name", *NAMES, "slug"]}),
        ("Elsewhere", {"classes": ["collapse"], "fields": ELSEWHERE}),
        ("Standing", {"fields": ["status", "survivor_line"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Offer to withhold the name to whoever may."""
        return [*super().get_readonly_fields(request, obj), *withholding.offered(request.user, obj)]

    def get_fieldsets(self, request, obj=None):
        """Offer it beside where the author stands."""
        *others, (name, options) = super().get_fieldsets(request, obj)
        fields = [*options["fields"], *withholding.offered(request.user, obj)]
        return [*others, (name, options | {"fields": fields})]

    def get_urls(self):
        """Add the page on which a name is withheld."""
        return [*withholding.paths(), *super().get_urls()]

    @admin.display(description="Name")
    def withhold_line(self, author):
        """The way to withhold it."""
        return format_html(
            '<a href="{}">Withhold it…</a>', reverse("admin:author-withhold", args=[author.pk])
        )

    @admin.display(description="Articles")
    def articles(self, author):
        """The way to what a person signed."""
        url = reverse("admin:editorial_article_changelist")
        return format_html('<a href="{}?author={}">Show</a>', url, author.pk)
