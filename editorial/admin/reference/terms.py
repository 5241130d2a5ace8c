"""What the admin of every vocabulary shares: aliases, acceptance, and pages that follow a change."""

from itertools import chain

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from editorial.admin.merging.offering import MergingMixin
from editorial.admin.merging.renaming import RenamingForm
from editorial.admin.paging import UncountedAdmin
from editorial.admin.reference.name_fields import IdentifiersField, LabelsField, NamesField
from editorial.refusing import Refused
from editorial.terms.accepting import ACCEPTING, REWORDING, accept, follow, is_seen
from editorial.terms.claims import claimed
from editorial.terms.naming import written
from editorial.terms.other_names import keep_names, other_names
from publications.identifiers import SCHEMES
from publications.likeness import visible
from publications.models import Status, TermName
from publications.models.names import Taken
from publications.models.terms import disguise
from publications.slugs import key

NAMES = ["aliases", "discouraged"]
ELSEWHERE = ["labels", "identifiers"]
CHIPS = {Status.PROPOSED: "hold", Status.ACTIVE: "ready", Status.DEPRECATED: "pitch"}


class TermForm(RenamingForm):
    """A term with the other names by which it is found."""

    aliases = NamesField(
        label="Also called",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="One a line. Typing any of them finds this term; former names stay here. Where it matters, "
        "say in brackets what a name is: ISIS-K (acronym), Burma (former), Birma (de).",
    )
    discouraged = NamesField(
        label="Not to be written",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="One a line. They find this term too, but house style has its name written instead, "
        "and readers do not see them.",
    )
    labels = LabelsField(
        label="In other languages",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="The name to print there, one a line, such as “ru: Талибан”.",
    )
    identifiers = IdentifiersField(
        label="Known elsewhere as",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="One a line, such as “wikidata: Q42”, or the address of the entry.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            names = list(other_names(self.instance))
            self.initial["aliases"] = written(name for name in names if not name.discouraged)
            self.initial["discouraged"] = written(name for name in names if name.discouraged)

    def clean_name(self):
        """Refuse a name that only looks like one."""
        name = visible(self.cleaned_data["name"])
        if "name" in self.changed_data and (why := disguise(name)):
            raise ValidationError(why)
        return name

    def clean_status(self):
        """Refuse to bring back by hand what another term stands for."""
        status, term = self.cleaned_data["status"], self.instance
        if term.replaced_by_id and status != Status.DEPRECATED:
            raise ValidationError(
                f"“{term}” was merged into “{term.survivor()}”: undo that to bring it back."
            )
        return status

    def clean_identifiers(self):
        """Refuse a number that another term of the vocabulary has: both would be one."""
        numbers, term = self.cleaned_data["identifiers"], self.instance
        others = type(term).objects.exclude(uuid=term.uuid)
        for scheme in set(self.changed_data) & {"identifiers"} and numbers:
            if known := others.filter(**{f"identifiers__{scheme}": numbers[scheme]}).first():
                raise ValidationError(f"“{known}” has this number of {SCHEMES[scheme].name} already.")
        return numbers

    def clean(self):
        """Refuse names that mean another term, and one that is both to be written and not."""
        data = super().clean()
        typed = {
            "name": [data["name"]] if "name" in self.changed_data and data.get("name") else [],
            "labels": list((data.get("labels") or {}).values()),
            "aliases": [name.label for name in data.get("aliases", [])],
            "discouraged": [name.label for name in data.get("discouraged", [])],
        }
        said = claimed(self.instance, chain.from_iterable(typed.values()))
        for field, labels in typed.items():
            for vocabulary, reason in filter(None, map(said.get, labels)):
                # That another term of its own vocabulary bears the name, the model says.
                if field != "name" or vocabulary != self.instance.vocabulary:
                    self.add_error(field, reason)
        self.refuse_both_ways(data, typed)
        return data

    def refuse_both_ways(self, data, typed):
        """Refuse a name that is said not to be written and stands elsewhere in the form."""
        written_ones = {key(label) for field in ("labels", "aliases") for label in typed[field]}
        written_ones.add(key(data.get("name") or ""))
        for label in typed["discouraged"]:
            if key(label) in written_ones:
                self.add_error("discouraged", f"“{label}” also stands above. Take it out in one of the two.")


def standing(*own, more=()):
    """Return the fieldsets of a term: what it is, what is rarely asked, and where it stands."""
    return [
        (None, {"fields": [*own, *NAMES]}),
        ("Related terms and identifiers", {"classes": ["collapse"], "fields": [*more, *ELSEWHERE]}),
        ("Standing", {"fields": ["slug", "status", "survivor_line"]}),
    ]


class TermAdmin(MergingMixin, UncountedAdmin):
    """A vocabulary."""

    form = TermForm
    list_display = ["name", "status_chip", "address"]
    list_filter = ["status"]
    readonly_fields = ["survivor_line"]
    search_fields = ["name"]
    search_help_text = "Any name, present or former"
    actions = ["accept_terms", "merge_terms"]

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
        """Leave what readers have seen already to those who look after names."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or request.user.has_perm(REWORDING) or not is_seen(obj))

    def changeform_view(self, request, *args, **kwargs):
        """Ask the form again where somebody else took a name between its check and its saving."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Taken:
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """Save a term, its names, and have what names it made again, if that is for this person to say."""
        if not change and not request.user.has_perm(ACCEPTING):
            obj.status = Status.PROPOSED
        super().save_model(request, obj, form, change)
        names = (form.cleaned_data.get(name, []) for name in ("aliases", "discouraged"))
        keep_names(obj, *names, former=form.initial.get("name", "") if change else "")
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
