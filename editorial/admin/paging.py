"""Lists that nobody counts: an archive grows, its first page must not."""

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from editorial.admin.scripts import passed


class UncountedPaginator(Paginator):
    """Pages through an archive without counting it: it looks one row further than it shows."""

    before = after = None

    @cached_property
    def count(self):
        """Pretend that there is no end; `page()` knows better."""
        return 10**9

    def page(self, number):
        """Return a page, and note which numbers stand before and after it."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        self.before = number - 1
        self.after = number + 1 if len(rows) > self.per_page else None
        return Page(rows[: self.per_page], number, self)


class UncountedAdmin(admin.ModelAdmin):
    """A list without a count, and rows that are never deleted: Documents may name them."""

    paginator = UncountedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    view_on_site = False

    def changelist_view(self, request, extra_context=None):
        """Call a list by what it lists."""
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def has_delete_permission(self, request, obj=None):
        """Keep every row: deprecate it instead."""
        return False

    def render_change_form(self, request, context, *args, **kwargs):
        """Let the import map pass the content policy."""
        context["media"] = passed(context["media"], request)
        return super().render_change_form(request, context, *args, **kwargs)


class ReadOnlyAdmin(UncountedAdmin):
    """Rows that only the verbs of publishing write."""

    def has_add_permission(self, request):
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nothing is changed by hand."""
        return False
