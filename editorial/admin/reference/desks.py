"""What a brand's desk asks for before readers get a piece: switched on beside the brand."""

from calendar import day_name

from django import forms

from editorial.admin.inline_rows import StackedRows
from editorial.models import CheckKind, Desk


class DeskForm(forms.ModelForm):
    """What a desk asks for; nothing at all until something is chosen here."""

    required = forms.MultipleChoiceField(
        choices=CheckKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Checks before publication",
    )
    required_for_corrections = forms.MultipleChoiceField(
        choices=CheckKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Checks before the live text is fixed",
    )
    usual_days = forms.TypedMultipleChoiceField(
        choices=list(enumerate(day_name)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Usual days",
    )

    class Meta:
        model = Desk
        fields = [
            "staged", "required", "four_eyes", "required_for_corrections", "typo_words", "usual_slot",
            "usual_days", "cadence_days", "reply_days",
        ]  # fmt: skip
        widgets = {"usual_slot": forms.TimeInput({"type": "time"}, format="%H:%M")}
        help_texts = {
            "staged": "Writers submit, editors accept, send back and mark as ready.",
            "four_eyes": "Who changed the text since somebody else signed it does not publish it.",
            "typo_words": "A fix of so few words, without a figure, a name or a “not”, keeps its sign-offs.",
            "usual_slot": "Proposed when a piece is scheduled.",
            "cadence_days": "A longer gap shows on the desk and in the calendar.",
        }


class DeskInline(StackedRows):
    """The desk of a brand."""

    model = Desk
    form = DeskForm
    extra = max_num = 1
    classes = ["collapse"]
    verbose_name_plural = "desk"
