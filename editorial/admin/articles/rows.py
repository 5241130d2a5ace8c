"""Rows of a form: moved, removed and added, in an editor's order."""

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from editorial.admin.fields import unclipped


class PartForm(forms.Form):
    """A row that may be moved and removed; one that was left empty counts as none."""

    position = forms.IntegerField(required=False, label="Place in the list")

    def has_changed(self):
        """An added row is there when something was written in it."""
        return bool(set(self.changed_data) - {"position"}) or bool(self.initial)


class PartFormSet(BaseFormSet):
    """Rows in an editor's order."""

    deletion_widget = forms.CheckboxInput

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


def rows(form, formset):
    """Return a set of forms of one kind."""
    return formset_factory(form, formset=formset, extra=0, can_delete=True)


def choices(model):
    """Return a small vocabulary as choices by UUID."""
    return [(str(uuid), name) for uuid, name in model.objects.values_list("uuid", "name")]
