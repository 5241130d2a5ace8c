"""Numbers for a monitor that bears the token: whoever has none, or another one, finds no page here."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import path
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from editorial.running.metrics import exposition
from publications.views.answers import not_found


@require_safe
def metrics(request):
    """Answer in the text format of Prometheus."""
    given = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return not_found(request)
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


urlpatterns = [path("metrics", metrics, name="metrics")]
