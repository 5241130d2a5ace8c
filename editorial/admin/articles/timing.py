"""When readers are to have a piece: now, in the place of what is scheduled, at the usual time, or later."""

from datetime import UTC, datetime

from django import forms

from editorial.admin.moment_fields import MomentField
from editorial.plans import moments
from editorial.plans.slots import next_slot
from publications import clock
from publications.models import Outcome

NOW, LATER, USUAL, REPLACE = "now", "later", "usual", "replace"
LEAVE = "leave"
BUTTONS = {NOW: "Publish now", LATER: "Schedule", USUAL: "Schedule", REPLACE: "Replace it"}
AHEAD = [
    ("cancel", "is dropped: readers never get it"),
    ("carry", "keeps its moment and takes this change over"),
    (LEAVE, "stays as it is, and nothing is published now"),
]


class TimingForm(forms.Form):
    """When, until when, and what becomes of the version that is scheduled."""

    when = forms.ChoiceField(label="When", widget=forms.RadioSelect)
    slot = forms.CharField(widget=forms.HiddenInput, required=False)
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)
    at = MomentField(label="Goes live", required=False)
    until = MomentField(
        label="Ends", required=False, to_come=True,
        help_text="From then on readers are told that it is gone. Empty: it stays.",
    )  # fmt: skip
    ahead = forms.ChoiceField(
        label="The version that is scheduled", required=False, widget=forms.RadioSelect, choices=AHEAD
    )

    def offer_moments(self, article, standing):
        """Offer the moments that make sense for a piece; the likeliest is chosen."""
        self.scheduled = [edition for edition in standing.scheduled if edition.outcome == Outcome.OK]
        embargo = article.embargo_until
        embargo = embargo if embargo and embargo > clock.now() else None
        usual = next_slot(article.brand, after=embargo and embargo - moments.MINUTE)
        choices = [(NOW, "now"), (LATER, "at another moment")]
        if usual:
            choices.insert(1, (USUAL, f"{said(usual)}, the usual time"))
            self.initial["slot"] = usual.isoformat()
        if self.scheduled:
            first = self.scheduled[0]
            words = f"{said(first.live_from)}, in the place of the version that is scheduled"
            choices.insert(0, (REPLACE, words))
            self.initial["replaces"] = first.pk
        if len(self.scheduled) > 1:
            self.fields["ahead"].label = "Versions that are scheduled after it"
            self.fields["ahead"].widget.attrs["data-several"] = True
        self.fields["when"].choices = choices
        self.initial |= {"when": likeliest(usual, embargo, self.scheduled), "at": embargo}

    @property
    def button(self):
        """Name the act that the chosen moment makes of the button."""
        return BUTTONS.get(self["when"].value(), BUTTONS[NOW])

    def clean(self):
        """Ask for the moment where one was announced, and refuse one that has passed."""
        data = super().clean()
        when = data.get("when")
        if when != LATER:
            self.errors.pop("at", None)
            data["at"] = self.other_moment(when, data)
        elif not data.get("at") and "at" not in self.errors:
            self.add_error("at", "Give the moment at which readers may have it.")
        if data.get("at") and data["at"] <= clock.now():
            passed = f"This moment has passed. Choose one to come: {moments.spoken(data['at'])} is behind us."
            self.add_error("at" if when == LATER else "when", passed)
        if data.get("until") and data.get("at") and data["until"] <= data["at"]:
            self.add_error("until", "The end must lie after the beginning.")
        return data

    def other_moment(self, when, data):
        """Return the moment of a choice that names it itself, or None for “now”."""
        if when == USUAL:
            at = as_moment(data.get("slot", ""))
            if at is None:
                self.add_error("when", "The usual time did not arrive whole. Choose a moment.")
            return at
        if when == REPLACE:
            found = [one for one in self.scheduled if one.pk == data.get("replaces")]
            if not found:
                gone = "The version that this was to replace is not scheduled any more. Look again."
                self.add_error("when", gone)
            self.replacing = found[0] if found else None
            return found[0].live_from if found else None
        return None

    replacing = None


def as_moment(text):
    """Return the moment that a page's hidden field holds, or None where it was tampered with."""
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def likeliest(usual, embargo, scheduled):
    """Return the choice that an editor most likely wants."""
    if scheduled:
        return REPLACE
    return (USUAL if usual else LATER) if embargo else NOW


def said(at):
    """Say a moment in a choice."""
    return f"{moments.in_zone(at):%A} {moments.spoken(at)}"
