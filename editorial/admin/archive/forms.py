"""What a look through the archive is about: a rule, and which pieces."""

from django import forms
from django.conf import settings

from editorial.models import StyleRule
from publications.models import Brand

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
RULE = "Choose the rule."


class SearchForm(forms.Form):
    """A rule, on or off, and what narrows the pieces."""

    rule = forms.ModelChoiceField(
        StyleRule.objects.none(),
        empty_label="Choose a rule",
        error_messages={"required": RULE, "invalid_choice": "There is no such rule."},
    )
    since = forms.DateField(label="Published from", required=False, widget=DAY)
    until = forms.DateField(label="Published until", required=False, widget=DAY)
    brand = forms.ModelChoiceField(Brand.objects.none(), required=False, empty_label="All brands")
    language = forms.ChoiceField(required=False, choices=[("", "All languages"), *settings.LANGUAGES])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rules = StyleRule.objects.exclude(severity=StyleRule.Severity.OFF)
        self.fields["rule"].queryset = rules.order_by("name")
        self.fields["brand"].queryset = Brand.objects.order_by("name")

    def clean(self):
        """Refuse days that lie the wrong way round."""
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", "It lies before the first day.")
        return data
