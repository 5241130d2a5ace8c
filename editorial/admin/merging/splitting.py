"""The page on which a term is split: articles chosen by search, and what they bear from then on."""

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from editorial.admin.fields import ChosenField, keep, unclipped
from editorial.admin.merging.frame import form_of, model_of, shown
from editorial.admin.paging import is_number
from editorial.refusing import Refused
from editorial.releasing.standing import with_standing
from editorial.terms.splitting import SPLIT, bearers, split
from publications.models import Brand

SHOWN = 50


class SplitForm(forms.Form):
    """What the chosen articles bear instead."""

    def __init__(self, vocabulary, data, by):
        super().__init__(data)
        self.fields["new"] = ChosenField(
            vocabulary,
            single=True,
            label="They bear instead",
            error_messages={"required": "Name what they bear instead."},
        )
        self.fields["new"].by = by
        unclipped(self.fields)


def split_page(request, context, vocabulary, uuid):
    """List what bears a term, narrowed by search; try to give those chosen another in its place."""
    model = model_of(vocabulary)
    if vocabulary not in SPLIT:
        raise Http404
    term = get_object_or_404(model, uuid=uuid).survivor()
    form = SplitForm(vocabulary, request.POST if request.method == "POST" else None, request.user)
    if request.method == "POST" and form.is_valid() and (act := chosen(request, term, form)):
        return HttpResponseRedirect(reverse("admin:article-many", args=[act.pk]))
    context |= {"title": f"Split {term.name}", "term": term, "form": form, "back": form_of(term)}
    context |= {"plural": term.name, "brands": Brand.objects.order_by("name")[:300]} | listed(request, term)
    return shown(request, "split", context, status=400 if request.method == "POST" else 200)


def matching(request, term):
    """Return the articles that the address asks for."""
    brand = request.GET.get("brand", "")
    brand = int(brand) if is_number(brand) else None
    return bearers(term, request.GET.get("q", ""), brand, user=request.user)


def listed(request, term):
    """Return a page of the articles that bear a term."""
    articles, before = matching(request, term), request.GET.get("before", "")
    if is_number(before):
        articles = articles.filter(pk__lt=before)
    found = list(with_standing(articles).defer("body").select_related("brand")[: SHOWN + 1])
    query = request.GET.copy()
    query["before"] = found[SHOWN - 1].pk if len(found) > SHOWN else ""
    ticked = request.POST.getlist("article")
    return {"articles": found[:SHOWN], "more": query.urlencode() if query["before"] else "", "ticked": ticked}


def chosen(request, term, form):
    """Begin the trial for what was ticked, or for all that match. Return the act, or nothing if refused."""
    articles = matching(request, term)
    if "all" not in request.POST:
        articles = articles.filter(pk__in=filter(is_number, request.POST.getlist("article")))
    rows = articles.values_list("pk", "version")
    try:
        if not rows[:1]:
            raise Refused("Tick at least one article, or all that match.")
        new = keep(term.vocabulary.value, form.cleaned_data["new"])
        return split(term, new, rows.iterator() if "all" in request.POST else rows, by=request.user)
    except Refused as refused:
        form.add_error(None, list(refused.reasons))
        return None
