"""What a person was told: the list, the way to what it is about, and how they want to hear of it."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from editorial.admin.paging import is_number
from editorial.models import Article, Mute, Notification, NotificationChoice
from publications import clock

SHOWN = 50
How, Kind = NotificationChoice.How, Notification.Kind


def addresses(site):
    """Return the addresses of these pages, for an admin site."""
    pages = [
        ("notifications/", listing, "notifications"),
        ("notifications/choices/", choices, "notification-choices"),
        ("notifications/<int:number>/", follow, "notification"),
    ]
    return [path(where, site.admin_view(within(site, view)), name=name) for where, view, name in pages]


def within(site, view):
    """Give a view the frame's context."""

    def framed(request, **kwargs):
        return view(request, site.each_context(request), **kwargs)

    return framed


def listing(request, context):
    """Show what this person was told, the newest first; mark all as read, or be quiet about an article."""
    if request.method == "POST":
        return pressed(request)
    told = Notification.objects.visible_to(request.user).select_related("article", "by")
    before = request.GET.get("before", "")
    rows = list(
        (told.filter(pk__lt=before) if is_number(before) else told).defer("article__body")[: SHOWN + 1]
    )
    context |= {
        "title": "Notifications",
        "rows": rows[:SHOWN],
        "older": rows[SHOWN - 1].pk if len(rows) > SHOWN else None,
        "muted": set(request.user.mutes.values_list("article", flat=True)),
        "news": any(row.read_at is None for row in rows),
    }
    return TemplateResponse(request, "admin/notifications/list.html", context)


def pressed(request):
    """Do what a button of the list says."""
    article = request.POST.get("mute", "")
    if "read" in request.POST:
        own = Notification.objects.filter(user=request.user).unread()
        own.update(read_at=clock.now())
        messages.success(request, "Everything is marked as read.")
    elif is_number(article):
        mute(request, article)
    return HttpResponseRedirect(reverse("admin:notifications"))


def mute(request, number):
    """Send no more mail about an article, or send it again."""
    article = Article.objects.visible_to(request.user).filter(pk=number).first()
    if article is None:
        raise Http404
    _, is_new = Mute.objects.get_or_create(user=request.user, article=article)
    if is_new:
        messages.success(request, f"No more mail about “{article.title}”. It still shows here.")
        return
    Mute.objects.filter(user=request.user, article=article).delete()
    messages.success(request, f"You get mail about “{article.title}” again.")


def follow(request, context, number):
    """Lead to what a message is about, and mark it as read."""
    row = Notification.objects.visible_to(request.user).filter(pk=number).first()
    if row is None:
        raise Http404
    Notification.objects.filter(pk=row.pk).unread().update(read_at=clock.now())
    return HttpResponseRedirect(where(row))


def where(row):
    """Return the address that a message leads to: its own, or the article's."""
    if row.path and url_has_allowed_host_and_scheme(row.path, allowed_hosts=None):
        return row.path
    if row.article_id is None:
        return reverse("admin:notifications")
    return reverse("admin:editorial_article_change", args=[row.article_id])


class ChoicesForm(forms.Form):
    """How a person wants to hear of each kind of thing by mail, and about which articles not at all."""

    def __init__(self, data=None, *, user):
        self.user = user
        kept = dict(user.notification_choices.values_list("kind", "how"))
        super().__init__(data, initial={kind: kept.get(kind, How.AT_ONCE) for kind in Kind.values})
        for kind, label in Kind.choices:
            self.fields[kind] = forms.ChoiceField(
                label=f"When {label}", choices=How.choices, widget=forms.RadioSelect
            )
        muted = Article.objects.visible_to(user).filter(pk__in=user.mutes.values("article"))
        self.fields["muted"] = forms.ModelMultipleChoiceField(
            muted,
            initial=list(muted),
            required=False,
            label="No mail about",
            widget=forms.CheckboxSelectMultiple,
            help_text="Untick an article to get mail about it again.",
        )
        if not muted:
            del self.fields["muted"]

    @transaction.atomic
    def save(self):
        """Keep the choices."""
        for kind in Kind.values:
            NotificationChoice.objects.update_or_create(
                user=self.user, kind=kind, defaults={"how": self.cleaned_data[kind]}
            )
        if "muted" in self.fields:
            self.user.mutes.exclude(article__in=self.cleaned_data["muted"]).delete()


def choices(request, context):
    """Let a person choose what comes by mail, and when."""
    form = ChoicesForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, "Your choices are kept.")
        return HttpResponseRedirect(reverse("admin:notification-choices"))
    context |= {"title": "What comes by mail", "form": form}
    return TemplateResponse(request, "admin/notifications/choices.html", context)
