"""Lists of tags by how they are used, and the topics and regions."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from editorial.admin.articles.many import may
from editorial.admin.desk import words
from editorial.admin.fields import as_uuid
from editorial.admin.tagging.frame import merge_address, paged, shown
from editorial.batches import bulk
from editorial.models import Article, TermUse
from editorial.terms.accepting import ACCEPTING
from editorial.terms.tidying import listing, surveying
from editorial.terms.tidying.usage import COUNTED
from publications.models import Tag, Vocabulary

FEW = 3  # articles of a topic or a region below which nobody would miss it
HALF = 2  # the part of the archive, one in so many, beyond which a topic tells nothing


def tags(request, context, name):
    """List tags by their use."""
    last = surveying.last()
    one = listing.lists(last.articles if last else 0).get(name)
    if one is None:
        raise Http404
    if request.method == "POST":
        return HttpResponseRedirect(chosen(request))
    named = Tag.objects.filter(uuid=OuterRef("term"))
    rows = one.rows.annotate(
        name=Subquery(named.values("name")[:1]), standing=Subquery(named.values("status")[:1])
    )
    rows, more = paged(rows, one.order, request.GET.get("after", ""))
    context |= {
        "title": f"Tags: {one.title[0].lower()}{one.title[1:]}",
        "help": one.help,
        "rows": rows,
        "more": more,
        "last": last,
        "may_merge": request.user.has_perm(ACCEPTING),
        "may_retag": name != "unused" and may(request.user, "retag"),
    }
    return shown(request, "tags", context)


def chosen(request):
    """Lead the tags that were ticked on to a merge, or their articles to a change of terms, tried first."""
    uuids = [uuid for one in request.POST.getlist("tag") if (uuid := as_uuid(one))][: bulk.CAP]
    if "merge" in request.POST and uuids:
        return merge_address("tag", old=uuids)
    act = begun(request, uuids) if "retag" in request.POST else None
    if act is None:
        messages.warning(request, "Choose at least one tag that is on an article that you may change.")
        return request.get_full_path()
    return reverse("admin:article-many", args=[act.pk])


def begun(request, uuids):
    """Begin a change of terms of the articles that bear some tags. Return the BulkAct, or None."""
    articles = Article.objects.visible_to(request.user).filter(tagged__tag__uuid__in=uuids).distinct()
    rows = list(articles.order_by("-pk").values_list("pk", "version")[: bulk.CAP + 1])
    if not rows or not may(request.user, "retag"):
        return None
    if len(rows) > bulk.CAP:
        messages.warning(request, f"These are the first {bulk.CAP}; the others stay as they are.")
    return bulk.begin("retag", rows, by=request.user)


def closed_lists(request, context):
    """Show how topics and regions are used, with those that are used too much and hardly at all."""
    last = surveying.last()
    articles = last.articles if last else 0
    kinds = (Vocabulary.TOPIC, Vocabulary.REGION)
    used = {row.term: row for row in TermUse.objects.filter(vocabulary__in=kinds)}
    tables = []
    for vocabulary in kinds:
        rows = COUNTED[vocabulary][0].objects.filter(uuid__in=used, replaced_by=None)
        lines = [line(vocabulary, row, used[row.uuid], articles) for row in rows]
        lines.sort(key=lambda one: (-one["articles"], one["name"]))
        tables.append((f"{vocabulary.label.capitalize()}s", lines))
    context |= {"title": "Topics and regions", "tables": tables, "last": last}
    return shown(request, "closed_lists", context)


def line(vocabulary, row, use, articles):
    """Say of a topic or a region how it is used, and whether that is too much or too little."""
    verdict = ""
    if use.articles < FEW:
        verdict = f"hardly used: on {words.several(use.articles, 'article')}"
    elif vocabulary == Vocabulary.TOPIC and articles and use.articles > articles / HALF:
        verdict = "over-used: on more than half of all articles"
    return {
        "name": row.name,
        "url": reverse(f"admin:publications_{vocabulary}_change", args=[row.pk]),
        "articles": use.articles,
        "share": round(100 * use.articles / articles) if articles else 0,
        "last_used": use.last_used,
        "verdict": verdict,
    }
