"""The publish panel: shows what is missing and when, and publishes."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial import publishing
from editorial.admin.articles.approving import approval_of
from editorial.admin.articles.facts import facts, moment
from editorial.admin.articles.panel_form import PanelForm
from editorial.admin.articles.verbs import sent
from editorial.admin.style.shown import styled
from editorial.differences import differences
from editorial.differences.naming import labels_of
from editorial.law import masking


def publish(request, article, context):
    """Show the panel, and publish."""
    known = facts(article, request.user)
    approved = approval_of(article, request.user, known.standing.live)
    form = PanelForm(sent(request), article=article, by=request.user, facts=known)
    if approved.is_missing and approved.may_override:
        form.offer_override(with_password=approved.asks_password)
    if request.method == "POST" and form.is_valid():
        if form.leaves:
            messages.success(request, left(form.scheduled[0], article))
            return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
        try:
            with transaction.atomic():
                edition = form.publish()
        except publishing.Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, announcement(edition, article))
            return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
    reasons = [*known.publish.reasons, *approved.for_good]
    if known.standing.live and not known.differs:
        reasons.append("Readers have all of this already.")
    if approved.is_missing and not approved.may_override:
        reasons.append("It is published once that is done.")
    form.offer_terms()
    context |= {"article": article, "form": form, "facts": known, "reasons": reasons, "approval": approved}
    context["until_then"] = [] if form.errors else approved.for_now
    context["style"] = styled(article, request.user)
    context["names"] = masking.said_names(article.document())
    ahead = form.scheduled[0] if form.scheduled else None
    context["changes"], context["replaced"] = changes(article, known, ahead, request.user)
    context["title"] = known.publish.label.strip("…")
    status = (
        403
        if request.method == "POST" and not request.user.has_perm("editorial.publish_article", article)
        else 200
    )
    return TemplateResponse(request, "admin/articles/panel.html", context, status=status)


def changes(article, known, ahead, by):
    """Return the Differences that a draft makes to what readers have, and to what is scheduled."""
    draft, live = article.document(), known.standing.live if known.differs else None
    others = [edition and edition.document.value for edition in (live, ahead)]
    differing = {name for other in filter(None, others) for name in other.differences(draft)}
    labels = labels_of(draft, *filter(None, others), by=by, only=differing)
    return [differences(other, draft, labels) if other else [] for other in others]


def left(edition, article):
    """Say that nothing was published, with the way to what is scheduled."""
    url = reverse("admin:article-publish", args=[article.pk])
    words = '“{}” stays as it is: the scheduled version goes live on {}. <a href="{}">Look again</a>'
    return format_html(words, article.title, moment(edition.live_from), url)


def announcement(edition, article):
    """Say what readers have now, or will have, with the way there."""
    address = f"/{edition.brand.slug}/{edition.slug}/"
    if edition.immediate:
        return format_html('“{}” is live: <a href="{}">{}</a>.', article.title, address, address)
    return format_html("“{}” goes live on {}, at {}.", article.title, moment(edition.live_from), address)
