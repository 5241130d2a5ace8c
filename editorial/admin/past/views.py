"""The pages of time travel: an address and a moment, the page that stood there, and who looked at what."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from editorial.access.rights import may_look
from editorial.access.roles import reach
from editorial.admin.past import pages
from editorial.law import withheld
from editorial.models import Article
from publications import clock
from publications.models import Brand, Edition, Outcome
from publications.theme.motifs import cover as draw

SANDBOX = {"sandbox": ["allow-same-origin", "allow-forms", "allow-top-navigation-by-user-activation"]}
SHOWN = 50


class PastMomentField(forms.DateTimeField):
    """A moment that has passed, in the newsroom's zone, which is named; addresses give it with an offset."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.DateTimeInput({"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"),
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
            help_text=f"Time zone: {timezone.get_default_timezone_name()}.",
            **kwargs,
        )

    def clean(self, value):
        """Refuse a moment that has not come, or that no calendar of ours holds."""
        at = super().clean(value)
        try:
            is_past = at is None or clock.EARLIEST < at <= clock.now()
        except OverflowError:
            is_past = False
        if not is_past:
            raise forms.ValidationError("Give a moment that has passed: this page only looks back.")
        return at


class PlaceForm(forms.Form):
    """Which page, and when."""

    path = forms.CharField(
        label="Address",
        max_length=2000,
        help_text="Of any public page: paste it whole, or from the first slash.",
        error_messages={"required": "Paste the address of a public page."},
    )
    at = PastMomentField(label="As it stood on", error_messages={"required": "Give the moment."})

    def clean_path(self):
        """Refuse what is no address of a page."""
        try:
            path, self.query = pages.place(self.cleaned_data["path"])
            known = pages.view_of(path)
        except ValueError:
            known = None
        if not known:
            raise forms.ValidationError("This is no address of a public page.")
        return path


@dataclass
class Seen:
    """A page as it stood: its HTML and status, what was left out, and what must be recorded."""

    html: str = ""
    status: int = 404
    article: object = None
    withheld: list = field(default_factory=list)
    is_closed: bool = False


def as_of(request):
    """Ask for an address and a moment; then show what readers saw there."""
    refuse_strangers(request.user)
    form = PlaceForm(request.GET if "path" in request.GET or "at" in request.GET else None)
    if not form.is_valid():
        return asking(request, form)
    path, at = form.cleaned_data["path"], form.cleaned_data["at"]
    seen = look(path, form.query, at, request)
    if not seen.html or seen.is_closed:
        return asking(request, form, seen=seen, path=path, at=at)
    return framed(request, seen, path, at)


def refuse_strangers(user):
    """Answer 404 to whoever may see no article at all."""
    if not reach(user, "view_article"):
        raise Http404


def asking(request, form, seen=None, **context):
    """Show the form, perhaps with the reason why there is nothing to show."""
    context |= admin.site.each_context(request) | {
        "title": "As readers saw it",
        "form": form,
        "seen": seen,
        "may_list": bool(reach(request.user, "see_withheld")),
        "may_see": seen and seen.article and may_look(request.user, withheld.RIGHT, seen.article),
        "sentence": withheld.SENTENCE,
    }
    return TemplateResponse(request, "admin/past/ask.html", context)


def look(path, query, at, request):
    """Return what stood at a path at a moment, as far as this person may see it.

    What is withheld is shown to those who may when they press for it, and recorded then.
    """
    article, edition = pages.article_at(path, at, request.user)
    if pages.view_of(path).url_name == "piece" and article is None:
        return Seen()
    pressed = request.method == "POST"
    if edition and edition.outcome == Outcome.OK and withheld.is_withheld(edition):
        if not (pressed and may_look(request.user, withheld.RIGHT, article)):
            return Seen(article=article, is_closed=True)
        withheld.keep_look([edition], by=request.user)
    response = pages.page_at(path, query, at)
    if response is None or (article is None and response.status_code != 200):
        return Seen()
    html, left_out = cards_for(response.content.decode(), at, request)
    return Seen(html, response.status_code, article, left_out)


def cards_for(html, at, request):
    """Return a page without the cards of what is withheld, and the Editions left out.

    Somebody who may see them all gets them when they press for it, and that is recorded.
    """
    placed = pages.pieces_on(html, at)
    shut = withheld.withheld(Edition.objects.filter(pk__in=[row.pk for row in placed.values()]))
    shut = list(shut.select_related("piece__article")) if placed else []
    if shut and request.method == "POST":
        allowed = [one for one in shut if may_look(request.user, withheld.RIGHT, one.piece.article)]
        withheld.keep_look(allowed, by=request.user)
        shut = [one for one in shut if one not in allowed]
    closed = {one.pk for one in shut}
    return pages.without(html, {where for where, row in placed.items() if row.pk in closed}), shut


def framed(request, seen, path, at):
    """Return a page of the past below a banner that says so; it runs nothing and is kept nowhere."""
    may_see = any(may_look(request.user, withheld.RIGHT, one.piece.article) for one in seen.withheld)
    context = {"seen": seen, "path": path, "at": at, "may_see": may_see}
    banner = render_to_string("admin/past/_banner.html", context, request)
    start, tag, rest = pages.shown_here(seen.html, at).partition("<body>")
    response = HttpResponse(start + tag + banner + rest)
    response._csp_update = SANDBOX
    return response


def article_as_of(request, article, context):
    """Ask for a moment of one piece, or choose one of its Editions; then go to the page of that moment."""
    form = MomentForm(request.GET if "at" in request.GET else None)
    editions = Edition.objects.filter(piece=article.piece, live_from__lte=clock.now()).select_related("brand")
    sentence = ""
    if form.is_valid():
        at = form.cleaned_data["at"]
        address = path_at(article, at)
        if address:
            query = urlencode({"path": address, "at": at.isoformat()})
            return HttpResponseRedirect(f"{reverse('admin:as-of')}?{query}")
        sentence = "Readers did not have this piece then."
    context |= {
        "article": article,
        "title": "As readers saw it",
        "form": form,
        "sentence": sentence,
        "editions": editions.order_by("-live_from")[:SHOWN],
    }
    return TemplateResponse(request, "admin/past/article.html", context)


class MomentForm(forms.Form):
    """When."""

    at = PastMomentField(label="As readers saw it on", error_messages={"required": "Give the moment."})


def path_at(article, at):
    """Return the path at which a piece stood at a moment, or nothing; an end stands at the last one."""
    had = Edition.objects.filter(piece=article.piece, live_from__lte=at, outcome=Outcome.OK)
    last = had.select_related("brand").order_by("live_from").last()
    return f"/{last.brand.slug}/{last.slug}/" if last else ""


def looks(request):
    """List who looked at what is withheld, for those who may look themselves."""
    if not reach(request.user, "see_withheld"):
        raise Http404
    context = admin.site.each_context(request)
    context |= {"title": "Looks at what is withheld", "looks": withheld.looks(request.user)[:SHOWN]}
    return TemplateResponse(request, "admin/past/looks.html", context)


def cover(request, uuid):
    """Draw the cover of a brand, or of a piece that readers may have no more, for a page of the past."""
    refuse_strangers(request.user)
    texts = Edition.objects.filter(piece__uuid=uuid, outcome=Outcome.OK)
    known = Article.objects.filter(piece__uuid=uuid).known_to(request.user)
    had = texts if known.exists() else texts.filter(live_from__lte=clock.now())
    brand = Brand.objects.filter(Q(uuid=uuid) | Q(pk__in=had.values("brand"))).first()
    if brand is None:
        raise Http404
    drawn = draw(brand.motif, brand.accent_light, str(uuid))
    return HttpResponse(drawn, content_type="image/svg+xml")
