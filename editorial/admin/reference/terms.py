"""What the admin of every vocabulary shares: aliases, acceptance, and pages that follow a change."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from editorial.admin.fields import LinesField
from editorial.admin.paging import UncountedAdmin
from editorial.refusing import Refused
from editorial.terms.accepting import ACCEPTING, accept, follow
from publications.models import Status, TermName
from publications.models.terms import LONGEST_NAME, strange
from publications.slugs import key

CHIPS = {Status.PROPOSED: "hold", Status.ACTIVE: "ready", Status.DEPRECATED: "pitch"}


class TermForm(forms.ModelForm):
    """A term with the other names by which it is found."""

    aliases = LinesField(
        label="Also called",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="One a line. Typing any of them finds this term; former names stay here.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["aliases"] = [name.label for name in other_names(self.instance)]

    def clean_aliases(self):
        """Refuse a name that means another term."""
        aliases, term = self.cleaned_data["aliases"], self.instance
        refused = [
            f"“{alias[:60]}”: {why}" for alias in aliases if (why := strange(alias) or too_long(alias))
        ]
        if refused:
            raise ValidationError(refused)
        names = TermName.objects.filter(vocabulary=term.vocabulary).exclude(term=term.uuid)
        taken = names.filter(key__in=[key(alias) for alias in aliases]).values_list("label", flat=True)
        if taken:
            raise ValidationError([f"“{label}” already names another {term.vocabulary}." for label in taken])
        return aliases


def too_long(label):
    """Return why a text is too long for a name, as a sentence, or nothing."""
    return f"A name has at most {LONGEST_NAME} characters." if len(label) > LONGEST_NAME else ""


def other_names(term):
    """Return the names of a term besides its present one, in order."""
    names = TermName.objects.filter(vocabulary=term.vocabulary, term=term.uuid).exclude(label="")
    return names.exclude(key=key(term.name)).order_by("label")


def keep_aliases(term, aliases):
    """Make a term's other names those given; one that was its address stays, for addresses are for ever."""
    wanted = {key(alias) for alias in aliases}
    other_names(term).filter(slug="").exclude(key__in=wanted).delete()
    for alias in aliases:
        TermName.objects.add_alias(term, alias)


class TermAdmin(UncountedAdmin):
    """A vocabulary."""

    form = TermForm
    list_display = ["name", "status_chip", "address"]
    list_filter = ["status"]
    readonly_fields = ["survivor_line"]
    search_fields = ["name"]
    search_help_text = "Any name, present or former"
    actions = ["accept_terms"]

    def get_search_results(self, request, queryset, search_term):
        """Find terms by any name that they have or had."""
        if search_term.strip():
            names = TermName.objects.filter(vocabulary=self.model.vocabulary)
            found = names.filter(key__contains=key(search_term)).values("term")
            queryset = queryset.filter(uuid__in=found)
        return queryset, False

    def get_readonly_fields(self, request, obj=None):
        """Leave the standing to those who may accept."""
        locked = [] if request.user.has_perm(ACCEPTING) else ["status"]
        return [*super().get_readonly_fields(request, obj), *locked]

    def has_change_permission(self, request, obj=None):
        """Leave what readers may see already to those who may accept."""
        waits = obj is None or obj.status == Status.PROPOSED
        return super().has_change_permission(request, obj) and (waits or request.user.has_perm(ACCEPTING))

    def save_model(self, request, obj, form, change):
        """Save a term, its names, and have what names it made again, if that is for this person to say."""
        if not change and not request.user.has_perm(ACCEPTING):
            obj.status = Status.PROPOSED
        super().save_model(request, obj, form, change)
        keep_aliases(obj, form.cleaned_data.get("aliases", []))
        if change and request.user.has_perm(ACCEPTING):
            follow(obj)

    @admin.action(description="Accept what is proposed", permissions=["change"])
    def accept_terms(self, request, queryset):
        """Accept the chosen terms that are proposed."""
        accepted = 0
        for term in queryset.filter(status=Status.PROPOSED):
            try:
                accept(term, by=request.user)
            except Refused as refused:
                messages.error(request, " ".join(refused.reasons))
                return
            accepted += 1
        messages.success(request, f"{accepted} accepted. Readers see them from now on.")

    @admin.display(description="Standing", ordering="status")
    def status_chip(self, term):
        """Where a term stands, as words and colour."""
        colour = CHIPS[term.status]
        return format_html('<span class="state state-{}">{}</span>', colour, term.get_status_display())

    @admin.display(description="Address", ordering="slug")
    def address(self, term):
        """The address of a term's page."""
        return term.get_absolute_url()

    @admin.display(description="Stands today for")
    def survivor_line(self, term):
        """The term that took this one's place."""
        return str(term.survivor()) if term.pk and term.replaced_by else "itself"
