"""Putting back for readers what they had when a piece was withdrawn, or asking for it when it was blocked."""

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.html import format_html

from editorial import publishing, workflow
from editorial.access.rights import may_look
from editorial.admin.articles.verbs import ReasonForm, confirm, sent
from editorial.approving.approval import named
from editorial.law.withheld import RIGHT
from editorial.models import Move
from editorial.plans.moments import spoken
from editorial.releasing import undoing, unretracting
from editorial.releasing.changes import Change
from editorial.releasing.returning import HOUR, asked_back
from editorial.releasing.standing import standing
from publications import clock

AGAIN = "The same button takes this back."
UNRETRACTED = "Put back what readers had before the retraction"


class PasswordForm(forms.Form):
    """The password once more, where nobody else could confirm."""

    password = forms.CharField(
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        help_text="Asked only of who confirms alone.",
    )


def back(request, article, context):
    """Put back a withdrawn piece at once; a blocked one in two steps by two people."""
    if standing(article.piece).code != "blocked":
        return put_back(request, article, context, forms.Form(sent(request)), verb="back")
    asked = asked_back(article.piece)
    if asked is None:
        return ask(request, article, context)
    form = PasswordForm(sent(request)) if asked.by_id == request.user.pk else forms.Form(sent(request))
    lead = f"{named(asked.by)} asked for it on {spoken(asked.at)}"
    lead += f": {asked.reason}" if may_look(request.user, RIGHT, article) else "."
    if asked.by_id == request.user.pk and clock.now() < asked.at + HOUR:
        lead += " Another publisher or legal reviewer confirms it; if there is none, you can after an hour."
    return put_back(request, article, context, form, reasons=[], lead=lead)


def put_back(request, article, context, form, **words):
    """Ask once, then let readers have it again."""
    words.setdefault("lead", "Readers have again, word for word, what they had when it was withdrawn.")
    return confirm(
        request,
        article,
        context,
        form=form,
        act=lambda data: publishing.undo_withdrawal(
            article.piece, by=request.user, password=data.get("password", "")
        ),
        done=lambda _: format_html("Readers have “{}” again. “Withdraw” takes it from them.", article.title),
        title="Put back what readers had",
        button="Put it back",
        **words,
    )


def undo(request, article, context, move):
    """Let readers have again what they had before a fix or a correction: one press on the piece's page."""
    changes = Move.objects.filter(verb=Move.Verb.AMEND, base__isnull=False)
    change = get_object_or_404(changes.select_related("base", "document"), pk=move, piece=article.piece)
    before = f"before the {Change.of(change).called} of {spoken(change.moment)}"
    return confirm(
        request,
        article,
        context,
        verb="amend",
        form=forms.Form(sent(request)),
        act=lambda _: undoing.undo(change, by=request.user),
        done=lambda _: f"Readers have again what they had {before}{merged(article)} {AGAIN}",
        title="Put back what readers had",
        button="Put it back",
        lead=f"Readers have again, word for word, what they had {before}; the draft keeps its own changes.",
    )


def merged(article):
    """Say what became of the draft when readers were given back what they had."""
    article.refresh_from_db(fields=["conflict"])
    if article.conflict:
        return ". The draft changed the same words: settle that on its page."
    return ", and the draft keeps its own changes."


def unretract(request, article, context):
    """Take back a retraction."""
    return confirm(
        request,
        article,
        context,
        verb="amend",
        form=forms.Form(sent(request)),
        act=lambda _: unretracting.unretract(article.piece, by=request.user, reason=UNRETRACTED),
        done=lambda _: format_html("Readers have “{}” again, without the retraction.", article.title),
        title="Take back the retraction",
        button="Take it back",
        lead="Readers have again the text that was retracted, without the retraction. Whoever republished it"
        " and was told of the retraction is told of this.",
    )


def ask(request, article, context):
    """Ask for a piece that was blocked; somebody else confirms."""
    return confirm(
        request,
        article,
        context,
        form=ReasonForm(sent(request)),
        reasons=workflow.refusals(article, "back", by=request.user),
        act=lambda data: publishing.ask_back(article.piece, by=request.user, reason=data["reason"]),
        done=lambda _: format_html(
            "You asked that readers get “{}” again. Another person confirms it.", article.title
        ),
        title="Ask to put back what was blocked",
        button="Ask for it",
        lead="The law took this piece from readers. Another publisher or legal reviewer has to confirm that"
        " they get it again.",
    )
