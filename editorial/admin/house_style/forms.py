"""The form of a rule of house style, with its trial on a text or on a piece before anything is saved."""

from django import forms

from editorial.admin.house_style.trying import Trial, piece_called
from editorial.models import StyleRule
from editorial.style.kinds import KINDS
from editorial.style.ruling import lines
from editorial.style.texts import EXCEPTIONS, SCOPES

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
TRYING = "_try"
ERRORS_ONLY = "Only errors can block: choose “error”, or let it not block."


def several(choices, **kwargs):
    """Return a field of boxes to tick."""
    return forms.MultipleChoiceField(
        choices=list(choices.items()), required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


def area(rows, **attrs):
    """Return an area for lines of text."""
    return forms.Textarea({"rows": rows, **attrs})


class RuleForm(forms.ModelForm):
    """A rule; pressing “Try it” shows what it would find, saves nothing and keeps what was typed."""

    scope = several(SCOPES, label="Looks in")
    outside = several(EXCEPTIONS, label="Leaves alone")
    blocks = forms.BooleanField(
        required=False,
        label="Blocks",
        help_text="Stands in the way of ready and of publishing until what it finds is mended or waived "
        "with a reason. A publisher may publish regardless, with a reason that the desk shows. "
        "Nothing that ships blocks.",
    )
    trial_text = forms.CharField(
        required=False, label="On this text", widget=area(4), max_length=200_000, strip=False
    )
    trial_piece = forms.CharField(
        required=False,
        label="On this piece",
        max_length=250,
        help_text="Its title, or the number in its address.",
    )
    by = None

    class Meta:
        model = StyleRule
        fields = [
            "name", "kind", "enabled", "wording", "is_regex", "preferred", "first", "allowed", "limit",
            "scope", "outside", "severity", "autofix", "language", "brand", "instead_of", "applies_from",
            "applies_until", "explanation", "matching", "sparing",
        ]  # fmt: skip
        widgets = {
            "wording": area(6, spellcheck="false"),
            "allowed": area(3, spellcheck="false"),
            "explanation": area(2),
            "matching": area(4),
            "sparing": area(4),
            "applies_from": DAY,
            "applies_until": DAY,
        }
        help_texts = {
            "wording": "One a line; what each kind looks for is said above. “words => other words” says "
            "what is to stand there.",
            "is_regex": "With a limit of time: one that repeats inside repeats is refused.",
            "preferred": "For lines without “=>”.",
            "first": "For preferred terms: what stands at the first mention in the text.",
            "allowed": "For abbreviations: those that need no explanation, one a line.",
            "limit": "For long sentences and paragraphs.",
            "language": "English includes British and American. Empty: any language.",
            "instead_of": "In its brand this rule counts and that one does not.",
            "applies_from": "Pieces that came out before are left alone.",
            "explanation": "Why, as a writer reads it beside what was found.",
            "matching": "One a line, tried when the rule is saved. It may be HTML, for italics and links.",
            "sparing": "One a line, tried when the rule is saved.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.trial = None
        self.initial["blocks"] = self.instance.blocks
        for name in ("scope", "outside"):
            self.initial.setdefault(name, getattr(self.instance, name))
        if "instead_of" in self.fields:  # who may only look has no fields
            general = StyleRule.objects.filter(brand=None).exclude(pk=self.instance.pk)
            self.fields["instead_of"].queryset = general
            self.fields["blocks"].disabled = not may_block(self.by)

    def clean(self):
        """Refuse a hint that is to block, and try the rule where that was asked."""
        data = super().clean()
        if data.get("blocks") and data.get("severity") != StyleRule.Severity.ERROR:
            if self.fields["blocks"].disabled:
                data["blocks"] = False
            else:
                self.add_error("blocks", ERRORS_ONLY)
        return data

    def _post_clean(self):
        super()._post_clean()
        if self.is_trying and not self.errors:
            self.try_it()

    @property
    def is_trying(self):
        """Whether “Try it” was pressed."""
        return TRYING in self.data

    def is_valid(self):
        """Save nothing where a rule was only tried."""
        return super().is_valid() and not self.is_trying

    def try_it(self):
        """Look with the rule, as it stands in the form, through a text and a piece."""
        named = self.cleaned_data.get("trial_piece", "").strip()
        piece = piece_called(named, self.by) if named else None
        if named and piece is None:
            self.add_error("trial_piece", "There is no piece of that name that you can see.")
        else:
            self.trial = Trial.of(self.instance.ruled(), self.cleaned_data.get("trial_text", ""), piece)


def may_block(user):
    """Whether a person may make rules block."""
    return user is not None and user.has_perm("editorial.block_stylerule")


def in_short(rule):
    """Say in a few words what a rule looks for."""
    if rule.is_regex and rule.matching:
        return f"such as: {lines(rule.matching)[0]}"
    said = lines(rule.wording)[:4]
    kind = KINDS[rule.kind]
    if not said:
        return f"more than {rule.limit} words" if kind.limit else "—"
    more = len(lines(rule.wording)) - len(said)
    short = "; ".join(one if len(one) <= 50 else f"{one[:49]}…" for one in said)
    return f"{short}; {more} more" if more > 0 else short
