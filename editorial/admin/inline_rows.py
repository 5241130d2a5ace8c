"""Rows of a table in a form, each field of which says what it is."""

from django.forms.models import BaseInlineFormSet


class NamedRows(BaseInlineFormSet):
    """Rows whose fields are named for those who hear the page: the heading of a column names no field."""

    def add_fields(self, form, index):
        """Name every field of a row, the one that takes the row away too."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            what = "Remove this row" if name == "DELETE" else field.label
            field.widget.attrs.setdefault("aria-label", what)
