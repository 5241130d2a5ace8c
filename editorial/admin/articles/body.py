"""The body in a form: written in the editor, cleaned at the door."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django_prose_editor.widgets import importmap as editor_map
from js_asset import Media

from editorial.admin.scripts import module
from editorial.importing.furniture import Furniture
from editorial.importing.peeling import peel_body
from editorial.notices import carried
from publications import richtext

ANY = UUID(int=0)
MOST_QUOTED = 120


class BodyWidget(forms.Textarea):
    """A textarea that the editor takes over; without scripts it shows the HTML."""

    @property
    def media(self):
        """Name the import maps before the modules that need them."""
        return Media(importmap=editor_map) + module("editorial/prose/editor.js")

    def get_context(self, name, value, attrs):
        """Tell the editor where pictures and pieces are found."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-prose"] = forms.JSONField().prepare_value(options())
        return context


class WordsWidget(BodyWidget):
    """The same without pictures, for words that cannot carry one."""

    def get_context(self, name, value, attrs):
        """Tell the editor where pieces are found, and of no pictures."""
        context = super().get_context(name, value, attrs)
        known = options() | {"pickerUrl": ""}
        context["widget"]["attrs"]["data-prose"] = forms.JSONField().prepare_value(known)
        return context


def options():
    """Return what the editor must know, with the nil UUID where a picture's own goes."""
    return {
        "pickerUrl": reverse("admin:publications_image_pick"),
        "thumbnailUrl": reverse("admin:media", args=[ANY, "480.webp"]),
        "anyUuid": str(ANY),
        "piecesUrl": reverse("admin:suggest", args=["piece"]),
        "languages": [list(choice) for choice in settings.LANGUAGES],
    }


class BodyField(forms.CharField):
    """Returns the body in the closed list; `removed` says what was taken out of it.

    Notices, feed footers and source lines are no part of a text: `carried` holds them, and doubts about
    what stays.
    """

    widget = BodyWidget
    removed = ()
    carried = Furniture()

    def clean(self, value):
        """Clean what was written or pasted. Raise ValidationError when no lasting form is found."""
        try:
            body, removed = richtext.clean_and_list(super().clean(value))
            body, self.carried = peel_body(body)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        self.removed = [*removed, *map(taken_out, self.carried.removed)]
        return body

    def keep_carried(self, article, *, by):
        """Keep what was taken out of the text beside its article."""
        if self.carried.removed:
            carried.keep(article, self.carried.notices, self.carried.removed, by=by)

    def has_changed(self, initial, data):
        """Compare the cleaned forms: the editor may spell the same body otherwise."""
        try:
            return (initial or "") != data and (initial or "") != richtext.clean(data or "")
        except ValueError:
            return True


def taken_out(line):
    """Say what was taken out of a text, in its own words as far as a message holds them."""
    text = line.text if len(line.text) <= MOST_QUOTED else f"{line.text[: MOST_QUOTED - 1]}…"
    return f"Taken out of the text: {line.what} “{text}”. It is kept beside the text."
