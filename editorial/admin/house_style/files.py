"""Sets of rules from and to files: looked at first, then taken in; the starter set by one press."""

from django.contrib import admin, messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.models import StyleRule
from editorial.style.sets import KEYS, dump, load
from editorial.style.sheets import MOST_BYTES
from editorial.style.starting import load_starter

SHOWN = 200
LIST = "admin:editorial_stylerule_changelist"
READING = ["editorial.view_stylerule"]
WRITING = ["editorial.add_stylerule", "editorial.change_stylerule"]  # a file changes rules, and adds them


def take(request):
    """Show what a file would do, and do it at the second press; what was typed stays on the page."""
    tally = None
    text = typed(request) if request.method == "POST" else ""
    if request.method == "POST":
        tally = load(text.encode(), by=request.user, dry_run="go" not in request.POST)
    if tally and not tally.faults and "go" in request.POST:
        messages.success(request, f"{len(tally.created)} rules added, {len(tally.changed)} changed.")
        return HttpResponseRedirect(reverse(LIST))
    context = {"title": "Rules as files", "tally": tally, "text": text, "keys": KEYS, "largest": MOST_BYTES}
    context["faults"] = tally.faults[:SHOWN] if tally else []
    return shown(request, context, status=400 if context["faults"] else 200)


def typed(request):
    """Return the text of the file that was sent, else what stands in the page."""
    upload = request.FILES.get("upload")
    if upload is None:
        return request.POST.get("text", "")
    return upload.read(MOST_BYTES + 1).decode("utf-8-sig", errors="replace")


def give(request):
    """Send all rules as a file."""
    rules = StyleRule.objects.select_related("brand", "instead_of")
    answer = HttpResponse(dump(rules), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="house-style.yaml"'
    return answer


def start(request):
    """Add those rules of the starter set that are missing."""
    if request.method == "POST":
        made = load_starter(by=request.user)
        said = (
            f"{made} rules added, all as hints: nothing blocks." if made else "All of them are here already."
        )
        messages.success(request, said)
    return HttpResponseRedirect(reverse(LIST))


def shown(request, context, status):
    """Answer with the page of a file."""
    context = admin.site.each_context(request) | {"opts": StyleRule._meta} | context
    return TemplateResponse(request, "admin/house_style/import.html", context, status=status)
