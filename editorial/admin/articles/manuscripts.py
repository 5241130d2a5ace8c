"""From a file or a pasted text to a draft: send it, look at what landed where, create the draft."""

from base64 import b64encode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.readers import given_away
from editorial.importing import manuscripts
from editorial.importing.desk import Refusal
from editorial.importing.ruled import foreseen
from editorial.importing.word import ACCEPTED, ORIGINAL
from editorial.models import Manuscript
from publications import richtext
from publications.compiled import Compiled

MOST_SAID = 8
DONE = {
    "created": "The draft of “{0}” is made from “{1}”.",
    "updated": "The draft of “{0}” says now what “{1}” says.",
    "unchanged": "“{1}” is here already, as “{0}”. Nothing was changed.",
    "skipped": "“{1}” is an earlier or a later copy of “{0}”. Nothing was changed.",
}
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")


def send(request):
    """Take a file or a pasted text, and show what it says."""
    refuse_who_may_not_write(request)
    refused = ""
    if request.method == "POST":
        try:
            data, name = sent(request)
            kept = manuscripts.keep(data, name=name, user=request.user)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            return HttpResponseRedirect(reverse("admin:manuscript", args=[kept.uuid]))
    context = admin.site.each_context(request) | {
        "title": "From a file or a pasted text",
        "refused": refused,
        "pasted": request.POST.get("text", ""),
    }
    return TemplateResponse(request, "admin/articles/from_file.html", context, status=400 if refused else 200)


def sent(request):
    """Return the bytes and the name of what was sent. Raise Refusal when nothing was."""
    if upload := request.FILES.get("upload"):
        if upload.size > manuscripts.LARGEST:
            raise Refusal(f"The file is larger than {manuscripts.LARGEST // 1_000_000} MB.")
        return upload.read(), upload.name
    rich, plain = request.POST.get("html", "").strip(), request.POST.get("text", "").strip()
    if not rich and not plain:
        raise Refusal("Choose a file, or paste a text.")
    return (rich or plain).encode(), manuscripts.PASTED[bool(rich)]


def look(request, uuid):
    """Show which text landed in which field and what was removed; nothing is saved before “Create draft”."""
    refuse_who_may_not_write(request)
    kept = get_object_or_404(Manuscript, uuid=uuid, user=request.user)
    changes = ORIGINAL if request.GET.get("changes") == ORIGINAL else ACCEPTED
    if request.method == "POST" and "_discard" in request.POST:
        kept.delete()
        messages.success(request, format_html("Nothing was made of “{}”.", kept.name))
        return HttpResponseRedirect(reverse("admin:editorial_article_changelist"))
    try:
        if request.method == "POST":
            return created(request, kept, changes)
        reading = foreseen(manuscripts.read(kept, changes=changes), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:article-from-file"))
    context = (
        admin.site.each_context(request)
        | shown(reading)
        | {
            "title": kept.name,
            "manuscript": kept,
            "already": manuscripts.already(kept, request.user),
            "original": changes == ORIGINAL,
        }
    )
    return TemplateResponse(request, "admin/articles/manuscript.html", context)


def created(request, kept, changes):
    """Create the draft, and lead to its form."""
    made = manuscripts.create(kept, by=request.user, changes=changes)
    if not request.user.has_perm("editorial.view_article", made.article):
        messages.success(request, given_away(made.article, request.user))
        return HttpResponseRedirect(reverse("admin:index"))
    messages.success(
        request, seen_in_versions(DONE[made.result].format(made.article.title, kept.name), made.article)
    )
    for sentence in made.said[:MOST_SAID]:
        messages.warning(request, sentence)
    return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[made.article.pk]))


def shown(reading):
    """Return what the page prints of a Reading."""
    return {
        "reading": reading,
        "fields": [(label, text) for label, text in fields(reading) if text],
        "body": Compiled(reading.html),
        "words": richtext.words(reading.html),
        "pictures": [(picture, source(picture)) for picture in reading.pictures],
    }


def fields(reading):
    """Return what landed in which field, as (label, text)."""
    return [
        ("Title", reading.title),
        ("Standfirst", reading.standfirst),
        ("By", ", ".join(reading.bylines)),
        ("Brand", reading.brand),
        ("Topics", ", ".join(reading.topics)),
        ("Regions", ", ".join(reading.regions)),
        ("Tags", ", ".join(reading.tags)),
        ("Language", reading.language),
        ("First published by", reading.source.raw if reading.source else ""),
    ]


def source(picture):
    """Return a picture's own bytes as an address, where a browser can show them."""
    if picture.media_type not in SHOWN:
        return ""
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


def refuse_who_may_not_write(request):
    """Raise PermissionDenied for whoever may not begin an article."""
    if not request.user.has_perm("editorial.add_article"):
        raise PermissionDenied
