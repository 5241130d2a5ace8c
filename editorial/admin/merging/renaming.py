"""Renaming in a term's form: its address stays unless asked, and another term's name leads to merging."""

from django import forms
from django.contrib import messages
from django.utils.html import format_html

from editorial.terms.accepting import ACCEPTING
from publications.models import TermName
from publications.models.terms import free_slug
from publications.slugs import slug


class RenamingForm(forms.ModelForm):
    """A form that offers a renamed term an address made from its new name."""

    readdress = forms.BooleanField(
        label="Give it an address made from its name",
        required=False,
        help_text="Otherwise it keeps its present address. Every address that it ever had leads to it.",
    )

    def clean(self):
        """Make the address where that is asked for and none was typed."""
        data = super().clean()
        if data.get("readdress") and data.get("name") and "slug" not in self.changed_data:
            named = type(self.instance)(uuid=self.instance.uuid, name=data["name"])
            if slug(data["name"]) != self.instance.slug:
                data["slug"] = free_slug(named)
        return data


def offer(request, form, address):
    """Say with a link that two terms of one name can be merged, where a form was refused for its name.

    `address(vocabulary, old, new=…)` is where.
    """
    term = form.instance
    if not (form.is_bound and term.pk and form.has_error("name") and request.user.has_perm(ACCEPTING)):
        return
    named = TermName.objects.find(term.vocabulary, form.data.get("name", ""))
    other = type(term)._default_manager.filter(uuid=named).exclude(pk=term.pk).first() if named else None
    if other:
        way = address(term.vocabulary, term, new=other)
        messages.warning(request, format_html('<a href="{}">Merge it into “{}”…</a>', way, other.survivor()))
