"""Newsletters and their issues: composed from pieces that readers have, then looked at and sent."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from editorial.access import roles
from editorial.access.titles import titles_of
from editorial.admin.articles.body import BodyField, WordsWidget
from editorial.admin.entering import entered
from editorial.admin.fields import ChosenField
from editorial.admin.newsletters import pages
from editorial.admin.paging import UncountedAdmin
from editorial.models import Issue, IssuePiece
from editorial.newsletters import composing
from publications import richtext
from publications.models import Edition, Newsletter

MOST = 40
BESIDE = ("pieces", "seen")  # fields of the form that are no columns
UNDER_WAY = "This issue is on its way by now: stop it first. What you typed stands below."
STALE = (
    "Somebody saved this issue since you opened it, as “{}”. What you typed stands below: "
    "save again to put it in place of theirs."
)


@admin.register(Newsletter)
class NewsletterAdmin(UncountedAdmin):
    """Newsletters of brands, and of the whole site; each says who sends it."""

    list_display = ["name", "brand", "language", "is_open"]
    list_select_related = ["brand"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "brand", "about", "language"]}),
        (
            "Sender",
            {
                "fields": ["sender_name", "sender_email", "postal", "is_open"],
                "description": "All three stand in every issue: without them none is sent.",
            },
        ),
    ]


class IssueForm(forms.ModelForm):
    """An issue: its subject, its opening words, and its pieces in order."""

    intro = BodyField(
        label="Opening words", required=False, widget=WordsWidget,
        help_text="Empty: the issue begins with its first piece.",
    )  # fmt: skip
    pieces = ChosenField(
        "live-piece", ordered=True, most=MOST, required=False, label="Pieces, in order",
        help_text="Such as readers have now. They are looked at again when the issue is sent.",
    )  # fmt: skip

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Issue
        fields = ["newsletter", "subject", "intro"]
        error_messages = {"subject": {"required": "Give the issue a subject."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "pieces" in self.fields:
            self.fields["pieces"].by = self.by
        if self.instance.pk:
            chosen = self.instance.items.values_list("piece__uuid", flat=True)
            self.initial |= {
                "pieces": [str(uuid) for uuid in chosen],
                "seen": composing.seen_of(self.instance),
            }
        if "newsletter" in self.fields:
            far = roles.reach(self.by, composing.COMPOSING)
            rows = Newsletter.objects.all()
            self.fields["newsletter"].queryset = rows if far.everywhere else rows.filter(brand__in=far.brands)

    def clean_intro(self):
        """Refuse pictures: who loads one in a mail tells that it was opened."""
        body = self.cleaned_data["intro"]
        if richtext.images(body):
            raise ValidationError("An issue carries no pictures: take them out of the opening words.")
        return body

    def clean_pieces(self):
        """Take pieces that readers have; a person must not learn of others from an issue."""
        chosen = self.cleaned_data["pieces"]
        live = Edition.objects.live().filter(piece__in=[piece.pk for piece in chosen])
        self.titles = dict(live.values_list("piece", "text__title"))
        if others := [piece.uuid for piece in chosen if piece.pk not in self.titles]:
            named = ", ".join(f"“{title}”" for title, _ in titles_of(others, self.by).values())
            raise ValidationError(f"Readers do not have {named}: choose pieces that are live.")
        return chosen

    def clean(self):
        """Lock an issue, and refuse to change one that went on its way, or that somebody saved meanwhile."""
        if self.instance.pk:
            held = Issue.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
            if not held.is_draft:
                raise ValidationError(UNDER_WAY)
            if self.cleaned_data.get("seen") != (now := composing.seen_of(held)):
                self.data = self.data.copy()
                self.data["seen"] = now
                raise ValidationError(STALE.format(held.subject))
        return super().clean()

    def keep_pieces(self):
        """Write the pieces in their order, and what readers know them as."""
        self.instance.items.all().delete()
        IssuePiece.objects.bulk_create(
            IssuePiece(issue=self.instance, piece=piece, title=self.titles[piece.pk], position=position)
            for position, piece in enumerate(self.cleaned_data["pieces"])
        )


@admin.register(Issue)
class IssueAdmin(UncountedAdmin):
    """Issues from their first words to the last mail."""

    form = IssueForm
    change_form_template = "admin/newsletters/issue_form.html"
    list_display = ["subject", "newsletter", "state", "done_at"]
    list_filter = ["state", "newsletter"]
    list_select_related = ["newsletter"]
    search_fields = ["subject"]
    fields = ["newsletter", "subject", "intro", *BESIDE]

    def get_urls(self):
        """Add the page on which an issue is looked at and sent, and the mail itself."""
        return [
            path("<int:pk>/send/", entered(pages.issue, pages.LOOKING), name="issue-send"),
            path("<int:pk>/mail/", entered(pages.shown_mail, pages.LOOKING), name="issue-mail"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        """Show the issues that a person's right reaches."""
        return composing.issues_of(request.user, "view_issue").order_by("-pk")

    def get_form(self, request, obj=None, **kwargs):
        """Tell the form who is asking."""
        if kwargs.get("fields"):
            kwargs["fields"] = [name for name in kwargs["fields"] if name not in BESIDE]
        return type("IssueForm", (super().get_form(request, obj, **kwargs),), {"by": request.user})

    def has_change_permission(self, request, obj=None):
        """Keep an issue as it is from the press of Send on: stop it first."""
        may = super().has_change_permission(request, obj)
        if obj is None or not may:
            return may
        return obj.is_draft and composing.issues_of(request.user).filter(pk=obj.pk).exists()

    def get_fields(self, request, obj=None):
        """Leave the chooser out where nothing can be chosen."""
        may = obj is None or self.has_change_permission(request, obj)
        return self.fields if may else [name for name in self.fields if name not in BESIDE]

    def render_change_form(self, request, context, *args, **kwargs):
        """Leave the button out that says what *Save* does: it comes back to the form."""
        return super().render_change_form(
            request, context | {"show_save_and_continue": False}, *args, **kwargs
        )

    def save_model(self, request, obj, form, change):
        """Write what the form holds, and nothing of how far the issue is on its way."""
        obj.save(update_fields=form.Meta.fields if change else None)

    def save_related(self, request, form, formsets, change):
        """Keep the pieces with the issue."""
        super().save_related(request, form, formsets, change)
        form.keep_pieces()

    def response_add(self, request, obj, post_url_continue=None):
        """Come back to the form, or lead on to where the issue is looked at."""
        return self.led_on(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        """Come back to the form, or lead on to where the issue is looked at."""
        return self.led_on(request, obj) or super().response_change(request, obj)

    def led_on(self, request, obj):
        """Return the way on from a save, unless another button was pressed."""
        if {"_continue", "_addanother"} & request.POST.keys():
            return None
        if "_look" in request.POST:
            return HttpResponseRedirect(reverse("admin:issue-send", args=[obj.pk]))
        messages.success(request, "Saved. Nothing of it is sent before you look at it and press Send.")
        return HttpResponseRedirect(reverse("admin:editorial_issue_change", args=[obj.pk]))
