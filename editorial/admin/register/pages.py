"""Pages of the register: send a file, look at what it would do, take it in; vouch for a status."""

from django.contrib import admin, messages
from django.db.models import OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.reference.record import seen_by
from editorial.admin.rules.forms import STATUSES
from editorial.models import Entity, EntityStatus, NoticeRule, RegisterFile
from editorial.refusing import Refused
from editorial.register import confirming
from editorial.register.importing import take_in
from editorial.register.reading import COLUMNS, LARGEST, Unreadable
from editorial.register.reindexing import register_changed
from editorial.register.touching import counted, keys, touched
from editorial.rules import tasks

SHOWN = 200
LISTED = "; what the rules would change on them is being listed, to be confirmed"
WRITING = "editorial.add_entity"


def send(request):
    """Take a file, and show what it would do."""
    refused = ""
    if request.method == "POST":
        upload = request.FILES.get("upload")
        if upload is None:
            refused = "Choose a file."
        elif upload.size > LARGEST:
            refused = f"The file is larger than {LARGEST // 1_000_000} MB."
        else:
            kept = RegisterFile.objects.create(user=request.user, name=upload.name[:200], data=upload.read())
            return HttpResponseRedirect(reverse("admin:register-file", args=[kept.uuid]))
    context = {"title": "Import a register", "refused": refused, "columns": COLUMNS}
    return shown(request, "send", context, status=400 if refused else 200)


def look(request, uuid):
    """Show what a file would do, and do it when it is pressed; a broken one is refused line by line."""
    kept = get_object_or_404(RegisterFile, uuid=uuid, user=request.user)
    if request.method == "POST" and "discard" in request.POST:
        kept.delete()
        return HttpResponseRedirect(reverse("admin:editorial_entity_changelist"))
    try:
        taken = take_in(bytes(kept.data), dry_run=request.method != "POST")
    except Unreadable as error:
        return shown(request, "look", {"title": kept.name, "refused": str(error)}, status=400)
    if request.method == "POST" and not taken.faults:
        kept.delete()
        register_changed()
        messages.success(request, f"The register is taken in: {taken}. Each status waits to be confirmed.")
        return HttpResponseRedirect(reverse("admin:editorial_entity_changelist"))
    context = {"title": kept.name, "taken": taken, "said": taken.said[:SHOWN], "faults": taken.faults[:SHOWN]}
    return shown(request, "look", context, status=400 if taken.faults else 200)


def confirmation(request, pk):
    """Show what a status touches, and let a person vouch for it or take that back."""
    status = get_object_or_404(EntityStatus.objects.select_related("entity", "notice"), pk=pk)
    reasons = []
    if request.method == "POST":
        try:
            said = pressed(request, status)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:editorial_entity_change", args=[status.entity_id]))
    shelves = keys(status.entity)
    editions = touched(shelves).filter(seen_by(request.user, piece=OuterRef("piece")))
    editions = editions.select_related("piece__article", "brand").defer("piece__article__body")[:SHOWN]
    context = {
        "title": f"{status.entity}: {status}",
        "status": status,
        "reasons": reasons,
        "counts": counted(shelves),
        "editions": editions,
        "seen": confirming.seen_of(status),
        "is_ruled": is_ruled(status),
        "identity": request.POST.get("identity", ""),
    }
    return shown(request, "status", context, status=400 if reasons else 200)


def is_ruled(status):
    """Whether a rule that is on asks for the status, or attaches its notice."""
    rules, uuid = NoticeRule.objects.in_use(), str(status.notice.uuid)
    asked = [rule.conditions.get(name, ()) for rule in rules for name in STATUSES]
    return rules.filter(notice=status.notice).exists() or any(uuid in one for one in asked)


def pressed(request, status):
    """Do what a button says. Return the sentence that says so."""
    if "unconfirm" in request.POST:
        confirming.unconfirm(status, by=request.user)
        said = "The confirmation is taken back."
    else:
        typed = {name: request.POST.get(name, "") for name in ("seen", "identity")}
        confirming.confirm(status, by=request.user, **typed)
        tasks.look_when_it_turns(status, by=request.user)
        said = "You confirmed this status."
    listed = tasks.begin_if_ruled(by=request.user)
    return f"{said} Live pages stay as they are{LISTED if listed else ''}."


def shown(request, name, context, status=200):
    """Answer with a page of the register."""
    context = admin.site.each_context(request) | {"opts": Entity._meta} | context
    return TemplateResponse(request, f"admin/register/{name}.html", context, status=status)
