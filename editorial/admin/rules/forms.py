"""The form of a rule: a field for every condition, put together and weighed in one place."""

from django import forms
from django.db.models import Q

from editorial.admin.fields import ChosenField, LinesField, as_uuid
from editorial.models import Article, EntityName, NoticeRule
from editorial.register.words import spelled
from editorial.rules.conditions import CONDITIONS, faults
from editorial.rules.naming import label_of
from publications.models import Licence, Notice

TERMS = ("source", "author", "tag", "topic", "region", "brand")
STATUSES = ("source_status", "author_status", "mention_status")
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def several(name):
    """Return the field of a condition that is chosen from a short list."""
    return forms.MultipleChoiceField(
        required=False, label=CONDITIONS[name].label, widget=forms.CheckboxSelectMultiple
    )


def countries(name):
    """Return the field of a condition about countries."""
    return forms.CharField(
        required=False, label=CONDITIONS[name].label, help_text="Codes such as NL, one after the other."
    )


class RuleForm(forms.ModelForm):
    """A rule; a condition that is left empty is none."""

    when_mentions = LinesField(
        required=False,
        label="Mentioned",
        widget=forms.Textarea({"rows": 3}),
        help_text="Exact names in the register, one a line.",
    )
    when_sponsor_any = forms.BooleanField(required=False, label="Anybody sponsors it")
    when_sponsor_named = LinesField(
        required=False,
        label="Sponsored by",
        widget=forms.Textarea({"rows": 2}),
        help_text="Names as they stand on pieces, one a line; or else tick that anybody does.",
    )
    when_ai_use = several("ai_use")
    when_kind, when_language, when_licence = several("kind"), several("language"), several("licence")
    when_source_status, when_author_status = several("source_status"), several("author_status")
    when_mention_status = several("mention_status")
    when_source_country, when_audience = countries("source_country"), countries("audience")
    when_published_from = forms.DateField(required=False, label="First published from", widget=DAY)
    when_published_until = forms.DateField(required=False, label="… and before", widget=DAY)
    when_age_over = forms.IntegerField(
        required=False, label="Came out more than so many days ago", min_value=0
    )
    when_age_under = forms.IntegerField(required=False, label="… and fewer than", min_value=0)

    class Meta:
        model = NoticeRule
        fields = ["name", "enabled", "priority", "effect", "notice", "wording", "reason", "passing", "brand"]
        labels = {"brand": "Rule of one brand", "passing": "Who may pass a bar"}
        widgets = {"wording": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = {name: self.statuses(name) for name in STATUSES} | {
            "kind": Article.Kind.choices,
            "ai_use": Article.AiUse.choices,
            "language": Article._meta.get_field("language").choices,
            "licence": [(str(licence.uuid), licence.name) for licence in Licence.objects.all()],
        }
        for name, offered in choices.items():
            self.fields[f"when_{name}"].choices = offered
        for name, value in self.instance.conditions.items():
            self.show(name, value)

    def statuses(self, name):
        """Offer what says who somebody is before the law, what somebody holds, and what the rule has."""
        named = Q(uuid__in=[uuid for uuid in self.instance.conditions.get(name, ()) if as_uuid(uuid)])
        held = Q(designates=True) | Q(statuses__isnull=False) | named
        return [(str(notice.uuid), notice.name) for notice in Notice.objects.filter(held).distinct()]

    def show(self, name, value):
        """Show a condition that the rule has."""
        if isinstance(value, dict):
            self.initial |= {f"when_{name}_{part}": one for part, one in value.items()}
        elif name == "mentions":
            self.initial["when_mentions"] = [label_of("mentions", one) for one in value]
        elif name in ("source_country", "audience"):
            self.initial[f"when_{name}"] = ", ".join(value)
        else:
            self.initial[f"when_{name}"] = value

    def clean_when_mentions(self):
        """Turn exact names into whom they mean; refuse what means nobody, or several."""
        found = []
        for label in self.cleaned_data["when_mentions"]:
            names = EntityName.objects.filter(key=spelled(label), use=EntityName.Use.REGISTER)
            entities = set(names.values_list("entity__uuid", flat=True))
            if len(entities) != 1:
                how = "several in the register are" if entities else "nobody in the register is"
                raise forms.ValidationError(f"“{label[:60]}”: {how} called exactly that.")
            found.append(str(entities.pop()))
        return found

    def clean(self):
        """Put the conditions together, and refuse those that are no rule."""
        cleaned = super().clean()
        conditions = {name: self.given(name) for name in CONDITIONS}
        self.instance.conditions = {name: value for name, value in conditions.items() if value}
        brand = cleaned.get("brand")
        if not self.errors and (found := faults(self.instance.conditions, brand=brand and str(brand.uuid))):
            raise forms.ValidationError(found)
        return cleaned

    def given(self, name):
        """Return the value of a condition as it was filled in, or nothing."""
        given = self.cleaned_data
        if name == "published":
            days = {part: given.get(f"when_published_{part}") for part in ("from", "until")}
            return {part: day.isoformat() for part, day in days.items() if day}
        if name == "age":
            days = {part: given.get(f"when_age_{part}") for part in ("over", "under")}
            return {part: number for part, number in days.items() if number is not None}
        if name == "sponsor":
            asked = {part: given.get(f"when_sponsor_{part}") for part in ("any", "named")}
            return {part: value for part, value in asked.items() if value}
        value = given.get(f"when_{name}") or []
        if name in ("source_country", "audience"):
            return value.upper().replace(",", " ").split() if value else []
        return [str(getattr(one, "uuid", one)) for one in value]


for term in TERMS:
    RuleForm.base_fields[f"when_{term}"] = ChosenField(term, required=False, label=CONDITIONS[term].label)
    RuleForm.declared_fields[f"when_{term}"] = RuleForm.base_fields[f"when_{term}"]
WHEN = [name for name in RuleForm.base_fields if name.startswith("when_")]
GROUPS = {
    "Where it comes from": ("source", "source_status", "source_country", "licence"),
    "Who wrote it, and whom it names": ("author", "author_status", "mentions", "mention_status"),
    "Who paid, and what machines did": ("sponsor_any", "sponsor_named", "ai_use"),
    "When it came out": ("published_from", "published_until", "age_over", "age_under"),
    "Who reads it": ("audience",),
}
GROUPED = {f"when_{name}" for names in GROUPS.values() for name in names}
ALL_HOLD = "Fill in what the rule asks for; what is left empty asks nothing. All that is filled in must hold."
SECTIONS = [
    ("What it is", [name for name in WHEN if name not in GROUPED], ALL_HOLD),
    *((title, [f"when_{name}" for name in names], "") for title, names in GROUPS.items()),
]
