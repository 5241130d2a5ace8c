"""Who else has an article open: said, never enforced."""

from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from editorial.admin.articles.keeping import version_of
from editorial.drafting import uniting
from editorial.messages.telling import named
from editorial.models import Presence
from editorial.plans.moments import hour
from publications import clock


@require_POST
def presence(request, article):
    """Take a sign of somebody who has the form open, and answer with who else has.

    `leave` ends it, `claim` is 1 for “I am editing this” (which takes it from others) and 0 to let go.
    """
    mine = Presence.objects.filter(article=article, user=request.user)
    if "leave" in request.POST:
        mine.delete()
        return JsonResponse({})
    Presence.objects.filter(article=article).gone().delete()
    here = Presence(article=article, user=request.user, seen_at=clock.now())
    Presence.objects.bulk_create(
        [here], update_conflicts=True, unique_fields=["article", "user"], update_fields=["seen_at"]
    )
    if "claim" in request.POST:
        claim(mine, article, request.POST["claim"] == "1")
    return JsonResponse(told(article, request.user, version_of(request.POST)))


def claim(mine, article, is_claimed):
    """Take an article for oneself, or let go of it."""
    with transaction.atomic():
        if is_claimed:
            Presence.objects.filter(article=article).update(claimed_at=None)
        mine.update(claimed_at=clock.now() if is_claimed else None)


def told(article, user, version):
    """Return what is said to one person about the others: sentences, and which button stands beside them."""
    rows = Presence.objects.filter(article=article).here().select_related("user").order_by("since", "pk")
    others = [row for row in rows if row.user_id != user.pk]
    own = next((row for row in rows if row.user_id == user.pk), None)
    sentences = [said(row) for row in sorted(others, key=lambda row: row.claimed_at is None)]
    if others and own and own.claimed_at:
        sentences.insert(0, f"You are editing this since {hour(own.claimed_at)}.")
    return {"sentences": saved_since(article, user, version) + sentences, "claim": offered(own, others)}


def said(row):
    """Say what somebody else does."""
    name = named(row.user)
    if row.claimed_at:
        return f"{name} is editing this since {hour(row.claimed_at)}."
    return f"{name} has had this open since {hour(row.since)}."


def offered(own, others):
    """Return which button is offered: “claim”, “take” it over, “release” it, or none."""
    if not others:
        return ""
    if own and own.claimed_at:
        return "release"
    return "take" if any(row.claimed_at for row in others) else "claim"


def saved_since(article, user, version):
    """Say who saved the article since the form was opened; what both wrote meets when it is saved."""
    if article.version <= version:
        return []
    later = uniting.editors_since(article, version)
    at = f" at {hour(later[0].at)}" if later else ""
    who = uniting.who(later, user)
    return [f"{who[0].upper()}{who[1:]} saved this{at}. When you save, both are brought together."]
