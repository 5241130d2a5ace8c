"""Sending a draft to people without an account: the page that makes links, and what became of each."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from editorial import outside, workflow
from editorial.admin.articles.facts import moment
from editorial.admin.articles.verbs import confirm
from editorial.refusing import Refused
from publications import clock

DAYS = [(3, "3 days"), (7, "a week"), (14, "two weeks"), (30, "a month")]
SHOWN, SHOWN_FOR = 50, timedelta(hours=1)


class ShareForm(forms.Form):
    """Whom a draft goes to, what they may do with it, and for how long."""

    name = forms.CharField(
        max_length=150, error_messages={"required": "Name the person: the answer is recorded under it."}
    )
    email = forms.EmailField(
        required=False, label="E-mail", help_text="It goes there with the text and what changed."
    )
    message = forms.CharField(
        required=False,
        max_length=5000,
        label="A word to them",
        widget=forms.Textarea({"rows": 3}),
    )
    days = forms.TypedChoiceField(label="The link ends after", choices=DAYS, coerce=int, initial=14)
    may_approve = forms.BooleanField(required=False, initial=True, label="May approve, or propose wording")
    may_comment = forms.BooleanField(required=False, initial=True, label="May comment")

    def clean(self):
        """Ask for an address where the text goes by mail."""
        data = super().clean()
        if "_mail" in self.data and not data.get("email") and "email" not in self.errors:
            self.add_error("email", "Give an e-mail address, or make a link without a mail.")
        return data


def share_paths(page):
    """Return the addresses of what is sent outside; `page` wraps a view of one article."""
    return [
        path("<int:pk>/share/", page(share), name="article-share"),
        path("<int:pk>/share/<int:link>/revoke/", page(revoke), name="article-revoke"),
        path("<int:pk>/share/<int:link>/again/", page(send_again), name="article-send-again"),
    ]


def share(request, article, context):
    """Make a link for somebody, and show every link of the piece with what became of it."""
    reasons = workflow.refusals(article, "share", by=request.user)
    people = authors(article)
    chosen = next((one for one in people if one["key"] == request.GET.get("to")), None)
    first = chosen or next((one for one in people if one["email"]), people[0] if people else {})
    given = {} if request.GET.get("to") == "somebody" else first
    initial = {name: given.get(name, "") for name in ("name", "email")}
    form = ShareForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            link = outside.share(
                article, by=request.user, mailed="_mail" in request.POST, **form.cleaned_data
            )
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, made(link))
            return HttpResponseRedirect(f"{reverse('admin:article-share', args=[article.pk])}?made={link.pk}")
    context |= {
        "article": article,
        "form": form,
        "reasons": reasons,
        "people": people,
        "title": "Send to the author, or somebody outside",
        **links_of(article, request),
    }
    status = 403 if request.method == "POST" and reasons else 200
    return TemplateResponse(request, "admin/articles/share.html", context, status=status)


def authors(article):
    """Return those who sign the piece, with the address of their login where they have one."""
    bylines = article.bylines.select_related("author__profile__user")
    return [
        {"key": str(one.author.uuid), "name": one.author.name, "email": address(one.author)}
        for one in bylines
    ]


def address(author):
    """Return the e-mail address of whoever signs as an author, or nothing."""
    profile = getattr(author, "profile", None)
    return profile.user.email if profile and profile.user.is_active else ""


def made(link):
    """Say that a link was made."""
    way = f"The draft goes to {link.email}" if link.mailed else "The link is made"
    return f"{way}. {link.name} reads what the draft says now, until {moment(link.expires_at)}."


def links_of(article, request):
    """Return the links of a piece; the address of one just made is shown once more to who made it."""
    links = article.preview_links.select_related("by", "document").prefetch_related("approvals")
    links = list(links.with_opening().annotate(comment_count=Count("comments"))[:SHOWN])
    now = article.document().digest
    for link in links:
        link.is_old = link.document_id != now
        link.post = post(link)
    new = next((one for one in links if str(one.pk) == request.GET.get("made")), None)
    fresh = new and new.by_id == request.user.pk and clock.now() - new.at < SHOWN_FOR
    shown = outside.address_of(new) if fresh and not new.mailed and new.is_open else ""
    return {"links": links, "new_address": shown, "new": new}


def post(link):
    """Say how the mail of a link fares."""
    if not link.mailed:
        return "not mailed"
    if link.sent_at:
        return f"mailed {moment(link.sent_at)}"
    if link.put_away_at:
        return f"not sent, and put away {moment(link.put_away_at)}"
    if not link.is_stuck:
        return "on its way"
    if not link.failed:
        return "not sent yet: nothing was heard of it. Is the task worker running?"
    again = f"Tried again {moment(link.due_at)}." if link.due_at else "Not tried any more."
    return f"not sent yet: {link.failed} {again}"


def revoke(request, article, context, link):
    """Take a link back."""
    row = get_object_or_404(article.preview_links, pk=link)
    return confirm(
        request,
        article,
        context,
        verb="share",
        form=forms.Form(request.POST if request.method == "POST" else None),
        act=lambda _: outside.revoke(row, by=request.user),
        done=lambda _: format_html(
            'The link for {} opens nothing any more. <a href="{}">See all links</a>',
            row.name,
            reverse("admin:article-share", args=[article.pk]),
        ),
        title=f"Take back the link for {row.name}",
        button="Take it back",
        lead="From now on it opens a page that says nothing. What was answered by it stays.",
        danger=True,
    )


def send_again(request, article, context, link):
    """Mail a link once more."""
    row = get_object_or_404(article.preview_links, pk=link)
    if request.method == "POST":
        try:
            outside.send_again(row, by=request.user)
        except Refused as refused:
            messages.error(request, " ".join(refused.reasons))
        else:
            messages.success(request, f"The mail to {row.name} is tried again now.")
    return HttpResponseRedirect(reverse("admin:article-share", args=[article.pk]))
