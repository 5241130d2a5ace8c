"""The page on which a name is withheld: one press with a reason, from the author's page."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import bulk, bulk_tasks, withholding_everywhere
from editorial.admin.articles.verbs import ReasonForm, sent
from editorial.refusing import Refused
from editorial.register.touching import counted
from publications.models import Author


class WithholdForm(ReasonForm):
    """Why, and under which name instead."""

    pen = forms.CharField(
        label="Pen name",
        required=False,
        max_length=200,
        help_text="Left empty, readers get “Name withheld” in each piece’s language.",
    )
    field_order = ["pen", "reason"]


def paths():
    """Return the address of the page."""
    return [path("<int:pk>/withhold/", admin.site.admin_view(withhold), name="author-withhold")]


def withhold(request, pk):
    """Ask once, then begin; the page of the act shows how far it is."""
    author = get_object_or_404(Author, pk=pk)
    if not request.user.has_perm("editorial.publish_article"):
        raise PermissionDenied
    form, back = WithholdForm(sent(request)), reverse("admin:publications_author_change", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            acts = withholding_everywhere.begin(author, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.code or None, str(refused))
        else:
            return begun(request, acts, back)
    context = admin.site.each_context(request) | {
        "title": f"Withhold the name {author.name}",
        "author": author,
        "form": form,
        "back": back,
        "counted": counted([f"author:{author.uuid}"]),
    }
    return TemplateResponse(request, "admin/reference/withhold.html", context)


def begun(request, acts, back):
    """Do a few at once, hand more to the worker, and lead to the first act."""
    for act in acts:
        if bulk.run(act.pk):
            bulk_tasks.begin(act)
    if not acts:
        messages.success(request, "The name is withheld. Readers have nothing under it.")
        return HttpResponseRedirect(back)
    return HttpResponseRedirect(reverse("admin:article-many", args=[acts[0].pk]))
