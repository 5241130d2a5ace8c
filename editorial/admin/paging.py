"""Lists that nobody counts: an archive grows, its first page must not."""

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.db import IntegrityError
from django.utils.functional import cached_property

from editorial.admin.scripts import passed

MOST_WORDS = 8


def is_number(text):
    """Say whether a part of an address can be the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19


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


class ListMixin:
    """A list without a count, called by what it lists, and asked nothing but what it offers."""

    paginator = UncountedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    def changelist_view(self, request, extra_context=None):
        """Call a list by what it lists."""
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def changeform_view(self, request, *args, **kwargs):
        """Judge a form again where another save came between: what it met is said beside its field then."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        """Call a form by what it is about."""
        what = str(self.opts.verbose_name)
        context["title"] = f"New {what}" if kwargs.get("add") else what.capitalize()
        unpunctuated(context)
        return super().render_change_form(request, context, *args, **kwargs)

    def lookup_allowed(self, lookup, value, request):
        """Answer the list's own filters: no other column is to be guessed at, letter by letter."""
        name, _, how = lookup.removesuffix("__exact").partition("__")
        return name in map(asked_of, self.get_list_filter(request)) and how in ("", "id", "isnull")

    def get_search_results(self, request, queryset, search_term):
        """Look for as many words as a person types."""
        words = " ".join(search_term.split()[:MOST_WORDS])
        return super().get_search_results(request, queryset, words)


def unpunctuated(context):
    """Leave out the colon that Django puts behind every label."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    for form in [context["adminform"].form, *(form for formset in formsets for form in formset)]:
        form.label_suffix = ""
    for formset in formsets:
        formset.form_kwargs = {**formset.form_kwargs, "label_suffix": ""}  # for the row that scripts copy


def asked_of(offered):
    """Return what an address calls a filter: a column, one with a filter of its own, or a filter."""
    column = offered[0] if isinstance(offered, tuple) else offered
    return getattr(column, "parameter_name", column)


class UncountedAdmin(ListMixin, admin.ModelAdmin):
    """A list without a count, and rows that are never deleted: Documents may name them."""

    view_on_site = False

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
