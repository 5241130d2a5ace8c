"""The admin site: the newsroom's name, its front page and who may enter."""

from functools import update_wrapper

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import path, reverse

from editorial.access.roles import reach
from editorial.admin import desk, doors, explained, notifications, previews, reads, unsent
from editorial.admin.archive import pages as archive_pages
from editorial.admin.articles import discarding
from editorial.admin.files import newsroom_media
from editorial.admin.finding import find, found
from editorial.admin.front import home as front_home
from editorial.admin.front import pages as front_pages
from editorial.admin.links import pages as link_pages
from editorial.admin.listed import listed
from editorial.admin.merging import urls as merging
from editorial.admin.moment_fields import echo
from editorial.admin.past.urls import urls as past_urls
from editorial.admin.planning.urls import paths as planning_paths
from editorial.admin.running import pages as running
from editorial.admin.suggest import suggest
from editorial.admin.suggesting import archive as suggested_terms
from editorial.admin.tagging import urls as tagging
from editorial.messages.telling import unread
from editorial.plans.planning import plans
from publications.prepared import Prepared

# The menu behind “Taxonomy” and “More”: what the newsroom looks after, besides articles.
MENU = [
    ("Taxonomy", ["brand", "series", "topic", "region", "tag"]),
    ("People", ["author"]),
    ("Files", ["image", "attachment", "barredfile"]),
    ("Rights", ["licence", "source", "grant", "partner", "pickup"]),
    ("Notices", ["notice", "entity", "noticerule", "legalorder"]),
    ("House style", ["stylerule"]),
    ("Newsletters", ["newsletter", "issue", "subscription"]),
    ("Record", ["edition", "revision"]),
    ("Readers’ pages", []),
]


class NewsroomAdminSite(admin.AdminSite):
    """Django's admin under the newsroom's own name, with the desk as its front page."""

    index_title = "Desk"
    enable_nav_sidebar = False

    @property
    def site_header(self):
        return settings.SITE_NAME

    @property
    def site_title(self):
        return settings.SITE_NAME

    def get_urls(self):
        """Add what the forms ask while somebody types, and the pictures that only the newsroom may see."""
        own = [
            path("find/", self.admin_view(find), name="find"),
            path("find/found/", self.admin_view(found), name="found"),
            *past_urls(self.admin_view),
            *explained.addresses(self),
            *front_home.home_paths(self.admin_view),
            *front_pages.page_paths(self.admin_view),
            path("thrown/", self.admin_view(discarding.thrown), name="thrown"),
            path("thrown/<int:pk>/fetch/", self.admin_view(discarding.fetch), name="thrown-fetch"),
            path("suggest/tag/list/", self.admin_view(listed), name="suggest-list"),
            path("suggest/<slug:vocabulary>/", self.admin_view(suggest), name="suggest"),
            path("moment/", self.admin_view(echo), name="moment"),
            *planning_paths(self.admin_view),
            *merging.paths(self),
            *tagging.paths(self),
            *suggested_terms.paths(self),
            path("media/<uuid:uuid>/<str:rendition>", self.admin_view(newsroom_media), name="media"),
            path("preview/shown/", self.admin_view(previews.shown), name="preview-shown"),
            path("preview/print.css", self.admin_view(previews.print_sheet), name="preview-print"),
            path(
                "preview/<uuid:brand>/colours.css",
                self.admin_view(previews.colours),
                name="preview-colours",
            ),
            path(
                "preview/<uuid:brand>/<uuid:uuid>/<str:rendition>",
                self.admin_view(previews.file),
                name="preview-file",
            ),
        ]
        return (
            own
            + notifications.addresses(self)
            + unsent.addresses(self)
            + link_pages.addresses(self)
            + reads.addresses(self)
            + running.addresses(self)
            + archive_pages.addresses(self)
            + super().get_urls()
        )

    def admin_view(self, view, cacheable=False):
        """Let a request in by the one door: its texts are normalised, and none is lost at the login page."""
        inner = super().admin_view(view, cacheable)

        def entered(request, *args, **kwargs):
            request.GET, request.POST = doors.normalised(request.GET), doors.normalised(request.POST)
            if doors.typed(request.POST) and not request.user.is_authenticated:
                return doors.signed_out(request)
            return inner(request, *args, **kwargs)

        return update_wrapper(entered, inner)

    def each_context(self, request):
        """Add the menu, and how much is new; without the counts and permissions of an application list."""
        return super().each_context(request) | {"menu": self.menu(request)} | known(request.user)

    def menu(self, request):
        """Return [(heading, [(label, address)])] of what this person may look at."""
        if not request.user.is_authenticated:
            return []
        by_name = {model._meta.model_name: model for model in self._registry}
        menu = [
            (heading, [entry(by_name[name]) for name in names if self.shows(request, by_name.get(name))])
            for heading, names in MENU
        ]
        menu[0][1].extend(tagging.entries(request.user) + merging.entries(request.user))
        menu[-2][1].extend(discarding.entries(request.user) + link_pages.entries(request.user))
        menu[-2][1].extend(reads.entries(request.user))
        menu[-1][1].extend(front_home.entries(request.user) + front_pages.entries(request.user))
        menu[-1][1].extend(explained.entries(request.user))
        accounts = [entry(model) for model in self._registry if model._meta.app_label == "auth"]
        if request.user.is_superuser and accounts:
            menu.append(("Accounts", accounts))
        menu.append(("How it runs", running.entries(request.user)))
        return [(heading, entries) for heading, entries in menu if entries]

    def shows(self, request, model):
        """Say whether a person may look at a model's list."""
        return model in self._registry and self._registry[model].has_view_permission(request)

    def get_app_list(self, request, app_label=None):
        """Leave the list of applications out: the menu stands in its place."""
        return super().get_app_list(request, app_label) if app_label else []

    def index(self, request, extra_context=None):
        """Show the desk."""
        return super().index(request, desk.context(request) | (extra_context or {}))


def entry(model):
    """Return the menu's label and address of a model's list."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return str(model._meta.verbose_name_plural).capitalize().replace("Images", "Pictures"), address


def known(user):
    """Return what the menu says of a person's newsroom: whether anybody plans, what is new. One query.

    It stands on every page, and for whoever sees every article its SQL is the same.
    """
    if not user.is_authenticated:
        return {}
    return FOR_ALL(user=user.pk)[0] if reach(user, "view_article").everywhere else asked(user).get()


def asked(user):
    """Return the query of what the menu says to a person."""
    row = get_user_model().objects.filter(pk=user.pk).annotate(is_planned=plans(), unread=unread(user))
    return row.values("is_planned", "unread")


FOR_ALL = Prepared(lambda user: asked(get_user_model()(pk=user, is_superuser=True)))
