"""Acts on many articles: chosen in the list, tried on a page of their own, then watched there."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.db.models import Case, Count, When
from django.forms import BooleanField
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.access import roles
from editorial.admin.articles.many_forms import form_of
from editorial.admin.paging import is_number
from editorial.admin.scripts import module, passed
from editorial.batches import bulk, bulk_tasks, items
from editorial.batches.bulk_verbs import BULK
from editorial.models import Article, BulkAct, BulkItem
from editorial.terms.splitting import taken_back

AT_ONCE = 25  # articles that are tried while the person waits
SHOWN = 50
Outcome = BulkItem.Outcome
# How each outcome is headed, in a trial and in the act itself, the most important first.
HEADINGS = [
    (Outcome.REFUSED, "Would be refused", "Refused"),
    (Outcome.DONE, "Would be {done}", "Done"),
    (Outcome.UNCHANGED, "Nothing to change", "Nothing to change"),
    (Outcome.WAITING, "Not tried yet", "Not done yet"),
]


class ManyForm(ActionForm):
    """What Django's list asks, and whether all that match are meant."""

    select_across = BooleanField(label=f"all that match, up to {bulk.CAP}", required=False)


def offered(name):
    """Return what the list does with the articles that were chosen for an act."""

    @admin.action(description=f"{BULK[name].label}…")
    def choose(model_admin, request, queryset):
        chosen = list(queryset.values_list("pk", "version")[: bulk.CAP + 1])
        if not chosen:
            messages.warning(request, "There is no such article for you.")
            return None
        if len(chosen) > bulk.CAP:
            messages.warning(request, f"These are the first {bulk.CAP}; the others stay as they are.")
        act = bulk.begin(name, chosen, by=request.user)
        return HttpResponseRedirect(reverse("admin:article-many", args=[act.pk]))

    choose.__name__ = name
    return choose


class ManyMixin:
    """The list's acts on many articles, and their pages."""

    action_form = ManyForm
    actions = [offered(name) for name, verb in BULK.items() if verb.listed]
    actions_selection_counter = False

    def get_actions(self, request):
        """Offer what this person may do to some article at least; nothing, and no column, to others."""
        actions = super().get_actions(request)
        mine = {name for name in actions if name in BULK and may(request.user, name)}
        return {name: actions[name] for name in actions if name in mine}

    def changelist_view(self, request, extra_context=None):
        """Take “all that match” without a ticked row; numbers that are none are refused."""
        if request.method == "POST" and "index" in request.POST:
            request.POST = sent = request.POST.copy()
            rows = sent.getlist(ACTION_CHECKBOX_NAME)
            if not all(is_number(row) for row in rows) or (not rows and "select_across" not in sent):
                messages.warning(request, "Choose at least one article first.")
                return HttpResponseRedirect(request.get_full_path())
            sent.setlist(ACTION_CHECKBOX_NAME, rows or ["0"])
        return super().changelist_view(request, extra_context)

    def get_urls(self):
        """Add the pages of acts on many."""
        return [
            path("many/", self.listed(acts), name="articles-many"),
            path("many/<int:number>/", self.listed(act_page), name="article-many"),
            path("many/<int:number>/back/", self.listed(back), name="article-many-back"),
            path("many/<int:number>/progress/", self.listed(progress), name="article-many-progress"),
            *super().get_urls(),
        ]

    def listed(self, view):
        """Wrap a view that is about no single article."""

        def wrapped(request, **kwargs):
            context = self.admin_site.each_context(request)
            context["media"] = passed(module("editorial/fields.js") + module("editorial/many.js"), request)
            return view(request, context, **kwargs)

        return self.admin_site.admin_view(wrapped)


def may(user, name):
    """Say whether a person may do something to some article."""
    return bool(roles.reach(user, BULK[name].permission))


def acts(request, context):
    """List what this person did to many articles."""
    own = BulkAct.objects.filter(by=request.user, verb__in=BULK, started_at__isnull=False)
    rows = own.annotate(number=Count("items"))[:SHOWN]
    context |= {"title": "Acts on many articles", "rows": [(row, BULK[row.verb].label) for row in rows]}
    return TemplateResponse(request, "admin/articles/many_acts.html", context)


def own_act(request, number):
    """Return an act of this person's own, or answer that there is none."""
    act = BulkAct.objects.filter(pk=number, by=request.user, verb__in=BULK).first()
    if act is None:
        raise Http404
    return act


def act_page(request, context, number):
    """Ask, try, do and watch an act."""
    act = own_act(request, number)
    form = form_of(act, request.POST if "try" in request.POST else None)
    if request.method == "POST":
        if pressed(request, act, form):
            return HttpResponseRedirect(reverse("admin:article-many", args=[act.pk]))
        if "try" not in request.POST:
            form = form_of(act)
    rows = shown(act)
    seen = Article.objects.visible_to(request.user).filter(pk__in=[row.article_id for row in rows])
    context |= told(act, rows, set(seen.values_list("pk", flat=True))) | {"form": form}
    return TemplateResponse(request, "admin/articles/many.html", context)


def pressed(request, act, form):
    """Do what a button says. Say whether the page is to be opened anew."""
    sent = request.POST
    if "try" in sent:
        return form.is_valid() and tried(act, form.asked())
    if "go" in sent:
        begun(request, act)
    elif "stop" in sent:
        bulk.stop(act)
        messages.success(request, "Stopped. What is done stays done; the rest can be taken up again.")
    elif "again" in sent and bulk.go_on(act):
        bulk_tasks.begin(act)
    return True


def back(request, context, number):
    """Begin the trial of taking back a change of terms that is done."""
    act = own_act(request, number)
    if request.method != "POST" or act.verb != "retag" or act.dry_run or not act.finished_at:
        raise Http404
    return HttpResponseRedirect(reverse("admin:article-many", args=[taken_back(act, by=request.user).pk]))


def tried(act, asked):
    """Try an act: a few articles at once, many by the worker."""
    if bulk.try_it(act, asked) and (act.items.count() > AT_ONCE or bulk.run(act.pk, most=AT_ONCE + 1)):
        bulk_tasks.begin(act)
    return True


def begun(request, act):
    """Hand an act that was tried to the worker."""
    if bulk.do_it(act):
        bulk_tasks.begin(act)
    else:
        messages.warning(request, "This was begun already, or not tried yet.")


def shown(act):
    """Return the articles of an act that its page lists, what was refused first; never more than it holds."""
    ranks = (When(outcome=outcome, then=rank) for rank, (outcome, _, _) in enumerate(HEADINGS))
    rows = act.items.select_related("article").only("outcome", "sentence", "act", "article__title")
    return list(rows.order_by(Case(*ranks), "pk")[: bulk.CAP])


def told(act, rows, seen):
    """Return what the page shows of an act."""
    tally = bulk.tally(act)
    verb, count, good = BULK[act.verb], sum(tally.values()), tally.get(Outcome.DONE, 0)
    groups = []
    for outcome, would, did in HEADINGS:
        members = [(row, row.article_id in seen) for row in rows if row.outcome == outcome]
        if act.started_at and outcome in tally:
            heading = (would if act.dry_run else did).format(done=verb.done)
            groups.append((heading, tally[outcome], members))
    return {
        "act": act,
        "title": f"{verb.label} {pieces(count)}",
        "button": f"{verb.label} {pieces(good)}",
        "good": good,
        "rows": [(row, row.article_id in seen) for row in rows],
        "groups": groups,
        "count": count,
        "settled": count - tally.get(Outcome.WAITING, 0),
        "unshown": count - len(rows),
        "stands_still": items.stands_still(act),
        "is_tried": bool(act.dry_run and act.finished_at),
        "is_asked": act.dry_run and not act.is_running,
    }


def pieces(number):
    """Write a number of articles."""
    return f"{number} article{'' if number == 1 else 's'}"


def progress(request, context, number):
    """Say how far an act is, for the page that shows it."""
    act = own_act(request, number)
    tally = bulk.tally(act)
    waiting = tally.get(Outcome.WAITING, 0)
    return JsonResponse(
        {
            "settled": sum(tally.values()) - waiting,
            "count": sum(tally.values()),
            "refused": tally.get(Outcome.REFUSED, 0),
            "running": act.is_running,
        }
    )
