"""Rows of a table in a form, each field of which says what it is."""

from django.forms.models import BaseInlineFormSet


class NamedRows(BaseInlineFormSet):
    """Rows whose fields are named for those who hear the page: the heading of a column names no field."""

    def add_fields(self, form, index):
        """Name every field of a row, the one that takes the row away too, and which row it is of."""
        super().add_fields(form, index)
        row = str(form.instance) if form.instance.pk else ""
        for name, field in form.fields.items():
            what = f"Remove {row or 'this row'}" if name == "DELETE" else field.label
            own = f"{what}, {row}" if row and name != "DELETE" else what
            field.widget.attrs.setdefault("aria-label", own)
