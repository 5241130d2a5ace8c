"""What the frames of a preview show: drawn pages that this person's own preview made, and their files.

They carry the public content policy and run nothing. A page comes by POST with a signature that only the
preview gives, so that nobody can have this site show what somebody else wrote.
"""

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from editorial.admin.files import newsroom_media
from editorial.compilation.previewing import no_brand, paper
from publications.models import Brand
from publications.theme.motifs import cover as drawn_cover
from publications.views.drawings import sheet

HOURS = 12
SANDBOX = ["allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"]
OLD = "This preview is too old to be shown again: open it once more from the article."


def signed(html, user):
    """Return a drawn page as the form of a preview carries it: for one person, and not for long."""
    return signing.dumps(html, salt=salt(user), compress=True)


def salt(user):
    """Return what binds a drawn page to a person."""
    return f"editorial.preview.{user.pk}"


@require_POST
@xframe_options_sameorigin
def shown(request):
    """Show a page that a preview has drawn, under the policy that readers' pages have."""
    try:
        html = signing.loads(request.POST.get("page", ""), salt=salt(request.user), max_age=HOURS * 3600)
    except signing.BadSignature:
        return framed(HttpResponse(OLD, content_type="text/plain; charset=utf-8", status=403))
    return framed(HttpResponse(html))


def framed(response):
    """Return an answer that only the newsroom frames, that runs nothing and is found nowhere."""
    own = {"frame-ancestors": ["'self'"], "sandbox": SANDBOX}
    response._csp_config = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | own
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def prefix(brand):
    """Return the address under which a preview's files and colours stand."""
    return reverse("admin:preview-colours", args=[brand.uuid]).removesuffix("colours.css")


@require_safe
def colours(request, brand):
    """The colours of a brand, planned ones included."""
    return css(sheet([found_brand(request, brand)]))


@require_safe
def print_sheet(request):
    """The rules of paper, for a screen."""
    return css(paper(finders.find))


def css(text):
    """Answer with a style sheet."""
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@require_safe
def file(request, brand, uuid, rendition):
    """A file of a draft: the cover that its brand draws, or a picture that this person may see."""
    if rendition != "cover.svg":
        return newsroom_media(request, uuid, rendition)
    owner = found_brand(request, brand)
    drawn = drawn_cover(owner.motif, owner.accent_light, str(uuid))
    return HttpResponse(drawn, content_type="image/svg+xml")


def found_brand(request, uuid):
    """Return a brand that this person may see, or what stands in for none."""
    found = Brand.objects.filter(uuid=uuid).first()
    if found is not None and not request.user.has_perm("publications.view_brand"):
        raise Http404
    return found or no_brand()
