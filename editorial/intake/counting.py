"""The counter in packages, where it is switched on: how often a piece was looked at elsewhere, and no more.

An answer is 43 constant bytes that nobody keeps. Of whoever asks nothing is stored: no address, no program,
no cookie; only the piece, the host of the page around the picture, and the day.
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from editorial.republication.counting import count

GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


@require_safe
def pixel(request, uuid):
    """Count one look, and answer with a picture of one point; an unknown piece is answered alike."""
    if not settings.REPUBLICATION_COUNTER:
        raise Http404
    if request.method == "GET":
        count(uuid, request.headers.get("Referer", ""))
    response = HttpResponse(GIF, content_type="image/gif")
    response["Cache-Control"] = "no-store"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


urlpatterns = [path("p/<uuid:uuid>.gif", pixel, name="pixel")]
