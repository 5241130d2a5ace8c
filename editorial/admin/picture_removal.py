"""“Remove everywhere”: a picture's file is barred, and an act on every article that uses it begins."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.articles.many import tried
from editorial.admin.paging import ReadOnlyAdmin
from editorial.batches import bulk
from editorial.law.barred_files import bar
from editorial.law.picture_removal import editions_with, take_portraits, uses_of
from editorial.models import Article, BarredFile, ImageUse
from publications.models import Author, Image


@admin.register(BarredFile)
class BarredFileAdmin(ReadOnlyAdmin):
    """Files that are refused; a row that goes lets its file in again."""

    list_display = ["reason", "by", "at"]
    list_select_related = ["by"]
    fields = ["reason", "by", "at", "digest"]

    def has_delete_permission(self, request, obj=None):
        """No Document names such a row."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)


class RemovalForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        max_length=300,
        label="Why",
        help_text="Shown to whoever sends the file again, and kept with every piece.",
        error_messages={"required": "Give a reason."},
    )


def used(image, user):
    """Return what the page of a picture says of its uses to one person."""
    return {
        "uses": uses_of(image, Article.objects.visible_to(user)),
        "portrayed": Author.objects.filter(portrait=image),
        "may_remove": bool(image.file) and user.has_perm("editorial.publish_article"),
    }


def remove_everywhere(request, pk, context):
    """Ask why; bar the file, then try the removal and lead to its page."""
    image = get_object_or_404(Image.objects.exclude(file=""), pk=pk)
    if not request.user.has_perm("editorial.publish_article"):
        raise PermissionDenied
    form = RemovalForm(request.POST or None)
    if not form.is_valid():
        context |= {"title": "Remove everywhere", "form": form, "image": image} | used(image, request.user)
        return TemplateResponse(request, "admin/images/remove.html", context)
    act = begun(image, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, "The file is barred: whoever sends it again is told why.")
    if act is None:
        return HttpResponseRedirect(reverse("admin:publications_image_change", args=[image.pk]))
    tried(act, act.parameters)
    return HttpResponseRedirect(reverse("admin:article-many", args=[act.pk]))


@transaction.atomic
def begun(image, *, by, reason):
    """Bar the file of a picture. Return the act on what uses it, or None where nothing does."""
    bar(image.digest, by=by, reason=reason)
    take_portraits(image)
    chosen = users_of(image)
    if not chosen.exists():
        return None
    act = bulk.begin("unpicture", chosen.values_list("pk", "version").iterator(), by=by, most=None)
    act.parameters = {"image": str(image.uuid), "reason": reason}
    return act


def users_of(image):
    """Return every article that uses a picture: in a live or scheduled text, or in its draft."""
    in_drafts = ImageUse.objects.filter(image=image).values("article")
    used = Q(pk__in=in_drafts) | Q(piece__in=editions_with(image).order_by().values("piece"))
    return Article.objects.filter(used).order_by("pk")
