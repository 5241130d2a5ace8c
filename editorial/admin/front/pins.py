"""Pinning a piece in two presses: one opens its page of slots, the other chooses; the message undoes it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from editorial.admin.articles.facts import moment
from editorial.admin.moment_fields import MomentField
from editorial.admin.scripts import passed
from editorial.front import pinning
from editorial.refusing import Refused
from publications import reading
from publications.models import Edition, HomePin
from publications.views.home import SLOTS, placed

Slot = HomePin.Slot
WHAT = {slot.value: slot.label for slot in Slot}


class PinForm(forms.Form):
    """In which slot, and until when."""

    slot = forms.TypedChoiceField(
        choices=Slot.choices,
        coerce=int,
        widget=forms.HiddenInput,
        error_messages={"required": "Choose the place.", "invalid_choice": "Choose one of the four places."},
    )
    until = MomentField(required=False, to_come=True, label="Until (if it is to end by itself)")


def pin_page(request, article, context):
    """Show the four places with what stands there, and pin the piece to the one that is pressed."""
    form = PinForm(request.POST if request.method == "POST" else None)
    reasons = pinning.refusals(article, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = pinning.pin(
                article, form.cleaned_data["slot"], by=request.user, until=form.cleaned_data["until"]
            )
        except Refused as refused:
            reasons = refused.reasons
        else:
            return done(request, article, made, said(article, made), "off")
    return ask(request, article, context, form, reasons)


def ask(request, article, context, form, reasons):
    """Ask where."""
    held, filled = holding(), filling()
    context |= {
        "article": article,
        "form": form,
        "reasons": reasons,
        "title": "Pin to the front page",
        "slots": [(*slot, held.get(slot[0], []), filled.get(slot[0])) for slot in Slot.choices],
        "is_pinned": pinning.in_force().filter(piece=article.piece_id).exists(),
        "is_live": pinning.is_live(article.piece_id),
        "from": origin(request),
        "media": passed(context["media"] + form.media, request),
    }
    refused = request.method == "POST" and (reasons or not form.is_valid())
    return TemplateResponse(
        request, "admin/front/pin.html", context, status=403 if refused and reasons else 200
    )


def holding():
    """Return {slot: [(pin, title, whether readers have it)]}, the one that shows first."""
    pins = list(pinning.in_force())
    known = Edition.objects.filter(piece__in=[one.piece_id for one in pins])
    live = dict(known.live().values_list("piece", "text__title"))
    ahead = dict(known.scheduled().filter(outcome=200).values_list("piece", "text__title"))
    found = {}
    for one in sorted(pins, key=lambda one: one.piece_id not in live):
        title = live.get(one.piece_id) or ahead.get(one.piece_id)
        if title:
            found.setdefault(one.slot, []).append((one, title, one.piece_id in live))
    return found


def filling():
    """Return {slot: the title of the piece that readers find there, because no pin holds it}."""
    rows = placed(reading.pinned(), reading.newest("home", 2 * SLOTS))
    pieces = {slot: row["piece_uuid"] for slot, row in enumerate(rows) if row and "slot" not in row}
    live = Edition.objects.live().filter(piece__uuid__in=pieces.values())
    titles = dict(live.values_list("piece__uuid", "text__title"))
    return {slot: titles[uuid] for slot, uuid in pieces.items() if uuid in titles}


def said(article, made):
    """Say what was pinned where, and what readers see of it now."""
    until = f" until {moment(made.until)}" if made.ends else ""
    if pinning.is_live(article.piece_id):
        return f"“{article.title}” is {made.get_slot_display()} of the front page{until}."
    return f"“{article.title}” is pinned as {made.get_slot_display()}{until}, and shows once it is live."


def unpin_page(request, article, context):
    """Take a piece off the front page."""
    if request.method == "POST":
        try:
            last = pinning.unpin(article, by=request.user)
        except Refused as refused:
            return refuse(request, article, refused)
        sentence = f"“{article.title}” is pinned nowhere now."
        return done(request, article, last, sentence, "on")
    return HttpResponseRedirect(reverse("admin:article-pin", args=[article.pk]))


@require_POST
def undo_page(request, article, context, pin):
    """Take back what was just done with a pin."""
    made = get_object_or_404(HomePin, pk=pin, piece=article.piece_id)
    try:
        wanted = WANTED.get(request.POST.get("to"))
        messages.success(request, pinning.undo(article, made, by=request.user, wanted=wanted))
    except Refused as refused:
        return refuse(request, article, refused)
    return HttpResponseRedirect(where(request, article))


def refuse(request, article, refused):
    """Say why not, where the person came from."""
    for reason in refused.reasons:
        messages.error(request, reason)
    return HttpResponseRedirect(where(request, article))


def done(request, article, made, sentence, to):
    """Say what was done, with a button that takes it back: it leads `to` “on” or “off” the front page."""
    context = {"sentence": sentence, "article": article, "pin": made, "to": to, "from": origin(request)}
    messages.success(request, render_to_string("admin/front/_undo.html", context, request))
    return HttpResponseRedirect(where(request, article))


def origin(request):
    """Return from which list the person came, or nothing for the article's own form."""
    sent = request.POST.get("from") or request.GET.get("from", "")
    return sent if sent in PLACES else ""


WANTED = {"on": True, "off": False}
PLACES = {"list": "admin:editorial_article_changelist", "home": "admin:home"}


def where(request, article):
    """Return where an act leads back."""
    name = origin(request)
    if name:
        return reverse(PLACES[name])
    return reverse("admin:editorial_article_change", args=[article.pk])


def pin_paths(page):
    """Return the addresses below an article's; `page` lets in who may pin it."""
    held = {"seen": True, "held": "pin_article"}
    return [
        path("<int:pk>/pin/", page(pin_page, **held), name="article-pin"),
        path("<int:pk>/unpin/", page(unpin_page, **held), name="article-unpin"),
        path("<int:pk>/pin/<int:pin>/undo/", page(undo_page, **held), name="article-pin-undo"),
    ]
