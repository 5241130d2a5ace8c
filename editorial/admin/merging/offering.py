"""What the lists and forms of terms offer: to merge them, and to look at merges."""

from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from editorial.admin.merging.renaming import offer
from editorial.models import MergeAct
from editorial.terms.accepting import ACCEPTING
from editorial.terms.splitting import SPLIT


def merge_address(vocabulary, *olds, new=None):
    """Return where some terms are merged, as far as they are known."""
    asked = [("old", old.uuid) for old in olds] + ([("new", new.uuid)] if new else [])
    return f"{reverse('admin:term-merge', args=[vocabulary])}?{urlencode(asked)}"


class MergingMixin:
    """The list's action and the form's links to the pages of merging."""

    @admin.action(description="Merge into another…", permissions=["change"])
    def merge_terms(self, request, queryset):
        """Lead to the page on which the chosen terms are merged."""
        return HttpResponseRedirect(merge_address(self.model.vocabulary, *queryset[:100]))

    def get_actions(self, request):
        """Offer to merge to those who may."""
        actions = super().get_actions(request)
        if not request.user.has_perm(ACCEPTING):
            actions.pop("merge_terms", None)
        return actions

    def get_object(self, request, *args, **kwargs):
        """Note whether whoever asks may merge the term that they look at."""
        term = super().get_object(request, *args, **kwargs)
        if term is not None:
            term.may_merge = request.user.has_perm(ACCEPTING)
        return term

    def get_fieldsets(self, request, obj=None):
        """Offer a term that exists an address made from its name."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        return [(name, options | {"fields": [*beside(options["fields"])]}) for name, options in fieldsets]

    def render_change_form(self, request, context, *args, **kwargs):
        """Offer to merge where a term was given another's name."""
        offer(request, context["adminform"].form, merge_address)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Stands today for")
    def survivor_line(self, term):
        """The term that took this one's place, or what was merged into this one, with the way to both.

        Whoever may not merge reads what stands for what, and is led nowhere.
        """
        if not getattr(term, "may_merge", False):
            return term.survivor() if term.replaced_by else "itself"
        if term.replaced_by:
            act = MergeAct.objects.filter(merge__old=term.uuid, merge__undone_at=None).first()
            return (
                naming(act, f"{term.survivor()} · look at the merge, or undo it") if act else term.survivor()
            )
        way = format_html('<a href="{}">Merge into another…</a>', merge_address(self.model.vocabulary, term))
        if self.model.vocabulary in SPLIT:
            apart = reverse("admin:term-split", args=[self.model.vocabulary, term.uuid])
            way += format_html(' · <a href="{}">Split…</a>', apart)
        acts = MergeAct.objects.filter(merge__new=term.uuid, merge__undone_at=None)[:20]
        took = format_html_join("", "<br>also {}", ((naming(act, act.old_name),) for act in acts))
        return format_html("itself · {}{}", way, took)


def beside(fields):
    """Yield the names of fields, with what makes an address beside the address."""
    for name in fields:
        yield from (name, "readdress") if name == "slug" else (name,)


def naming(act, words):
    """Return a link to a merge."""
    return format_html('<a href="{}">{}</a>', reverse("admin:merge", args=[act.pk]), words)
