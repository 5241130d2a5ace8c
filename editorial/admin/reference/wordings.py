"""The page on which a person activates a wording, and the press that adds the templates."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from editorial.admin.reference.record import seen_by
from editorial.notices import activating
from editorial.notices.notice_templates import load_templates
from editorial.refusing import Refused
from editorial.register.touching import counted, touched
from publications import clock
from publications.models import Notice, NoticeText


def activation(request, pk):
    """Show where a wording would be printed, before and after, and activate it or take that back."""
    if not request.user.has_perm(activating.ACTIVATING):
        raise PermissionDenied
    text = get_object_or_404(NoticeText.objects.select_related("notice"), pk=pk)
    reasons = []
    if request.method == "POST":
        try:
            said = pressed(request, text)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:publications_notice_change", args=[text.notice_id]))
    return TemplateResponse(
        request,
        "admin/notices/activate.html",
        context_of(request, text, reasons),
        status=400 if reasons else 200,
    )


def context_of(request, text, reasons):
    """Return what the page prints."""
    shelf = activating.shelf(text.notice)
    known = touched(shelf).filter(seen_by(request.user, piece=OuterRef("piece")))
    return admin.site.each_context(request) | {
        "title": f"{text.notice}: wording in {text.language}",
        "opts": Notice._meta,
        "text": text,
        "reasons": reasons or activating.refusals(text, by=request.user),
        "counts": counted(shelf),
        "begins": activating.begins(text),
        "is_over": text.effective_to and text.effective_to <= timezone.localdate(clock.now()),
        "changes": activating.changes(text, known),
        "seen": activating.seen_of(text),
    }


def pressed(request, text):
    """Do what a button says. Return the sentence that says so."""
    seen = request.POST.get("seen", "")
    if "back" in request.POST:
        activating.take_back(text, by=request.user, seen=seen)
        return "The wording is taken back: readers do not see it any more."
    activating.activate(text, by=request.user, seen=seen)
    return f"The wording is activated: readers see it from {activating.begins(text):%-d %B %Y} on."


@require_POST
def add_templates(request):
    """Add the templates that are missing, switched off."""
    if not request.user.has_perm("publications.add_notice"):
        raise PermissionDenied
    made = load_templates(by=request.user)
    said = f"{made} kinds of notice added, each switched off." if made else "All templates are here already."
    messages.success(request, f"{said} They are facts to configure, not legal advice.")
    return HttpResponseRedirect(reverse("admin:publications_notice_changelist"))
