"""What the pages of merging share: who may enter, and how they are answered."""

from functools import update_wrapper

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.scripts import module, passed
from editorial.search.bearing import MODELS
from editorial.terms.accepting import ACCEPTING


def entered(site, view):
    """Let people who may accept terms open a page."""

    def inner(request, **kwargs):
        if not request.user.has_perm(ACCEPTING):
            raise PermissionDenied
        context = site.each_context(request)
        context["media"] = passed(module("editorial/fields.js") + module("editorial/many.js"), request)
        return view(request, context, **kwargs)

    return site.admin_view(update_wrapper(inner, view))


def shown(request, name, context, *, status=200):
    """Answer with a page of merging."""
    return TemplateResponse(request, f"admin/merging/{name}.html", context, status=status)


def model_of(vocabulary):
    """Return the model of a vocabulary that an address names."""
    if vocabulary not in MODELS:
        raise Http404
    return MODELS[vocabulary]


def list_of(model):
    """Return the address of a vocabulary's list."""
    return reverse(f"admin:publications_{model._meta.model_name}_changelist")


def form_of(term):
    """Return the address of a term's form."""
    return reverse(f"admin:publications_{term._meta.model_name}_change", args=[term.pk])
