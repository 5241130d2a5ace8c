"""What the forms ask while somebody types: names that fit, as JSON."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse

from editorial.admin.choosing import VOCABULARIES
from publications.canonical import normalise
from publications.slugs import key


def suggest(request, vocabulary):
    """Answer `?q=` with up to ten rows as {id, label, detail}; `detail` says by which alias it was found.

    What is typed in full is `exact`, by whichever of a row's names: nothing new is added under it.

    Where nothing fits, a row may have a `place`: the vocabulary under which what was typed belongs.
    """
    chosen = VOCABULARIES.get(vocabulary)
    if chosen is None:
        raise Http404
    if not chosen.may_be_seen_by(request.user):
        raise PermissionDenied
    results, typed = {}, normalise(request.GET.get("q", "")[:100])
    for row, name in chosen.search(typed, request.user):
        label, detail = chosen.label(row), chosen.detail(row)
        alias = f"also “{name}”" if name != label else ""
        said = " · ".join(filter(None, [alias, detail]))
        result = results.setdefault(row.uuid, {"id": row.uuid, "label": label, "detail": said})
        if key(name) == key(typed):
            result["exact"] = True
    if all(key(row["label"]) != key(typed) for row in results.values()):
        elsewhere = chosen.elsewhere(typed)
        results = {row["id"]: row for row in elsewhere} | results
    return JsonResponse({"results": list(results.values())[:10]})
