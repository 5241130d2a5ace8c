"""A list of names pasted on the tagging desk: which are known, which look like what, which are new."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from editorial.admin.choosing import VOCABULARIES
from editorial.admin.fields import keep
from editorial.admin.tagging.frame import shown
from editorial.terms.tidying import pasting
from publications.models import Status

ADDING = "publications.add_tag"


def paste(request, context):
    """Take a list of names, say of each what it means, and add those that are chosen as proposed."""
    text, refused, rows = request.POST.get("names", ""), [], []
    if "add" in request.POST:
        refused = added(request)
        if not refused:
            return HttpResponseRedirect(reverse("admin:tagging-proposed"))
    if request.method == "POST":
        try:
            rows = pasting.looked_up(text)
        except ValidationError as error:
            refused = error.messages
    context |= {
        "title": "Paste a list of names",
        "names": text,
        "refused": refused,
        "groups": grouped(rows),
        "asked": request.method == "POST",
        "may_add": request.user.has_perm(ADDING),
    }
    return shown(request, "paste", context, status=400 if refused else 200)


def grouped(rows):
    """Return [(heading, rows)] of what was pasted, what asks for a decision first."""
    groups = [
        ("New", [row for row in rows if row.is_new]),
        ("Cannot be tags", [row for row in rows if row.refused]),
        ("Known", [row for row in rows if row.tag]),
    ]
    return [group for group in groups if group[1]]


@transaction.atomic
def added(request):
    """Add the chosen names as proposed tags, all of them or none. Return what stands in the way."""
    names, refused, rows = request.POST.getlist("new")[: pasting.MOST], [], []
    if not request.user.has_perm(ADDING):
        return ["“Add” is not among your permissions."]
    tags = VOCABULARIES["tag"]
    for name in names:
        try:
            rows.append(tags.find(name, request.user) or tags.new(name, request.user))
        except ValidationError as error:
            refused += [f"“{name[:100]}”: {' '.join(error.messages)}"]
    if not names:
        return ["Choose at least one name that is new."]
    new = [row for row in rows if row.pk is None]
    if not refused:
        for row in new:
            row.status = Status.PROPOSED
            keep("tag", row)
        messages.success(request, f"{len(new)} added as proposed.")
    return refused
