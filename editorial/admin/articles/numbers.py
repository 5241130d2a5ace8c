"""The numbers under which libraries know a report: fields that only briefs and reports have."""

from django import forms

from publications.formats.works import REPORTS
from publications.identifiers import doi

NUMBERS = ("doi", "report_number")


class DoiField(forms.CharField):
    """A DOI, which may be pasted as its address."""

    def to_python(self, value):
        """Return the DOI alone. Raise ValidationError where it is none."""
        value = super().to_python(value)
        if value in self.empty_values:
            return self.empty_value
        try:
            return doi(value)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


def unnumbered(article):
    """Return which of the numbers an article is not asked for: it is no report, and has none."""
    return [name for name in NUMBERS if article.kind not in REPORTS and not getattr(article, name)]
