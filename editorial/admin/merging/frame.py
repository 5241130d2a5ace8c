"""What the pages of merging share: who may enter, and how they are answered."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.search.bearing import MODELS


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
