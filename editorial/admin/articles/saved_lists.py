"""Lists of articles that a person keeps: the filters of last time, and those under a name."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from editorial.models import SavedList

LAST = ""  # the name of the row that holds the filters of last time
NO_FILTER = {"q", "p", "o", "e", "all", "reset", "_popup", "_to_field", "_changelist_filters"}
NO_PART = NO_FILTER - {"q", "o"}
LONGEST = SavedList._meta.get_field("query").max_length


def address():
    """Return the address of the list of articles."""
    return reverse("admin:editorial_article_changelist")


def kept_part(query, without):
    """Return what of a query string makes a list another one."""
    rest = query.copy()
    for name in without & set(rest):
        del rest[name]
    return rest.urlencode()


def lists_of(request):
    """Return a person's lists by name; asked once a request."""
    if not hasattr(request, "_saved_lists"):
        request._saved_lists = {row.name: row for row in SavedList.objects.filter(user=request.user)}
    return request._saved_lists


def led_back(request):
    """Lead to the list as it was left, unless the list itself asked to be shown whole; or return None."""
    last = lists_of(request).get(LAST)
    if "reset" in request.GET:
        remember(request, last, "")
        return HttpResponseRedirect(f"{address()}?all=1")
    if request.GET or request.method != "GET":
        return None
    came_from = urlsplit(request.headers.get("Referer", "")).path
    if last and last.query and came_from != address():
        return HttpResponseRedirect(f"{address()}?{last.query}")
    remember(request, last, "")
    return None


def remember(request, last, filters):
    """Keep the filters of a list for the next time."""
    if len(filters) > LONGEST or (last.query if last else "") == filters:
        return
    row, _ = SavedList.objects.update_or_create(user=request.user, name=LAST, defaults={"query": filters})
    lists_of(request)[LAST] = row


def answered(request, answer):
    """Remember a list's filters, once it was shown: what cannot be shown would be led back to for ever."""
    if request.method == "GET" and "_popup" not in request.GET and answer.status_code == 200:
        filters = kept_part(request.GET, NO_FILTER)
        if filters:
            remember(request, lists_of(request).get(LAST), filters)
    return answer


def refused(request):
    """Lead from a list whose address asks for what is no filter, or is one no more, to all articles."""
    messages.warning(request, "This address asks for a list that there is not: here are all articles.")
    return HttpResponseRedirect(f"{address()}?reset=1")


def shown(request):
    """Return what the page of a list says of lists."""
    here = kept_part(request.GET, NO_PART)
    named = [row for name, row in lists_of(request).items() if name != LAST]
    return {"saved_lists": named, "list_query": here, "is_saved": any(row.query == here for row in named)}


@require_POST
def keep_list(request):
    """Keep the list that is shown under a name."""
    name, query = request.POST.get("name", "").strip(), request.POST.get("query", "")
    if not name or not query or len(name) > SavedList._meta.get_field("name").max_length:
        messages.error(request, "Filter the list first, and give it a name of at most 80 characters.")
    elif len(query) > LONGEST:
        messages.error(request, "This list has too many filters to be kept.")
    else:
        SavedList.objects.update_or_create(user=request.user, name=name, defaults={"query": query})
        here = format_html('<a href="{}?{}">{}</a>', address(), query, name)
        messages.success(request, format_html("The list “{}” is kept.", here))
    return HttpResponseRedirect(f"{address()}?{query or 'all=1'}")


@require_POST
def drop_list(request, pk):
    """Keep a list no longer."""
    row = SavedList.objects.filter(user=request.user, pk=pk).exclude(name=LAST).first()
    if row:
        row.delete()
        articles = format_html('<a href="{}?all=1">All articles</a>', address())
        messages.success(request, format_html("The list “{}” is no longer kept. {}", row.name, articles))
    return HttpResponseRedirect(f"{address()}?all=1")
