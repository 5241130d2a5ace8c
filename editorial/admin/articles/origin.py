"""Where a republished piece came from and on what terms: what the form shows, and how it is changed."""

from dataclasses import dataclass
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import workflow
from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.originals import original
from editorial.admin.articles.verbs import seen, sent
from editorial.admin.fields import ChosenField, LinesField, keep, unclipped
from editorial.drafting import drafts
from editorial.models import Article, Grant, Provenance, applying
from editorial.refusing import Refused
from publications.canonical import normalise
from publications.document import Provenance as Written
from publications.formats import head
from publications.models import Licence

POLICIES = dict(Article.Indexing.choices)
COPIED = ("url", "original_title", "authors", "published", "grant", "carried_notice", "completeness")


def paths(page):
    """Return the addresses of these pages; `page` wraps a view of one article."""
    return [
        path("<int:pk>/origin/", page(origin), name="article-origin"),
        path("<int:pk>/original/", page(original), name="article-original"),
    ]


@dataclass
class Policy:
    """A policy of indexing, in words and as the tags that its pages carry."""

    code: str
    words: str
    tags: str


def policy(article, code=None, url=None):
    """Return the policy of an article, or what another one would emit; the tags are those of its page."""
    row = getattr(article, "provenance", None)
    code = code or article.indexing
    came_from = SimpleNamespace(url=row.url if url is None and row else url or "")
    brand = article.brand.slug if article.brand else "brand"
    subject = SimpleNamespace(indexing=code, origin=came_from, path=f"/{brand}/{article.slug or 'address'}/")
    return Policy(code, POLICIES[code], "\n".join(head.indexing(subject)))


class OriginForm(forms.Form):
    """What is known of the original, what we did to it, and who let us."""

    source = ChosenField("source", single=True, error_messages={"required": "Say who published it first."})
    url = forms.URLField(
        label="Original address",
        error_messages={"invalid": "The address of the original begins with http:// or https://."},
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput,
    )
    original_title = forms.CharField(label="Title there", max_length=250, required=False)
    authors = forms.CharField(label="Authors there", max_length=500, required=False)
    published = forms.DateField(
        label="First published on",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    completeness = forms.ChoiceField(
        label="What it is of the original", choices=Provenance.Completeness, initial="full"
    )
    licence = forms.ModelChoiceField(Licence.objects.all(), required=False, empty_label="none")
    permission = forms.ModelChoiceField(
        Grant.objects.select_related("source"), required=False, empty_label="none", label="Grant"
    )
    grant = forms.CharField(
        label="Printed line of permission",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Readers see it below the text; empty: the licence and the source alone.",
    )
    edits = LinesField(
        required=False,
        label="Edits made",
        widget=forms.Textarea({"rows": 3}),
        help_text="One a line; empty: it stands as it came.",
    )
    indexing = forms.ChoiceField(
        label="Search engines",
        choices=Article.Indexing,
        widget=forms.RadioSelect,
        initial=Article.Indexing.NOINDEX,
    )
    carried_notice = forms.CharField(
        label="Notice it carried", required=False, widget=forms.Textarea({"rows": 2})
    )
    is_own = forms.BooleanField(required=False, label="It is our own after all: forget where it came from")

    def __init__(self, *args, article, by, **kwargs):
        self.article, self.by = article, by
        super().__init__(*args, initial=written(article), **kwargs)
        self.fields["source"].by = by
        unclipped(self.fields)
        if not hasattr(article, "provenance"):
            del self.fields["is_own"]

    def clean_url(self):
        """Take the address of a page on the web, and no other."""
        url = self.cleaned_data["url"]
        if url and not url.lower().startswith(("http://", "https://")):
            raise forms.ValidationError("The address of the original begins with http:// or https://.")
        return url

    def clean(self):
        """Refuse what contradicts itself."""
        data = super().clean()
        if data.get("indexing") == Article.Indexing.CANONICAL and not data.get("url"):
            self.add_error("indexing", "Search engines can be pointed to the original only at its address.")
        grant, source = data.get("permission"), data.get("source")
        if grant and source and source.pk and grant.source.survivor().pk != source.survivor().pk:
            self.add_error("permission", f"This grant is from {grant.source}, not from {source}.")
        return data

    def value(self):
        """Return the provenance as a Document holds it, a new source saved; None for a text of our own."""
        data = self.cleaned_data
        if data.get("is_own"):
            return None
        row = getattr(self.article, "provenance", None)
        texts = {name: data[name] for name in COPIED}
        return Written(
            source=keep("source", data["source"]).uuid,
            licence=data["licence"] and data["licence"].uuid,
            permission=data["permission"] and data["permission"].uuid,
            edits=tuple(normalise(edit) for edit in data["edits"]),
            raw_digest=row.raw_digest if row else "",
            **{name: normalise(text) if isinstance(text, str) else text for name, text in texts.items()},
        )

    @transaction.atomic
    def write(self, version):
        """Save what the form says into the draft. Raise Refused when somebody saved meanwhile."""
        self.article.version = version
        drafts.hold(self.article)
        article = Article.objects.for_document().get(pk=self.article.pk)
        workflow.check(article, "save", by=self.by)
        value = self.value()
        indexing = self.cleaned_data["indexing"] if value else Article.Indexing.INDEX
        applying.write(article, "provenance", value)
        Article.objects.filter(pk=article.pk).update(indexing=indexing)
        article.indexing = indexing
        drafts.save_draft(article, by=self.by, note="Where it came from")


def written(article):
    """Return what is recorded of where an article came from, as initial values; nothing for our own."""
    row = getattr(article, "provenance", None)
    if row is None:
        return {}
    names = ("source", "licence", "permission", "edits", *COPIED)
    return {name: getattr(row, name) for name in names} | {"indexing": article.indexing}


def origin(request, article, context):
    """Say where a piece came from, on what terms, and what search engines are told."""
    form = OriginForm(sent(request), article=article, by=request.user)
    reasons = workflow.refusals(article, "save", by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.write(seen(request))
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(
                request, seen_in_versions("Where it came from is saved with the draft.", article)
            )
            return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
    context |= {"article": article, "form": form, "reasons": reasons, "title": "Where it came from"}
    context["policies"] = [policy(article, code, form["url"].value()) for code in POLICIES]
    status = 403 if request.method == "POST" and reasons else 200
    return TemplateResponse(request, "admin/articles/origin.html", context, status=status)
