"""Why a piece is where readers find it, or is not: the sentences of `manage.py explain`, for one person."""

from django import forms
from django.template.response import TemplateResponse

from editorial.admin.moment_fields import AnyMomentWidget, MomentField
from editorial.admin.scripts import passed
from editorial.explaining.asking import explain_piece
from editorial.explaining.people import asker_about


class MomentForm(forms.Form):
    """Which moment is asked about; empty, it is this one."""

    at = MomentField(label="As of", required=False, widget=AnyMomentWidget)


def why(request, article, context):
    """Say what readers get of a piece at a moment, and why."""
    form = MomentForm(request.GET if "at" in request.GET else None)
    asker = asker_about(request.user, article, only_as_read=article.only_as_read)
    at = form.cleaned_data["at"] if form.is_valid() else None
    told = None if form.errors else explain_piece(article.piece, at, asker)
    context |= {"article": article, "title": "What readers get, and why", "form": form, "told": told}
    context["media"] += passed(form.media, request)
    return TemplateResponse(request, "admin/articles/why.html", context)
