"""The files of an article: a page on which they are added, called, ordered and taken away."""

from dataclasses import replace

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import media, workflow
from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.verbs import seen, sent
from editorial.admin.fields import unclipped
from editorial.compilation.attached import described, file
from editorial.drafting import attaching
from editorial.refusing import Refused
from publications.canonical import normalise
from publications.media import ATTACHMENTS

KINDS = ", ".join(kind.lstrip(".").upper() for kind in ATTACHMENTS)
MOST = media.ATTACHMENT_LIMIT // 1024**2
LONGEST = 200


class FileForm(forms.Form):
    """A file, and what readers are told of it."""

    upload = forms.FileField(
        label="File",
        help_text=f"{KINDS}; up to {MOST} MB. Readers get it as it is, with all that it says of itself.",
        widget=forms.FileInput({"accept": ",".join(ATTACHMENTS)}),
        error_messages={"required": "Choose a file."},
    )
    title = forms.CharField(
        max_length=LONGEST,
        label="Called",
        error_messages={"required": "Say what readers get, such as “The report”."},
    )
    language = forms.ChoiceField(choices=settings.LANGUAGES, label="In")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unclipped(self.fields)

    def clean_title(self):
        """Bring the title into the form that Documents have."""
        return normalise(self.cleaned_data["title"])

    def clean(self):
        """Take the file, or say why not."""
        data = super().clean()
        if self.errors:
            return data
        try:
            data["facts"] = media.taken(data["upload"])
        except media.Unreadable as refusal:
            self.add_error("upload", str(refusal))
        return data

    def keep(self):
        """Return the file's row; one that the library has is used again."""
        data = self.cleaned_data
        return media.keep(data["facts"], title=data["title"], language=data["language"])[0]


def paths(page):
    """Return the addresses of these pages; `page` wraps a view of one article."""
    return [path("<int:pk>/files/", page(files), name="article-files")]


def files(request, article, context):
    """Show the files of an article, and do what was pressed."""
    reasons = workflow.refusals(article, "save", by=request.user)
    adding = request.method == "POST" and "add" in request.POST
    form = FileForm(
        sent(request) if adding else None,
        request.FILES if adding else None,
        initial={"language": article.language},
    )
    if request.method == "POST" and not reasons and (not adding or form.is_valid()):
        try:
            article.version = seen(request)
            attaching.offer(article, pressed(request, article, form), by=request.user)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, seen_in_versions("The files are saved with the draft.", article))
            return HttpResponseRedirect(reverse("admin:article-files", args=[article.pk]))
    context |= {
        "article": article,
        "form": form,
        "reasons": reasons,
        "title": "Files",
        "rows": shown(article),
    }
    return TemplateResponse(
        request, "admin/articles/files.html", context, status=status(request, reasons, form)
    )


def status(request, reasons, form):
    """Return what a browser is told of a press that changed nothing."""
    if request.method != "POST":
        return 200
    return 403 if reasons else 400 if form.errors else 200


def pressed(request, article, form):
    """Return the uses of files as somebody wants them: each called as typed, and what one button does."""
    uses = called(article.document().content.attachments, request.POST)
    if "add" in request.POST:
        return attaching.added(uses, form.keep(), form.cleaned_data["title"])
    for name, act in (("remove", attaching.without), ("up", attaching.raised)):
        if request.POST.get(name, "").isdecimal():
            return act(uses, int(request.POST[name][:4]))
    return uses


def called(uses, given):
    """Return uses with the titles that were typed; an emptied one is that of the library."""
    return tuple(
        replace(use, title=normalise(given.get(f"title-{use.attachment}", use.title))[:LONGEST].strip())
        for use in uses
    )


def shown(article):
    """Return {use, name, about, href} of each file; one whose row is gone is left out."""
    uses = article.document().content.attachments
    found = attaching.rows(uses)
    facts = [
        (use, file(found[use.attachment], use, article.language)) for use in uses if use.attachment in found
    ]
    return [
        {
            "use": use,
            "title": one.title,
            "about": described(one, "en"),
            "href": reverse("admin:media", args=[one.uuid, one.href.rpartition("/")[2]]),
        }
        for use, one in facts
    ]
