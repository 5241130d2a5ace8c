"""Tags that are called like a topic or a region, which can take their place on the articles."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from editorial.admin.articles.many import may
from editorial.admin.fields import as_uuid
from editorial.admin.tagging.frame import paged, shown
from editorial.admin.tagging.tags import begun
from editorial.models import BulkAct
from editorial.terms.tidying import listing
from publications.models import Region, Tag, TermName, Topic, Vocabulary

RIVALS = {Vocabulary.TOPIC: (Topic, "topics"), Vocabulary.REGION: (Region, "regions")}


def doubled(request, context):
    """List these tags with what else bears the name, and begin an exchange of one for the other."""
    rows, more = paged(listing.doubled(), ("-pk",), request.GET.get("after", ""))
    pairs = paired(rows)
    if request.method == "POST":
        return HttpResponseRedirect(exchanged(request, pairs))
    context |= {
        "title": "Tags that are also a topic or a region",
        "rows": pairs,
        "more": more,
        "may_retag": may(request.user, "retag"),
    }
    return shown(request, "doubled", context)


def paired(rows):
    """Return (tag, the name, the topic or region that bears it too) of some names of tags. Four queries."""
    names = TermName.objects.filter(vocabulary__in=RIVALS, key__in=[row.key for row in rows])
    others = {name.key: name.term for name in names.exclude(label="")}
    tags = {tag.uuid: tag for tag in Tag.objects.filter(uuid__in=[row.term for row in rows])}
    found = {}
    for model, _ in RIVALS.values():
        found |= {row.uuid: row for row in model.objects.filter(uuid__in=others.values())}
    return [
        (tags[row.term], row.label, found[others[row.key]])
        for row in rows
        if row.term in tags and others.get(row.key) in found
    ]


def exchanged(request, pairs):
    """Begin to put a topic or a region in a tag's place, to be tried first. Return where that is."""
    chosen = as_uuid(request.POST.get("tag", ""))
    pair = next((pair for pair in pairs if pair[0].uuid == chosen), None)
    act = begun(request, [chosen]) if pair else None
    if act is None:
        messages.warning(request, "No article that you may change bears this tag.")
        return request.get_full_path()
    tag, _, other = pair
    asked = {"remove_tags": [str(tag.uuid)], f"add_{RIVALS[other.vocabulary][1]}": [str(other.uuid)]}
    BulkAct.objects.filter(pk=act.pk).update(parameters=asked)
    return reverse("admin:article-many", args=[act.pk])
