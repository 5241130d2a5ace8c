"""What the forms ask while somebody types: names that fit, as JSON."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse

from editorial.admin.choosing import VOCABULARIES
from publications.canonical import normalise


def suggest(request, vocabulary):
    """Answer `?q=` with up to ten rows as {id, label, detail}; `detail` says by which alias it was found."""
    chosen = VOCABULARIES.get(vocabulary)
    if chosen is None:
        raise Http404
    if not chosen.may_be_seen_by(request.user):
        raise PermissionDenied
    results = {}
    for row, name in chosen.search(normalise(request.GET.get("q", "")[:100]), request.user):
        label, detail = chosen.label(row), chosen.detail(row)
        alias = f"also “{name}”" if name != label else ""
        said = " · ".join(filter(None, [alias, detail]))
        results.setdefault(row.uuid, {"id": row.uuid, "label": label, "detail": said})
    return JsonResponse({"results": list(results.values())[:10]})
