"""“Why is this page as it is?”: of any address of the site, what `manage.py explain` says, for one person."""

from django import forms
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.access.roles import reach
from editorial.admin.articles.why import MomentForm
from editorial.admin.scripts import passed
from editorial.explaining.asking import LONGEST, Foreign
from editorial.explaining.people import LOOKING, explain_to

TITLE = "Why is this page as it is?"


class AddressForm(MomentForm):
    """Which address is asked about, and which moment."""

    address = forms.CharField(
        label="Address",
        max_length=LONGEST,
        help_text="Of any page or file of this site: paste it whole, or from the first slash.",
        error_messages={"required": "Paste the address of a page."},
    )
    field_order = ["address", "at"]


def addresses(site):
    """Return the address of this page, for an admin site."""
    view = site.admin_view(lambda request: explained(request, site.each_context(request)))
    return [path("why/", view, name="explained")]


def entries(user):
    """Return [(label, address)] of the menu."""
    return [(TITLE, reverse("admin:explained"))] if reach(user, LOOKING) else []


def explained(request, context):
    """Say what readers get at an address at a moment, and why, as far as this person may be told."""
    if not reach(request.user, LOOKING):
        raise Http404
    form = AddressForm(request.GET if "address" in request.GET else None)
    told = account(request.user, form) if form.is_valid() else None
    context |= {"title": TITLE, "form": form, "told": told, "media": passed(form.media, request)}
    return TemplateResponse(request, "admin/explained.html", context)


def account(user, form):
    """Return the Account that is asked for, or None where the address is none of this site."""
    try:
        return explain_to(user, form.cleaned_data["address"], form.cleaned_data["at"])
    except Foreign as problem:
        form.add_error("address", str(problem))
        return None
