"""Checks of a piece: read what changed since one's own last sign-off and sign, ask for it, take it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.articles.answers import seen_in_versions, seen_on_the_desk
from editorial.admin.articles.covering import compared
from editorial.admin.articles.moving import PersonField, where
from editorial.admin.articles.reading import reading
from editorial.admin.articles.review import sentence
from editorial.admin.articles.verbs import confirm, seen, sent
from editorial.approving import checks
from editorial.approving.approval import desk_of, required_of
from editorial.drafting import signed_text
from editorial.law.withheld import refuse_closed
from editorial.messages.telling import named
from editorial.models import CheckKind
from editorial.plans import handing
from editorial.refusing import Refused, Stale

NOT_WHOLE = "This page did not arrive whole. Look at what it says now before you sign."


class AskForm(forms.Form):
    """Of whom a check is asked, until when, and what to look at."""

    to = PersonField(queryset=None, required=False, label="Of whom", empty_label="Whoever takes it")
    due_on = forms.DateField(
        required=False, label="Until", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(
        required=False, widget=forms.Textarea({"rows": 3}), help_text="What to look at. Readers never see it."
    )

    def __init__(self, data=None, *, article, kind):
        people = handing.able(f"sign_{kind}", article)
        row = article.checks.filter(kind=kind).first()
        only = list(people[:2])
        to = row.assignee_id if row and row.assignee_id else (only[0].pk if len(only) == 1 else None)
        super().__init__(
            data, initial={"to": to, "due_on": row and row.due_on, "note": row.note if row else ""}
        )
        self.fields["to"].queryset = people


def sign(request, article, context, kind):
    """Show what changed since this person's last sign-off; sign what they saw, or take a sign-off back."""
    known(kind)
    if request.method == "POST":
        try:
            return signed(request, article, kind)
        except Refused as refused:
            context["reasons"], status = refused.reasons, 403
    else:
        context["reasons"], status = checks.refusals(article, kind, by=request.user), 200
    context |= shown(article, kind, request.user, request.POST.get("seen", ""))
    context["note"] = request.POST.get("note", "")
    return TemplateResponse(request, "admin/articles/sign.html", context, status=status)


def signed(request, article, kind):
    """Sign, or take back what was signed, and say so."""
    note, label = request.POST.get("note", ""), CheckKind(kind).label
    if not request.POST.get("seen"):
        raise Stale(NOT_WHOLE)
    if "unsign" in request.POST:
        checks.unsign(article, kind, by=request.user, note=note)
        said = f"The sign-off of the {label} check of “{article.title}” is taken back."
    else:
        checks.sign(article, kind, by=request.user, note=note, seen=request.POST["seen"])
        said = f"You signed the {label} check of “{article.title}”."
    messages.success(request, seen_on_the_desk(said, article))
    return HttpResponseRedirect(where(article, request.user))


def shown(article, kind, user, seen_before):
    """Return what the page of a check shows: the difference to what this person signed last, or all of it."""
    document = article.document()
    held = next(
        (
            one
            for one in checks.standings(article, document, required_of(article, document, desk_of(article)))
            if one.kind == kind
        ),
        None,
    )
    mine = article.signoffs.filter(kind=kind, by=user).select_related("document").first()
    before = seen_of(article, seen_before, user)
    is_mine = bool(mine) and mine.digest == checks.digest(document, kind)
    return {
        "article": article,
        "title": f"{CheckKind(kind).label.capitalize()} check",
        "kind": kind,
        "held": held,
        "standing": sentence(held) if held else "Not asked for yet.",
        "mine": mine,
        "is_mine": is_mine,
        "may_sign": not checks.refusals(article, kind, by=user),
        "may_unsign": held is not None and held.is_signed,
        "changes": compared(kind, mine.document.value, document, by=user) if mine else [],
        "since_seen": compared(kind, before.value, document, by=user) if before else [],
        "seen": document.digest,
        "whole": reading(article, document, by=user),
        "may_change": user.has_perm("editorial.change_article", article),
    }


def seen_of(article, digest, user):
    """Return the Document of this article that a person had before them, where they may still see it."""
    row = article.revisions.filter(document_id=digest[:64]).select_related("document").first()
    if row is None:
        return None
    try:
        refuse_closed(article, row, row.at, by=user)
    except Refused:
        return None
    return row.document


def known(kind):
    """Answer 404 for a check that does not exist."""
    if kind not in checks.COVERS:
        raise Http404


def ask(request, article, context, kind):
    """Ask somebody, or whoever takes it, for a check."""
    known(kind)
    form = AskForm(sent(request), article=article, kind=kind)
    label = CheckKind(kind).label
    return confirm(
        request,
        article,
        context,
        reasons=checks.refusals_to_ask(article, kind, by=request.user),
        form=form,
        act=lambda data: asked(request, article, kind, data),
        done=lambda row: (
            f"The {label} check of “{article.title}” is asked of"
            f" {named(row.assignee) if row.assignee_id else 'whoever takes it'}."
        ),
        link=seen_on_the_desk,
        then=lambda: where(article, request.user),
        title=f"Ask for the {label} check",
        button="Ask",
        lead=f"The {label} check covers {COVERED[kind]}. Whoever signs it signs what stands there then.",
    )


COVERED = {
    "style": "everything that the piece says",
    "facts": "everything that the piece says",
    "legal": "everything that the piece says, its notices, its corrections, its origin and its brand",
    "pictures": "the pictures with their words and rights",
}


def asked(request, article, kind, data):
    """Ask, unless the page was opened over another version."""
    if seen(request) != article.version:
        raise Stale(
            "Somebody saved this article since you opened this page. Ask once more if it still holds."
        )
    return checks.ask(article, kind, by=request.user, **data)


def take(request, article, context, kind):
    """Take a check for oneself."""
    known(kind)
    return confirm(
        request,
        article,
        context,
        reasons=checks.refusals(article, kind, by=request.user),
        form=forms.Form(sent(request)),
        act=lambda _: taken(request, article, kind),
        done=lambda _: f"The {CheckKind(kind).label} check of “{article.title}” is yours.",
        link=seen_on_the_desk,
        then=lambda: reverse("admin:article-sign", args=[article.pk, kind]),
        title=f"Take the {CheckKind(kind).label} check",
        button="Take it",
        lead="It stands among what waits for you, and no longer with whoever had it.",
    )


def taken(request, article, kind):
    """Take a check where the page arrived whole."""
    if seen(request) < 0:
        raise Stale("This page did not arrive whole. Press once more.")
    return checks.claim(article, kind, by=request.user)


def put_signed(request, article, context, kind):
    """Let the draft say again what was signed; then go on to publishing."""
    known(kind)
    return confirm(
        request,
        article,
        context,
        verb="restore",
        form=forms.Form(sent(request)),
        act=lambda _: signed_text.put_back(article, kind, by=request.user, seen=seen(request)),
        done=lambda signed: (
            f"The draft says again what {named(signed.by)} signed. What was typed since is kept."
        ),
        link=seen_in_versions,
        then=lambda: reverse("admin:article-publish", args=[article.pk]),
        title="Put the signed text back",
        button="Put the signed text back",
        lead=f"The draft says again what was signed for the {CheckKind(kind).label} check. What was typed"
        " since stays among its versions. Readers see no change.",
    )
