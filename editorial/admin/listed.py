"""What a field of tags asks when a list is pasted into it: which chips it makes, and what stays typed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from editorial.admin.choosing import VOCABULARIES
from editorial.terms.tidying import pasting
from publications.canonical import normalise


@require_POST
def listed(request):
    """Answer a list of names with `chips` as {id, label, detail}, and what is `left` typed as `refused`."""
    tags = VOCABULARIES["tag"]
    if not tags.may_be_seen_by(request.user):
        raise PermissionDenied
    text = normalise(request.POST.get("names", ""))
    try:
        rows = pasting.looked_up(text)
    except ValidationError as error:
        return JsonResponse({"chips": [], "left": None, "refused": error.messages})
    chips, left, refused = [], [], []
    for row in rows:
        why = refusal(row, may_add=tags.may_be_added_by(request.user))
        if why:
            left.append(quoted(row.label))
            refused.append(why)
        else:
            chips.append(chip(tags, row))
    return JsonResponse({"chips": chips, "left": "; ".join(left), "refused": refused})


def refusal(row, *, may_add):
    """Return why a name makes no chip, as a sentence, or nothing."""
    said = f"“{row.label[:60]}”"
    if row.refused:
        return row.refused if said in row.refused else f"{said}: {row.refused}"
    if row.is_new and row.like:
        return f"{said} looks the same as the tag “{row.like[0]}”."
    return (
        f"There is no tag {said}. A publisher of all brands can add it." if row.is_new and not may_add else ""
    )


def chip(tags, row):
    """Return a name as a chip: a tag with the name by which it was found, or a new one."""
    if row.is_new:
        return {"id": row.label, "label": row.label, "detail": "new"}
    also = f"also “{row.by}”" if row.by else ""
    detail = " · ".join(filter(None, [also, tags.detail(row.tag)]))
    return {"id": str(row.tag.uuid), "label": row.tag.name, "detail": detail}


def quoted(label):
    """Write a name so that it is read again as one."""
    return f'"{label}"' if any(sign in label for sign in ",;") else label
