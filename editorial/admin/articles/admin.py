"""The article in the admin: Django's form and list, with the newsroom's verbs in place of its buttons."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from editorial.access import roles
from editorial.admin import doors, reads
from editorial.admin.archive.piece import as_read
from editorial.admin.articles import (
    comments,
    fixing,
    history,
    manuscripts,
    panel,
    preview,
    readers,
    returning,
    saved_lists,
    settling,
    unreached,
    verbs,
)
from editorial.admin.articles.ahead import paths as ahead_paths
from editorial.admin.articles.answers import seen_in_versions
from editorial.admin.articles.attached import paths as file_paths
from editorial.admin.articles.carrying import carried_texts, decide
from editorial.admin.articles.drifted import drifted
from editorial.admin.articles.facts import facts
from editorial.admin.articles.listing import ArticleListMixin
from editorial.admin.articles.origin import paths as origin_paths
from editorial.admin.articles.origin import policy
from editorial.admin.articles.outsiders import outsiders
from editorial.admin.articles.planning import note_edits, take
from editorial.admin.articles.planning import paths as planning_paths
from editorial.admin.articles.review import led_by, rebranded, review
from editorial.admin.articles.review_pages import paths as review_paths
from editorial.admin.articles.reviewed import ReviewedListMixin
from editorial.admin.articles.ruling import answer_page, ruled
from editorial.admin.articles.sharing import share_paths
from editorial.admin.articles.writing import WritingMixin
from editorial.admin.front.pins import pin_paths
from editorial.admin.paging import UncountedAdmin, is_number
from editorial.admin.reference.withholding import of_article
from editorial.admin.scripts import PAGE_SCRIPT, module, passed, sought
from editorial.admin.style.shown import styled
from editorial.admin.style.views import SCRIPT as STYLE_SCRIPT
from editorial.admin.style.views import paths as style_paths
from editorial.admin.suggesting.shown import address as suggestions_address
from editorial.admin.suggesting.views import paths as suggesting_paths
from editorial.importing.clerk import settled
from editorial.models import Article
from editorial.republication.pickups import letters, looks, recorded
from publications.models import Piece

FORM_SCRIPTS = (PAGE_SCRIPT, comments.FORM_SCRIPT, "editorial/suggested.js")
MOST_SAID = 8
LOOKING, ACTING = "view_article", "publish_article"
NOT_YOURS = (
    "You may read this piece but not change it now, so nothing was saved: it may have been handed on."
    " What you typed stands below: send it to whoever has the piece."
)


@admin.register(Article)
class ArticleAdmin(WritingMixin, ReviewedListMixin, ArticleListMixin, UncountedAdmin):
    """Articles: the list comes from `listing`, the form from `forms`."""

    change_form_template = "admin/articles/form.html"

    def get_queryset(self, request):
        """Show what this person may see."""
        return super().get_queryset(request).visible_to(request.user)

    def get_object(self, request, object_id, from_field=None):
        """Load an article with its rows; while it is saved, keep every other writer out of its piece."""
        articles = Article.objects.visible_to(request.user).editable_by(request.user).for_document()
        if not is_number(object_id):
            return None
        if request.method == "POST":
            Piece.objects.select_for_update(of=("self",)).filter(article=object_id).first()
        return articles.filter(pk=object_id).first()

    def get_urls(self):
        """Add a page for every verb."""
        own = [
            path("lists/keep/", self.admin_site.admin_view(saved_lists.keep_list), name="article-list-keep"),
            path(
                "lists/<int:pk>/drop/",
                self.admin_site.admin_view(saved_lists.drop_list),
                name="article-list-drop",
            ),
            path("<int:pk>/publish/", self.page(panel.publish), name="article-publish"),
            path("<int:pk>/fix/", self.public_page(fixing.fix), name="article-fix"),
            path("<int:pk>/correct/", self.public_page(fixing.correct), name="article-correct"),
            path("<int:pk>/withdraw/", self.public_page(verbs.withdraw), name="article-withdraw"),
            path(
                "<int:pk>/withhold/",
                self.page(of_article, seen=True, held=ACTING),
                name="article-withhold",
            ),
            path("<int:pk>/back/", self.page(returning.back, seen=True, held=LOOKING), name="article-back"),
            path("<int:pk>/undo/<int:move>/", self.public_page(returning.undo), name="article-undo"),
            path("<int:pk>/unretract/", self.public_page(returning.unretract), name="article-unretract"),
            path("<int:pk>/expire/", self.public_page(verbs.expire), name="article-expire"),
            path("<int:pk>/cancel/<int:edition>/", self.public_page(verbs.cancel), name="article-cancel"),
            path("<int:pk>/restore/<int:revision>/", self.page(verbs.restore), name="article-restore"),
            path(
                "<int:pk>/restore-edition/<int:edition>/",
                self.page(verbs.restore_edition),
                name="article-restore-edition",
            ),
            path("<int:pk>/put-back/<int:move>/", self.public_page(verbs.put_back), name="article-put-back"),
            path("<int:pk>/carried/<int:carried>/", self.page(decide), name="article-carried"),
            path("<int:pk>/notice/<uuid:uuid>/", self.page(answer_page, seen=True), name="article-answer"),
            *origin_paths(self.page),
            *file_paths(self.page),
            *ahead_paths(self.page, self.public_page),
            *share_paths(self.page),
            *planning_paths(self.page),
            *pin_paths(self.page),
            path(
                "<int:pk>/style/readers/",
                self.page(as_read, seen=True, held=LOOKING),
                name="article-style-readers",
            ),
            path("<int:pk>/settle/", self.page(settling.settle), name="article-settle"),
            path("preview/", self.new_page(preview.preview_new), name="article-preview-new"),
            path("<int:pk>/preview/", self.page(preview.preview, seen=True), name="article-preview"),
            path("from-file/", self.admin_site.admin_view(manuscripts.send), name="article-from-file"),
            path("from-file/<uuid:uuid>/", self.admin_site.admin_view(manuscripts.look), name="manuscript"),
            *review_paths(self.page),
            *history.urls(self.page),
            *reads.urls(self.page),
            *comments.paths(self.page),
            *style_paths(self.page, self.admin_site.admin_view),
            *suggesting_paths(self.page, self.admin_site.admin_view),
        ]
        return own + super().get_urls()

    def public_page(self, view):
        """Wrap a view of an act on what readers have: also for who may act in the brand of theirs."""
        return self.page(view, held=ACTING)

    def page(self, view, *, seen=False, held="", as_read=None):
        """Wrap a view of one article: who may change it gets it, anybody else a 404 or the login page.

        `seen` lets in whoever may look at the article; what they may do there follows from the moves. `held`
        is the right over what readers have that lets in, too, to `as_read` where that is another view.
        """

        def wrapped(request, pk, **kwargs):
            context = self.admin_site.each_context(request)
            context["media"] = passed(module(PAGE_SCRIPT), request)
            articles = Article.objects.visible_to(request.user)
            articles = articles if seen else articles.editable_by(request.user)
            article, shown = articles.for_document().filter(pk=pk).first(), view
            if article is None and held:
                article, shown = readers.held(request.user, pk, held), as_read or view
            if article is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
            return shown(request, article, context, **kwargs)

        return self.admin_site.admin_view(wrapped)

    def new_page(self, view):
        """Wrap a view of an article that does not exist yet: it learns whether this person may begin one."""

        def wrapped(request):
            return view(request, self.admin_site.each_context(request), self.has_add_permission(request))

        return self.admin_site.admin_view(wrapped)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Lead whoever may see a piece, but not change it, to its reading page; give back what they typed."""
        if is_number(object_id) and Article.objects.filter(pk=object_id).known_to(request.user).exists():
            if request.method == "POST" and doors.typed(request.POST):
                context = self.admin_site.each_context(request)
                return unreached.refused(request, object_id, NOT_YOURS, context)
            return HttpResponseRedirect(reverse("admin:article-read", args=[object_id]))
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    # The form ------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        """Show versions and acts in place of Django's own log."""
        if not is_number(object_id):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(reverse("admin:article-versions", args=[object_id]))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Add what is said about the piece."""
        style = styled(obj, request.user)
        scripts = [*FORM_SCRIPTS, *([STYLE_SCRIPT] if style else [])]
        context["media"] += sum(map(module, scripts), sought(request))
        response = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        form = response.context_data["adminform"].form
        came = original(obj)
        left, done = settled(came.findings if came else [])
        reviewed = review(obj, request.user) if obj else None
        outside = outsiders(obj, request.user) if obj else None
        known = {"is_staged": reviewed is not None, "has_links": bool(outside and outside["has_links"])}
        response.context_data |= self.written(request, obj, form) | {
            "form": form,
            "errors": form.is_bound and not form.taken and not form.is_valid(),
            "facts": facts(obj, request.user) if obj else None,
            "drift": drifted(obj, request.user) if obj else None,
            "review": reviewed,
            "box": comments.box(obj, request.user, **known) if obj else None,
            "outsiders": outside,
            "pickups": recorded(obj) if obj else [],
            "looks": looks(obj) if obj else [],
            "letters": letters(obj) if obj else [],
            "may_publish": request.user.has_perm("editorial.publish_article", obj),
            "carried": carried_texts(obj) if obj else [],
            "ruled": ruled(obj) if obj else None,
            "style": style,
            "suggestions_url": suggestions_address(obj),
            "policy": policy(obj) if hasattr(obj, "provenance") else None,
            "original_text": came,
            "left_to_do": left,
            "settled": done,
            "history": history.beside(obj, request),
        }
        return response

    def save_related(self, request, form, formsets, change):
        """Say when a piece changed its brand, and what became of words pasted into its text."""
        super().save_related(request, form, formsets, change)
        moved = rebranded(form.initial.get("brand"), form.instance) if change else ""
        if moved:
            messages.warning(request, moved)
        body = form.fields["body"]
        doubts = body.carried.doubts if "body" in form.changed_data else []
        for sentence in [*shortened(body.removed), *doubts]:
            messages.warning(request, sentence)

    def save_model(self, request, obj, form, change):
        """Save what the form names anew, then the article and its rows."""
        if not change and (request.GET.get("state") == "pitch" or roles.writes_own_only(request.user)):
            obj.state = Article.State.PITCH
        super().save_model(request, obj, form, change)
        note_edits(form, obj, by=request.user)

    def log_addition(self, request, obj, message):
        """Leave Django's log alone: revisions and moves say more."""

    def log_change(self, request, obj, message):
        """Leave Django's log alone: revisions and moves say more."""

    def response_add(self, request, obj, post_url_continue=None):
        """Stay with the article, or go on to publishing it."""
        return self.go_on(request, obj)

    def response_change(self, request, obj):
        """Stay with the article, or go on to publishing it."""
        return self.go_on(request, obj)

    def go_on(self, request, obj):
        """Lead to the verb whose button was pressed, or back to the desk when the piece went to another."""
        if not request.user.has_perm("editorial.view_article", obj):
            messages.success(request, readers.given_away(obj, request.user))
            return HttpResponseRedirect(reverse("admin:index"))
        if "_publish" in request.POST:
            return HttpResponseRedirect(reverse("admin:article-publish", args=[obj.pk]))
        if "_claim" in request.POST:
            take(request, obj)
        if "_settle" in request.POST:
            return HttpResponseRedirect(reverse("admin:article-settle", args=[obj.pk]))
        page = led_by(request.POST.get("_go", ""))
        if page:
            return HttpResponseRedirect(reverse(page[0], args=[obj.pk, page[1]]))
        saved = f"The draft of “{obj.title}” is saved. Readers see no change."
        messages.success(request, seen_in_versions(saved, obj))
        return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[obj.pk]))

    def construct_change_message(self, request, form, formsets, add=False):
        """Leave Django's log alone."""
        return []


def shortened(sentences):
    """Return the first sentences of a long list, and how many more there are."""
    more = len(sentences) - MOST_SAID
    return [*sentences[:MOST_SAID], *([f"And {more} more of the like."] if more > 0 else [])]


def original(article):
    """Return the text that an article was imported from, or None for one of our own."""
    provenance = getattr(article, "provenance", None) if article else None
    return provenance.original if provenance else None
