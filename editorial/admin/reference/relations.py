"""Fields in which terms of one vocabulary are set beside and above each other."""

from django.core.exceptions import ValidationError


class RelatedForm:
    """A form that says which terms are related; `relations` names its fields of chosen terms."""

    relations = ("related",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.relations:
            self.initial[name] = list(getattr(self.instance, name).all()) if self.instance.pk else []

    def clean_related(self):
        """Refuse a term as its own relative."""
        related = self.cleaned_data["related"]
        if self.instance in related:
            raise ValidationError(f"“{self.instance}” is not related to itself.")
        return related


class RelatedAdmin:
    """Saves the relations that such a form names."""

    def save_related(self, request, form, formsets, change):
        """Set each relation that changed."""
        super().save_related(request, form, formsets, change)
        for name in form.relations:
            if name in form.changed_data:
                getattr(form.instance, name).set(form.cleaned_data[name])
