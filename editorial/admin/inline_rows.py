"""Rows of other rows in a form: so many at most, each field of which says what it is."""

from django.contrib import admin
from django.forms.models import BaseInlineFormSet

MOST = 200  # rows that a form is made of, however many are asked for


class BoundedRows:
    """Rows that are no more than a person can look after: a number alone is to make nobody wait."""

    max_num = MOST

    def get_formset(self, request, obj=None, **kwargs):
        """Bound what is made before anything is judged."""
        return super().get_formset(request, obj, **({"absolute_max": MOST} | kwargs))


class TabularRows(BoundedRows, admin.TabularInline):
    """Rows of a table."""


class StackedRows(BoundedRows, admin.StackedInline):
    """Rows one below the other."""


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
