"""Rules of house style: their list, their form with a trial, and the way to their files."""

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.urls import path
from django.utils.formats import date_format

from editorial.admin.entering import entered
from editorial.admin.house_style import files
from editorial.admin.house_style.forms import RuleForm, in_short, may_block
from editorial.admin.paging import UncountedAdmin
from editorial.models import StyleRule
from editorial.style.kinds import KINDS
from editorial.style.texts import IN_SHORT
from publications import clock

WHEN = ["enabled", "brand", "instead_of", "applies_from", "applies_until"]
CHIPS = {"hint": "draft", "warning": "hold", "error": "legal", "off": "killed"}
NO_LONGER = "It says something else now, so it blocks no more: whoever may make rules block looks at it."


@admin.register(StyleRule)
class StyleRuleAdmin(UncountedAdmin):
    """What house style asks of texts."""

    form = RuleForm
    change_form_template = "admin/house_style/form.html"
    change_list_template = "admin/house_style/list.html"
    list_display = ["name", "kind", "looks_for", "chip", "looks_in", "whom", "enabled"]
    list_filter = ["enabled", "kind", "severity", "brand"]
    list_select_related = ["brand"]
    search_fields = ["name", "wording", "preferred"]
    readonly_fields = ["kinds", "changes"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "kinds", "wording", "is_regex", "preferred", "first", "allowed"]}),
        ("Where it looks", {"fields": ["limit", "scope", "outside", "language"]}),
        ("What it says", {"fields": ["severity", "blocks", "autofix", "explanation"]}),
        ("Examples", {"fields": ["matching", "sparing"]}),
        (
            "For whom and when",
            {"fields": ["enabled", "brand", "instead_of", "applies_from", "applies_until"]},
        ),
        ("Earlier", {"fields": ["changes"]}),
        ("Try it", {"fields": ["trial_text", "trial_piece"]}),
    ]

    def get_urls(self):
        """Add the files and the starter set."""
        return [
            path("import/", entered(files.take, *files.WRITING), name="style-import"),
            path("export/", entered(files.give, *files.READING), name="style-export"),
            path("starter/", entered(files.start, *files.WRITING), name="style-starter"),
            *super().get_urls(),
        ]

    def get_form(self, request, obj=None, **kwargs):
        """Let the form know who fills it in."""
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj, form, change):
        """Save a rule; whoever may lets it block, and a change by anybody else takes that back."""
        blocked = obj.blocks
        if may_block(request.user):
            self.let_block(request, obj, form)
        super().save_model(request, obj, form, change)
        if blocked and not obj.blocks and not may_block(request.user):
            messages.warning(request, NO_LONGER)

    def let_block(self, request, obj, form):
        """Note who makes a rule block as it is now, or that it does not."""
        if not form.cleaned_data["blocks"]:
            obj.blocked_by = obj.blocked_at = None
        elif form.changed_data or not obj.blocks:
            obj.blocked_by, obj.blocked_at = request.user, clock.now()

    @admin.display(description="What the kinds look for")
    def kinds(self, rule):
        """What a person writes for each kind of rule."""
        return render_to_string("admin/house_style/_kinds.html", {"kinds": KINDS.values()})

    @admin.display(description="Changed")
    def changes(self, rule):
        """Who changed the rule, and when."""
        changes = rule.history.select_related("history_user")[:20] if rule.pk else ()
        return render_to_string("admin/house_style/_changes.html", {"changes": changes, "rule": rule})

    @admin.display(description="Looks for")
    def looks_for(self, rule):
        """What a rule looks for, in short."""
        return in_short(rule)

    @admin.display(description="Severity", ordering="severity")
    def chip(self, rule):
        """How grave its findings are, and whether they block."""
        context = {"state": CHIPS[rule.severity], "label": rule.get_severity_display()}
        chip = render_to_string("admin/_state.html", context)
        return render_to_string("admin/house_style/_severity.html", {"chip": chip, "rule": rule})

    @admin.display(description="Looks in")
    def looks_in(self, rule):
        """The fields that a rule reads."""
        return ", ".join(said for name, said in IN_SHORT.items() if name in rule.scope)

    @admin.display(description="For")
    def whom(self, rule):
        """For which brand a rule is, and since when."""
        since = rule.applies_from and f"since {date_format(rule.applies_from, 'j M Y')}"
        until = rule.applies_until and f"before {date_format(rule.applies_until, 'j M Y')}"
        return ", ".join(str(one) for one in (rule.brand, since, until) if one) or "all"
