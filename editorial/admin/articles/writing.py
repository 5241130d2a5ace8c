"""What the article's form does for whoever writes in it: it keeps, offers back, brings together."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path, reverse

from editorial.admin import doors
from editorial.admin.articles import conflicts, keeping, together, unreached
from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.forms import ArticleForm
from editorial.admin.articles.presence import presence
from editorial.drafting import drafts
from editorial.models import Article

GONE = "This was saved or thrown away meanwhile."
CLOSED = "You cannot change this article, so nothing was saved. What you typed stands below."


class WritingMixin:
    """Nothing that somebody typed into an article's form is lost, and nothing is written over unseen."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form, which knows who is asking, and what is taken back into it."""
        given = {"by": request.user, "taken": keeping.taken(request, obj)}
        return type("ArticleForm", (ArticleForm,), given)

    def get_urls(self):
        """Add what the form asks while somebody writes."""
        site = self.admin_site.admin_view
        own = [
            path("autosave/", site(partial(keeping.autosave, article=None)), name="article-autosave-new"),
            path("keeping/", site(keeping.switch), name="article-keeping"),
            path("thrown/<str:key>/", site(keeping.throw_away), name="article-throw-away"),
            path(
                "<int:pk>/autosave/",
                self.at_hand(keeping.autosave, away=unreached.autosave),
                name="article-autosave",
            ),
            path("typed/<str:key>/", site(self.framed(unreached.typed)), name="article-typed"),
            path("<int:pk>/presence/", self.at_hand(presence), name="article-presence"),
            path("<int:pk>/unsaved/<str:key>/", self.page(conflicts.unsaved), name="article-unsaved"),
        ]
        return own + super().get_urls()

    def framed(self, view):
        """Wrap a view of no article: it gets what every page of the newsroom shows."""

        def wrapped(request, **kwargs):
            return view(request, self.admin_site.each_context(request), **kwargs)

        return wrapped

    def at_hand(self, view, *, away=None):
        """Wrap a view that a form asks every few seconds: the article is found, its rows are not loaded.

        `away` answers where the article is out of this person's reach.
        """

        def wrapped(request, pk):
            articles = self.get_queryset(request).editable_by(request.user)
            article = articles.filter(pk=pk).only("pk", "version").first()
            if article is None and away:
                return away(request, pk)
            if article is None:
                return JsonResponse({"reason": "You cannot change this article."}, status=404)
            return view(request, article)

        return self.admin_site.admin_view(wrapped)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Keep what meets a conflict, and lead to the page where it is settled."""
        try:
            response = super().changeform_view(request, object_id, form_url, extra_context)
        except together.Conflicting:
            row = keeping.keep(request, Article.objects.visible_to(request.user).get(pk=object_id))
            return HttpResponseRedirect(reverse("admin:article-unsaved", args=[object_id, row.key]))
        if getattr(request, "saved_form", ""):
            return keeping.remember(response, request.saved_form)
        if request.method == "POST" and response.status_code == 302 and doors.typed(request.POST):
            return unreached.refused(request, object_id, CLOSED, self.admin_site.each_context(request))
        return response

    def save_model(self, request, obj, form, change):
        """Save what the form names anew, then the article and its rows, with what others saved since."""
        if not (change and form.is_stale):
            form.write(obj)
        elif sentence := together.write(form):
            messages.success(request, seen_in_versions(sentence, obj))

    def save_related(self, request, form, formsets, change):
        """Record what the article says now, and forget what was kept of the form."""
        drafts.save_draft(form.instance, by=request.user)
        request.saved_form = form.cleaned_data["form_key"]
        keeping.is_saved(request.user, request.saved_form)

    def written(self, request, obj, form):
        """Return what the form's page needs while somebody writes."""
        key = form["form_key"].value()
        name, args = ("article-autosave", [obj.pk]) if obj else ("article-autosave-new", [])
        if request.method == "GET" and request.GET.get("take") and not form.taken:
            messages.warning(request, GONE)
        return {
            "unsaved": keeping.offers(request.user, obj, besides=key),
            "keeps": keeping.is_switched_on(request.user),
            "autosave_url": reverse(f"admin:{name}", args=args),
        }
