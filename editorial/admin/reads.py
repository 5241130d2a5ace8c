"""How often pieces were read: one beside its form; brands, authors and articles on a page and in a file."""

import csv
from datetime import date, timedelta

from django.http import JsonResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format

from editorial.access import roles
from editorial.admin.archive.rows import Echo, harmless
from editorial.reads import reporting

LOOKING = "view_article"
LONGEST = timedelta(days=3 * 366)
HEADINGS = ("Article", "Address", "Day", "Reads")
UNREAD = "“{}” is no day: write it as 2026-01-31."


def addresses(site):
    """Return the addresses of the page and of the file, for an admin site."""

    def framed(request):
        return page(request, site.each_context(request))

    return [
        path("reads/", site.admin_view(framed), name="reads"),
        path("reads/reads.csv", site.admin_view(export), name="reads-csv"),
    ]


def entries(user):
    """Return [(label, address)] of the menu, for whoever may look at articles."""
    return [("Reads", reverse("admin:reads"))] if roles.reach(user, LOOKING) else []


def urls(page):
    """Return the addresses of the reads of one article; `page` wraps a view of one article."""
    return [path("<int:pk>/reads/", page(of_article, seen=True, held=LOOKING), name="article-reads")]


def of_article(request, article, context):
    """Show how often an article was read; in a sentence, for the form, when it asks for that alone."""
    if "short" in request.GET:
        return JsonResponse({"said": sentence(*reporting.in_short(article.piece_id))})
    context |= {
        "article": article,
        "title": "How often it was read",
        "reads": reporting.of_piece(article.piece_id),
        "fewest": reporting.FEWEST,
    }
    return TemplateResponse(request, "admin/articles/reads.html", context)


def sentence(total, lately, since):
    """Return the reads of a piece in a sentence."""
    if since is None:
        return "No reads were counted yet."
    return f"{total:,} reads since {date_format(since, 'j F Y')}, {lately:,} of them in the last 30 days."


def page(request, context):
    """Show the most read brands, authors or articles of some days."""
    asked, problems = question(request)
    query = f"since={asked['since']:%Y-%m-%d}&until={asked['until']:%Y-%m-%d}"
    context |= {
        "title": "Reads",
        "problems": problems,
        "rows": reporting.totals(request.user, **asked),
        "groups": list(reporting.GROUPS.items()),
        "query": query,
        "shown": reporting.SHOWN,
        **asked,
    }
    return TemplateResponse(request, "admin/reads/report.html", context)


def question(request):
    """Return what is asked, {by, since, until}, and {field: what was wrong with it}."""
    today, problems = reporting.today(), {}
    until = day(request, "until", today, problems)
    since = day(request, "since", until - reporting.LATELY + timedelta(days=1), problems)
    if not since <= until <= since + LONGEST:
        problems["since"] = "Choose a span of up to three years, its first day first."
        since = until - reporting.LATELY + timedelta(days=1)
    by = request.GET.get("by", "")
    return {"by": by if by in reporting.GROUPS else "brand", "since": since, "until": until}, problems


def day(request, name, usual, problems):
    """Return a day that was typed, or the usual one where none was or none can be read."""
    written = request.GET.get(name, "").strip()
    try:
        found = date.fromisoformat(written) if written else usual
        return found if found.year > 1900 else usual
    except ValueError:
        problems[name] = UNREAD.format(written[:40])
        return usual


def export(request):
    """Send the reads of every article and day, as CSV."""
    asked, _ = question(request)
    response = StreamingHttpResponse(lines(request.user, asked), content_type="text/csv; charset=utf-8")
    name = f"reads-by-{asked['by']}-{asked['since']:%Y%m%d}-{asked['until']:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def lines(user, asked):
    """Yield the lines of the file, as they are read."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow([asked["by"].capitalize(), *HEADINGS])
    for group, title, brand, slug, on, number in reporting.exported(user, **asked):
        yield writer.writerow([*map(harmless, (group, title, f"/{brand}/{slug}/", on)), number])
