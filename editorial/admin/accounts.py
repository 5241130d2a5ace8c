"""People who may sign in: their roles, for all brands or for some, and the author they sign as."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from editorial.access.roles import Role
from editorial.admin.fields import ChosenField
from editorial.admin.inline_rows import NamedRows, StackedRows, TabularRows
from editorial.admin.paging import ListMixin
from editorial.admin.scripts import passed
from editorial.models import Membership, Profile

admin.site.unregister([User, Group])


class MembershipFormSet(NamedRows):
    """Roles of one person; “all brands” counts as one too, which no database compares."""

    def clean(self):
        """Refuse the same role twice."""
        super().clean()
        given = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        held = [(row.get("role"), row.get("brand")) for row in given if not row.get("DELETE")]
        if len(held) != len(set(held)):
            raise forms.ValidationError("The same role is given twice. Remove one of the two.")


class MembershipInline(TabularRows):
    """The roles of a person: they add up."""

    model = Membership
    formset = MembershipFormSet
    extra = 0
    verbose_name, verbose_name_plural = "role", "roles"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Say in words what no brand means."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "brand":
            field.empty_label = "all brands"
        return field


class ProfileForm(forms.ModelForm):
    """The author that a login signs as."""

    author = ChosenField("author", single=True, required=False, label="Signs as")

    class Meta:
        model = Profile
        fields = ["author"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["author"] = self.instance.author


class ProfileInline(StackedRows):
    """What the newsroom knows of a login."""

    model = Profile
    form = ProfileForm
    extra = max_num = 1
    can_delete = False
    verbose_name = verbose_name_plural = "byline"


class RoleFilter(admin.SimpleListFilter):
    """People by what they do."""

    title = "role"
    parameter_name = "role"

    def lookups(self, request, model_admin):
        """Offer every role."""
        return Role.choices

    def queryset(self, request, queryset):
        """Keep the people of one role."""
        if self.value() not in Role.values:
            return queryset
        return queryset.filter(memberships__role=self.value()).distinct()


@admin.register(User)
class PersonAdmin(ListMixin, UserAdmin):
    """People who may sign in."""

    list_display = ["username", "full_name", "email", "roles", "is_active"]
    list_filter = [RoleFilter, "is_active", "is_superuser"]
    inlines = [MembershipInline, ProfileInline]
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "last_name", "email"]}),
        ("Entry", {"fields": ["is_active", "is_staff", "is_superuser", "last_login", "date_joined"]}),
        ("Django’s own groups", {"classes": ["collapse"], "fields": ["groups"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "password1", "password2"]}),
        ("Entry", {"fields": ["is_staff"]}),
    ]

    def get_queryset(self, request):
        """Load people with their roles."""
        return super().get_queryset(request).prefetch_related("memberships__brand")

    def get_inlines(self, request, obj):
        """Give roles once the login exists: a new one asks for little."""
        return self.inlines if obj else [MembershipInline]

    def render_change_form(self, request, context, *args, **kwargs):
        """Let the import map pass the content policy."""
        context["media"] = passed(context["media"], request)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Name", ordering="last_name")
    def full_name(self, user):
        """What a person is called."""
        return user.get_full_name()

    @admin.display(description="Roles")
    def roles(self, user):
        """The roles of a person, each with its brand."""
        return "; ".join(map(str, user.memberships.all())) or "none"


@admin.register(Group)
class GroupsAdmin(ListMixin, GroupAdmin):
    """Django's own groups, for permissions that no role gives."""
