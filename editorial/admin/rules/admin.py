"""Notice rules: their list, their form, and what leads on to a trial."""

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.urls import path

from editorial.admin.entering import entered
from editorial.admin.paging import UncountedAdmin
from editorial.admin.rules import pages
from editorial.admin.rules.forms import SECTIONS, RuleForm
from editorial.models import NoticeRule
from editorial.rules import tasks
from editorial.rules.naming import names_of

STRIPS = "It takes these words out of what comes in from now on; what is here already stays as it is."
LISTED = "Live pages stay as they are: what would change on them is being listed, to be confirmed."


@admin.register(NoticeRule)
class NoticeRuleAdmin(UncountedAdmin):
    """When a notice is attached or proposed, a check asked for, or publication barred."""

    form = RuleForm
    change_list_template = "admin/rules/list.html"
    list_display = ["name", "enabled", "priority", "effect", "notice", "brand", "standing"]
    list_filter = ["enabled", "effect"]
    list_select_related = ["notice", "brand"]
    search_fields = ["name", "reason"]
    readonly_fields = ["sentence"]
    fieldsets = [
        (None, {"fields": ["name", "sentence", "effect", "notice", "wording", "reason", "passing"]}),
        *((title, {"fields": names, "description": said}) for title, names, said in SECTIONS),
        ("Standing", {"fields": ["brand", "enabled", "priority"]}),
    ]

    def get_urls(self):
        """Add trials and work lists."""
        return [
            path("<int:pk>/try/", entered(pages.try_rule, pages.WRITING), name="rule-try"),
            path("lists/", entered(pages.lists, pages.WRITING), name="rule-lists"),
            path("lists/<int:pk>/", entered(pages.work_list, pages.WRITING), name="rule-list"),
            path(
                "lists/<int:pk>/progress/", entered(pages.progress, pages.WRITING), name="rule-list-progress"
            ),
            *super().get_urls(),
        ]

    def save_model(self, request, obj, form, change):
        """Save a rule; where it counts, or counted, list what would change on live pages."""
        of_pages = NoticeRule.objects.in_use().exclude(effect=NoticeRule.Effect.STRIP).filter(pk=obj.pk)
        counted = change and of_pages.exists()
        super().save_model(request, obj, form, change)
        if counted or of_pages.exists():
            tasks.begin(by=request.user)
            messages.info(request, LISTED)
        elif obj.enabled and obj.effect == NoticeRule.Effect.STRIP:
            messages.info(request, STRIPS)

    @admin.display(description="In words")
    def sentence(self, rule):
        """The rule as a sentence, and the way to its trial."""
        words = rule.in_words(names_of(rule.conditions)) if rule.pk else ""
        return render_to_string("admin/rules/_sentence.html", {"rule": rule, "words": words})

    @admin.display(description="Confirmed")
    def standing(self, rule):
        """Whether a rule that bars was confirmed."""
        if rule.effect != NoticeRule.Effect.BLOCK:
            return "—"
        return f"by {rule.confirmed_by}" if rule.confirmed_at else "not yet: it bars nothing"
