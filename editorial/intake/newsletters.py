"""Subscribing, confirming and leaving, without an account, a cookie or a script.

A form of these pages needs no proof of where it came from: there is no session that another site could use,
and whoever sends one from elsewhere can do no more than anybody with a mailbox. What an act needs is in its
address. Only asking is kept from being done by the browsers of other sites' readers: they press once more.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from editorial.newsletters import subscribing
from editorial.newsletters.knocking import may_ask
from publications.models import Newsletter
from publications.slugs import asked
from publications.theme.following import spoken, words
from publications.theme.phrases import site_language
from publications.views.answers import frame

READ_AND_SENT = require_http_methods(["GET", "HEAD", "POST"])
LONGEST = 254  # of an address (RFC 5321)
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@csrf_exempt
@READ_AND_SENT
def subscribe(request, slug):
    """Take an address, and answer alike whatever is known of it."""
    newsletter = get_object_or_404(Newsletter.objects.open(), slug=asked(slug))
    sent = request.POST if request.method == "POST" else request.GET
    language = spoken(sent.get("language", "") or newsletter.language)
    if request.method != "POST":
        name = "asked" if "asked" in request.GET else "subscribe"
        return page(name, language, newsletter=newsletter, path=newsletter.slug)
    email = sent.get("email", "").strip()
    if refused := refusal(request, email):
        status, error = refused
        said = getattr(words(language), error)
        return page("subscribe", language, status, newsletter=newsletter, email=email[:LONGEST], error=said)
    if not sent.get("website"):
        subscribing.ask(newsletter, email, language)
    return HttpResponseRedirect(f"{reverse('subscribe', args=[slug])}?asked&language={language}", status=303)


def refusal(request, email):
    """Return status and phrase of why an asking is not taken, or None."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return 403, "press_again"
    try:
        validate_email(email)
    except ValidationError:
        return 400, "not_an_address"
    if len(email) > LONGEST:
        return 400, "not_an_address"
    return None if may_ask(request) else (429, "too_many")


@csrf_exempt
@READ_AND_SENT
def confirm(request, token):
    """Show a button to confirm; pressed, it confirms. Programs that open links in mails press nothing."""
    row = subscribing.asked(token)
    if row is None:
        return page("over", site_language(), 404)
    if request.method == "POST":
        subscribing.confirm(row)
        return page("confirmed", row.language, newsletter=row.newsletter, uuid=row.uuid)
    return page("confirm", row.language, newsletter=row.newsletter, consent=row.wording)


@csrf_exempt
@READ_AND_SENT
def unsubscribe(request, uuid):
    """Show a button to leave; a POST leaves, also that of a mail program (RFC 8058). A second time alike."""
    row = subscribing.subscribed(uuid)
    language = row.language if row else site_language()
    if request.method == "POST":
        if row:
            subscribing.leave(row)
        return page("left", language)
    if row is None and uuid != UUID(int=0):
        return page("left", language)
    return page("leave", language, newsletter=row and row.newsletter)


def page(name, language, status=200, newsletter=None, **context):
    """Answer with a page that no cache keeps and no search engine names."""
    w, called = words(language), newsletter.name if newsletter else ""
    said = {key: getattr(w, key).format(name=called) for key in ("confirm", "leave", "confirmed_text")}
    consent = subscribing.shown_wording(newsletter, language) if newsletter else ""
    context = {"newsletter": newsletter, "w": w, "said": said, "consent": consent} | context
    html = render_to_string(f"intake/newsletters/{name}.html", frame(spoken(language)) | context)
    response = HttpResponse(html, status=status)
    for header, value in HEADERS.items():
        response[header] = value
    return response


urlpatterns = [
    path("subscribe/<str:slug>/", subscribe, name="subscribe"),
    path("confirm/<str:token>/", confirm, name="confirm"),
    path("unsubscribe/<uuid:uuid>/", unsubscribe, name="unsubscribe"),
]
