"""What somebody types and has not saved: kept as they type, offered back, thrown away."""

import re

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from editorial.models import Article, Autosave, Profile
from editorial.models.writing import new_key

KEY = re.compile(r"[0-9a-f]{32}")
SAVED_COOKIE = "newsroom_saved"
OFFERED = 3
# Sent with every form, and no words of anybody's.
ENVELOPE = {"csrfmiddlewaretoken", "version", "form_key", "former"}


def keep(request, article, *, key=None, page=""):
    """Keep a form as it was sent, for the person who sent it; the article, or page, stays as it is."""
    sent = request.POST
    return Autosave.objects.keep(
        user=request.user,
        article=article,
        page=page,
        key=key or key_of(sent) or new_key(),
        version=version_of(sent),
        title=" ".join(sent.get("title", "").split())[:250],
        fields=typed(sent),
    )


def typed(sent):
    """Return {name: [values]} of what somebody typed into a form."""
    return {name: values for name, values in sent.lists() if is_typed(name)}


def is_typed(name):
    """Whether a field holds somebody's words, and is no button or token."""
    return name not in ENVELOPE and not name.startswith("_")


def key_of(sent):
    """Return what tells the form that was sent from others, or nothing."""
    key = sent.get("form_key", "")
    return key if KEY.fullmatch(key) else ""


def version_of(sent):
    """Return the version that a form was opened with, or -1."""
    number = sent.get("version", "")
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else -1


@require_POST
def autosave(request, article):
    """Keep an incomplete form of an article. No article: a piece that was never saved."""
    if article is None and not request.user.has_perm("editorial.add_article"):
        raise PermissionDenied
    return kept(request, article)


@require_POST
def kept(request, article, page=""):
    """Keep an incomplete form, and say when.

    `former` is the key of the form that a browser's copy was made of: the same words are kept once.
    """
    if not key_of(request.POST):
        return JsonResponse({"reason": "This form is not known."}, status=400)
    former = request.POST.get("former", "")
    known = former and Autosave.objects.filter(user=request.user, key=former).first()
    if known and known.fields == typed(request.POST):
        return JsonResponse({"at": hour_of(known), "known": True})
    row = keep(request, article, page=page)
    return JsonResponse({"at": hour_of(row)})


def hour_of(row):
    """Return when a form was kept, as a clock on the wall shows it."""
    return f"{timezone.localtime(row.at):%H:%M}"


@require_POST
def throw_away(request, key):
    """Throw away what somebody typed, because they say so."""
    row = get_object_or_404(Autosave.objects.filter(user=request.user), key=key)
    row.delete()
    messages.success(request, "What you had not saved is thrown away.")
    if row.page:
        return HttpResponseRedirect(reverse("admin:site-page", args=row.page.split("/")))
    if row.article_id is None:
        return HttpResponseRedirect(reverse("admin:editorial_article_changelist"))
    if not Article.objects.editable_by(request.user).filter(pk=row.article_id).exists():
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[row.article_id]))


@require_POST
def switch(request):
    """Switch keeping on or off for one person."""
    is_on = request.POST.get("on") == "1"
    Profile.objects.update_or_create(user=request.user, defaults={"autosaves": is_on})
    return JsonResponse({"on": is_on})


def is_switched_on(user):
    """Whether a person wants what they type to be kept."""
    profile = getattr(user, "profile", None)
    return profile is None or profile.autosaves


def offers(user, article, *, besides, page=""):
    """Return what a person typed into forms of an article, of new ones, or of a page, and did not save."""
    rows = Autosave.objects.of(user, page).filter(article=article).exclude(key=besides)
    return list(rows[:OFFERED])


def taken(request, article, page=""):
    """Return what is to be taken back into the form that is being opened, or None."""
    key = request.GET.get("take", "") if request.method == "GET" else ""
    rows = Autosave.objects.filter(user=request.user, article=article, page=page)
    return rows.filter(key=key).first() if key else None


def is_saved(user, key):
    """Forget what was kept of a form, now that it is saved, and what anybody kept for too long."""
    Autosave.objects.filter(Q(user=user, key=key) | Q(pk__in=Autosave.objects.stale().values("pk"))).delete()


def remember(response, key):
    """Tell the browser which form is saved, so that it drops the copy of its own."""
    response.set_cookie(
        SAVED_COOKIE,
        key,
        max_age=3600,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
