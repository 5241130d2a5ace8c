"""Who gets a newsletter: for those alone who may see addresses."""

import csv
import io
import json

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.access import roles
from editorial.admin.paging import ReadOnlyAdmin
from editorial.models import Subscription
from editorial.newsletters import bringing, subscribing
from editorial.newsletters.suppressing import is_erased
from publications.models import Newsletter

SEEING, BRINGING, ERASING = (f"editorial.{verb}_subscription" for verb in ("view", "add", "delete"))
LARGEST = 5_000_000


def reached(user, right):
    """Return the newsletters whose subscribers a right of a person reaches: of some brands, or all."""
    far, rows = roles.reach(user, right.partition(".")[2]), Newsletter.objects.all()
    return rows if far.everywhere else rows.filter(brand__in=far.brands)


def may_erase(user):
    """Whether a person may erase an address: it goes from every newsletter, and is never written to again."""
    return roles.reach(user, ERASING.partition(".")[2]).everywhere


class OneForm(forms.Form):
    """An address to look up."""

    email = forms.EmailField(label="E-mail address", error_messages={"required": "Give an address."})


class BringForm(forms.Form):
    """Addresses from elsewhere, each with the proof that its owner agreed."""

    newsletter = forms.ModelChoiceField(Newsletter.objects.all())
    rows = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 10}),
        label="Rows",
        help_text="CSV with a head: email, agreed (a date such as 2026-03-01), proof (how they agreed).",
    )
    file = forms.FileField(required=False, label="Or a file (CSV, UTF-8)")

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["newsletter"].queryset = reached(by, BRINGING)

    def clean(self):
        """Read the file where there is one."""
        data = super().clean()
        if file := data.get("file"):
            if file.size > LARGEST:
                raise forms.ValidationError("The file is larger than 5 MB: bring it in parts.")
            try:
                data["rows"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError("The file is not in UTF-8: save it so, and try again.") from None
        if not data.get("rows", "").strip():
            raise forms.ValidationError("Paste rows, or choose a file.")
        data["rows"] = data["rows"].replace("\x00", "")
        try:
            data["read"] = list(csv.DictReader(io.StringIO(data["rows"])))
        except csv.Error as error:
            raise forms.ValidationError(f"This cannot be read as CSV: {error}.") from None
        return data


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    """Subscribers, listed for those who may see their addresses."""

    change_list_template = "admin/newsletters/people.html"
    list_display = ["email", "newsletter", "language", "asked_at", "confirmed_at", "refused_at"]
    list_filter = ["newsletter"]
    list_select_related = ["newsletter"]
    search_fields = ["email"]
    fields = [
        "email",
        "newsletter",
        "language",
        "asked_at",
        "confirmed_at",
        "wording",
        "is_imported",
        "refused_at",
    ]

    def get_queryset(self, request):
        """Show the subscribers of the newsletters that a person's right reaches."""
        return super().get_queryset(request).filter(newsletter__in=reached(request.user, SEEING))

    def get_urls(self):
        """Add the pages about one address, and for bringing addresses along."""
        return [
            path("one/", self.admin_site.admin_view(self.one), name="subscriber-one"),
            path("bring/", self.admin_site.admin_view(self.bring), name="subscribers-bring"),
            *super().get_urls(),
        ]

    def one(self, request):
        """Show what is held of an address, give it out, or erase it."""
        if not request.user.has_perm(SEEING):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else request.GET
        form = OneForm(sent or None)
        email = form.cleaned_data["email"] if sent and form.is_valid() else ""
        if email and request.method == "POST":
            return self.acted(request, email)
        context = self.admin_site.each_context(request) | {
            "title": "One address",
            "form": form,
            "email": email,
            "held": subscribing.held(email, reached(request.user, SEEING)) if email else [],
            "may_erase": may_erase(request.user),
            "is_erased": bool(email) and may_erase(request.user) and is_erased(email),
        }
        return TemplateResponse(request, "admin/newsletters/one.html", context)

    def acted(self, request, email):
        """Give out what is held of an address, erase it, or let an erased one ask again."""
        if "export" in request.POST:
            held = subscribing.held(email, reached(request.user, SEEING))
            text = json.dumps(held, ensure_ascii=False, indent=1)
            response = HttpResponse(text, content_type="application/json; charset=utf-8")
            response["Content-Disposition"] = 'attachment; filename="subscriptions.json"'
            return response
        if not may_erase(request.user):
            raise PermissionDenied
        if "forgive" in request.POST:
            subscribing.forgive(email)
            messages.success(request, "It can subscribe again: its owner asks, and confirms by a mail.")
            return HttpResponseRedirect(reverse("admin:subscriber-one"))
        number = subscribing.erase(email)
        erased = f"Erased: {number} subscription{'' if number == 1 else 's'}."
        messages.success(request, f"{erased} It is not written to again, not even when it asks.")
        return HttpResponseRedirect(reverse("admin:subscriber-one"))

    def bring(self, request):
        """Take addresses from elsewhere, tried first; who left stays out."""
        if not request.user.has_perm(BRINGING):
            raise PermissionDenied
        form, found = BringForm(request.POST or None, request.FILES or None, by=request.user), None
        if request.method == "POST" and form.is_valid():
            does = "bring" in request.POST
            found = bringing.bring(form.cleaned_data["newsletter"], form.cleaned_data["read"], does=does)
            if does:
                messages.success(request, str(found))
                return HttpResponseRedirect(reverse("admin:editorial_subscription_changelist"))
            form = BringForm(initial=form.cleaned_data, by=request.user)
        context = self.admin_site.each_context(request)
        context |= {"title": "Bring addresses along", "form": form, "found": found}
        return TemplateResponse(request, "admin/newsletters/bring.html", context)
