"""Why a piece is where readers find it, or is not: the sentences of `manage.py explain`, for one person."""

from django import forms
from django.template.response import TemplateResponse

from editorial.access.rights import may_look
from editorial.access.roles import reach
from editorial.admin.moment_fields import AnyMomentWidget, MomentField
from editorial.admin.scripts import passed
from editorial.explaining.asking import Asker, explain_piece
from editorial.law.withheld import RIGHT


class MomentForm(forms.Form):
    """Which moment is asked about; empty, it is this one."""

    at = MomentField(label="As of", required=False, widget=AnyMomentWidget)


def why(request, article, context):
    """Say what readers get of a piece at a moment, and why."""
    form = MomentForm(request.GET if "at" in request.GET else None)
    brands = reach(request.user, "view_article").brands if article.only_as_read else None
    told_why, sees_draft = may_look(request.user, RIGHT, article), not article.only_as_read
    asker = Asker(request.user, told_why, sees_draft, brands)
    at = form.cleaned_data["at"] if form.is_valid() else None
    told = None if form.errors else explain_piece(article.piece, at, asker)
    context |= {"article": article, "title": "What readers get, and why", "form": form, "told": told}
    context["media"] += passed(form.media, request)
    return TemplateResponse(request, "admin/articles/why.html", context)
