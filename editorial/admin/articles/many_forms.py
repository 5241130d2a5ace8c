"""What an act on many articles asks: one small form an act, and its answers as plain JSON."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.dateparse import parse_datetime

from editorial import workflow
from editorial.admin.fields import ChosenField, unclipped
from editorial.admin.moment_fields import MomentField
from editorial.terms.retagging import MOST_TOPICS, TERMS
from publications import clock

WHY = "Kept with each move, and told to the people concerned."


class AskedForm(forms.Form):
    """An act that asks nothing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unclipped(self.fields)

    def asked(self):
        """Return the answers as JSON can keep them."""
        return {}


class ScheduleForm(AskedForm):
    """When: all at one moment, or one after the other."""

    at = MomentField(
        label="The first goes live", error_messages={"required": "Give the moment of the first."}
    )
    minutes = forms.IntegerField(
        label="Minutes between two",
        required=False,
        min_value=0,
        max_value=60 * 24 * 7,
        help_text="Left empty, all go live at that moment; else in the order of the list below.",
    )

    def clean_at(self):
        """Refuse a moment that has passed."""
        if self.cleaned_data["at"] <= clock.now():
            raise forms.ValidationError("This moment has passed. Choose one to come.")
        return self.cleaned_data["at"]

    def asked(self):
        """Return the moment as text, and the minutes."""
        data = self.cleaned_data
        return {"at": data["at"].isoformat(), "minutes": data["minutes"] or 0}


class MoveForm(AskedForm):
    """Where to, and why."""

    move = forms.ChoiceField(
        label="Move", choices=[(verb, act.label) for verb, act in workflow.MOVES.items()]
    )
    note = forms.CharField(
        label="Note", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=WHY
    )

    def clean(self):
        """Ask for the reason where the move needs one."""
        data = super().clean()
        act = workflow.MOVES.get(data.get("move"))
        if act and act.asks_why and not data.get("note", "").strip():
            self.add_error("note", f"Say why: “{act.label}” needs a note.")
        return data

    def asked(self):
        """Return the move and the note."""
        return {name: self.cleaned_data[name] for name in ("move", "note")}


class PersonField(forms.ModelChoiceField):
    """Somebody of the newsroom, by name."""

    def label_from_instance(self, user):
        """Return what a person is called."""
        return user.get_full_name() or user.get_username()


class AssignForm(AskedForm):
    """To whom, with a word."""

    to = PersonField(get_user_model().objects.none(), label="Give to", required=False, empty_label="Nobody")
    note = forms.CharField(
        label="Note", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=WHY
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(is_active=True, is_staff=True)
        self.fields["to"].queryset = people.order_by("first_name", "last_name", "username")

    def asked(self):
        """Return the person's number and the note."""
        data = self.cleaned_data
        return {"to": data["to"] and data["to"].pk, "note": data["note"]}


class RetagForm(AskedForm):
    """Which terms come, and which go. A term that does not exist is not made here."""

    add_topics = ChosenField("topic", required=False, most=MOST_TOPICS, label="Add topics")
    add_regions = ChosenField("region", required=False, label="Add regions")
    add_tags = ChosenField("tag", required=False, label="Add tags")
    remove_topics = ChosenField("topic", required=False, label="Remove topics")
    remove_regions = ChosenField("region", required=False, label="Remove regions")
    remove_tags = ChosenField("tag", required=False, label="Remove tags")
    instead = forms.BooleanField(label="Add only where something is removed", required=False)

    def clean(self):
        """Refuse an act that would change nothing, or do and undo."""
        data = super().clean()
        if not self.errors and not any(value for name, value in data.items() if name != "instead"):
            raise forms.ValidationError("Name at least one term to add or to remove.")
        for name in TERMS:
            both = set(data.get(f"add_{name}") or ()) & set(data.get(f"remove_{name}") or ())
            if both:
                self.add_error(f"remove_{name}", f"“{both.pop()}” is to be added, too. Choose one.")
        return data

    def asked(self):
        """Return the terms by UUID."""
        asked = {name: rows for name, rows in self.cleaned_data.items() if rows and name != "instead"}
        said = {"instead": True} if self.cleaned_data["instead"] else {}
        return {name: [str(row.uuid) for row in rows] for name, rows in asked.items()} | said


class RemovePictureForm(AskedForm):
    """Why a picture goes; which one is known."""

    image = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(max_length=300, label="Why", error_messages={"required": "Give a reason."})

    def asked(self):
        """Return the picture by UUID, and the reason."""
        return {"image": str(self.cleaned_data["image"]), "reason": self.cleaned_data["reason"]}


class RestyleForm(AskedForm):
    """Which places were chosen is known: by the number of the act."""

    choice = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)

    def asked(self):
        """Return the number under which the places were chosen."""
        return {"choice": self.cleaned_data["choice"]}


FORMS = {
    "publish": AskedForm,
    "schedule": ScheduleForm,
    "move": MoveForm,
    "assign": AssignForm,
    "retag": RetagForm,
    "unpicture": RemovePictureForm,
    "restyle": RestyleForm,
    "restyle_live": RestyleForm,
}


def form_of(act, data=None):
    """Return the form of an act: with what was sent, or with what it was tried with."""
    return FORMS.get(act.verb, AskedForm)(data, initial=initial(act.parameters))


def initial(asked):
    """Return what a form begins with."""
    return asked | ({"at": parse_datetime(asked["at"])} if "at" in asked else {})
