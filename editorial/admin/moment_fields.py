"""Moments in forms: typed as people speak, in the newsroom's zone, which is named; UTC is shown beside it."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from editorial.admin.scripts import module
from editorial.plans import moments
from editorial.plans.moments import BadMoment
from publications.canonical import normalise

EXAMPLES = "“tomorrow 6:30”, “fri 9”, “24 nov 18:00”, “in 2 hours”"


class MomentWidget(forms.TextInput):
    """A text input that says below itself what was understood."""

    template_name = "admin/widgets/moment.html"
    asking = "?said="

    def format_value(self, value):
        """Write a moment as it would be typed; what was typed stays as it is."""
        return moments.typed(value) if isinstance(value, datetime) else value

    def _render(self, template_name, context, renderer=None):
        return render_to_string(template_name, context)

    def get_context(self, name, value, attrs):
        """Give the template what is understood so far, and where to ask while somebody types."""
        context = super().get_context(name, value, attrs)
        said = saying(value) if isinstance(value, datetime) else ""
        context["widget"] |= {"said": said, "url": reverse("admin:moment") + self.asking}
        return context

    @property
    def media(self):
        """Name the module that asks."""
        return module("editorial/moments.js")


class AnyMomentWidget(MomentWidget):
    """Such an input for moments to come and for those that have passed."""

    asking = "?past=1&said="


class MomentField(forms.Field):
    """A date and time; `to_come` refuses what has passed."""

    widget = MomentWidget

    def __init__(self, *, to_come=False, **kwargs):
        kwargs.setdefault("help_text", f"Time in {moments.zone_name()}: {EXAMPLES}.")
        self.to_come = to_come
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        """Leave the guessing to people: a browser knows nothing of “tomorrow”."""
        return {"autocomplete": "off", "spellcheck": "false", "data-moment": ""}

    def to_python(self, value):
        """Read what was typed. Raise ValidationError with the one sentence that says why not."""
        if value in self.empty_values or isinstance(value, datetime):
            return value or None
        if not (text := normalise(value).strip()):
            return None
        try:
            return moments.moment(text, to_come=self.to_come)
        except BadMoment as problem:
            raise ValidationError(str(problem)) from problem

    def has_changed(self, initial, data):
        """Compare the moments, not the way in which they are written."""
        before = initial.replace(microsecond=0) if isinstance(initial, datetime) else None
        try:
            return before != self.to_python(data)
        except ValidationError:
            return True


def saying(at):
    """Say a moment on the newsroom's clocks and in UTC, with its weekday."""
    local = moments.in_zone(at)
    words = f"{local:%A} {moments.spoken(at)}"
    return words if moments.zone_name() == "UTC" else f"{words} · {moments.as_utc(at)}"


def echo(request):
    """Answer `?said=` with what is understood, or with why nothing is, as JSON."""
    try:
        at = moments.moment(normalise(request.GET.get("said", "")[:200]), to_come="past" not in request.GET)
    except BadMoment as problem:
        return JsonResponse({"problem": str(problem)})
    return JsonResponse({"moment": at.isoformat(), "said": saying(at)})
