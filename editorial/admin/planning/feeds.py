"""The secret address of a person's calendar feed: made, and made anew when somebody else knows it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from editorial.models import Profile
from editorial.models.desks import new_key

FIRST = "Your calendar has an address now."
ANEW = "Your calendar has a new address; the old one answers nobody any more."


def renew(request):
    """Make the address, or a new one; the old one answers nobody any more."""
    if request.method == "POST":
        profile, is_new = Profile.objects.get_or_create(user=request.user)
        if not is_new:
            profile.calendar_key = new_key()
            profile.save(update_fields=["calendar_key"])
        said = (
            "Your calendar has an address now." if is_new else "Your calendar has a new address; the old one"
        )
        messages.success(request, said if is_new else f"{said} answers nobody any more.")
    return HttpResponseRedirect(reverse("admin:calendar") + "#feed")
