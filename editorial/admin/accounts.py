"""People who may sign in, and their groups: Django's own forms in the newsroom's lists."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from editorial.admin.paging import ListMixin

admin.site.unregister([User, Group])


@admin.register(User)
class PersonAdmin(ListMixin, UserAdmin):
    """People who may sign in."""

    list_filter = ["groups", "is_active", "is_superuser"]


@admin.register(Group)
class RoleAdmin(ListMixin, GroupAdmin):
    """What people of one role may do."""
