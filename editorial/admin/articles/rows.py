"""Rows of a form: moved, removed and added, in an editor's order."""

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from editorial.admin.fields import unclipped

MOST = 500  # rows of a kind that an article can have


class PartForm(forms.Form):
    """A row that may be moved and removed; one that was left empty counts as none."""

    position = forms.IntegerField(required=False, label="Place in the list")

    def has_changed(self):
        """An added row is there when something was written in it."""
        return bool(set(self.changed_data) - {"position"}) or bool(self.initial)

    @property
    def is_blank(self):
        """Whether nothing stands in this row: it waits for people without scripts."""
        return self.empty_permitted and not self.has_changed()


class PartFormSet(BaseFormSet):
    """Rows in an editor's order."""

    deletion_widget = forms.CheckboxInput
    default_error_messages = {
        **BaseFormSet.default_error_messages,
        "missing_management_form": "This list did not arrive whole. Load the page again before you save.",
        "too_many_forms": "These are more rows than an article can have.",
    }

    def __init__(self, *args, by=None, **kwargs):
        self.by = by
        super().__init__(*args, **kwargs)

    def add_fields(self, form, index):
        """Tell fields that may name something new who is asking."""
        super().add_fields(form, index)
        unclipped(form.fields)
        for field in form.fields.values():
            field.by = self.by

    @property
    def kept(self):
        """Return the forms of the rows that stay, in their order."""
        forms = [
            form
            for form in self.forms
            if form.has_changed() and form not in self.deleted_forms and form.cleaned_data
        ]
        return sorted(forms, key=lambda form: place(form, self.forms))


def place(form, forms):
    """Return where a row stands: as numbered, those without a number last."""
    number = form.cleaned_data.get("position")
    return (number is None, number or 0, forms.index(form))


def rows(form, formset, *, blank=0):
    """Return a set of forms of one kind, with some blank rows for people without scripts."""
    bounds = {"max_num": MOST, "absolute_max": MOST}
    return formset_factory(form, formset=formset, extra=blank, can_delete=True, **bounds)


def choices(rows):
    """Return a small vocabulary, or some rows of it, as choices by UUID."""
    rows = getattr(rows, "objects", rows)
    return [(str(uuid), name) for uuid, name in rows.values_list("uuid", "name")]
