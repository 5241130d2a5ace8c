"""The one permission backend: it answers from the roles that a person has for all brands or for some."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User

from editorial.access import roles
from editorial.models import Article


class DeskBackend(ModelBackend):
    """Django's own accounts, with rights that follow from roles and the brand of an article."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        """Let somebody sign in by e-mail address, too, where it is one active person's alone and no login.

        Whatever is typed with an @ is asked for alike, and a password is weighed once for any name.
        """
        if username and "@" in username:
            named = User.objects.filter(is_active=True, email__iexact=username).values_list(
                "username", flat=True
            )
            is_login, found = User.objects.filter(username=username).exists(), list(named[:2])
            username = found[0] if len(found) == 1 and not is_login else username
        return super().authenticate(request, username=username, password=password, **kwargs)

    def has_perm(self, user_obj, perm, obj=None):
        """Say whether a person has a right: over an article, or over anything at all when none is given."""
        if isinstance(obj, Article):
            return perm.startswith("editorial.") and roles.reaches(user_obj, perm.partition(".")[2], obj)
        return super().has_perm(user_obj, perm)

    def get_all_permissions(self, user_obj, obj=None):
        """Add what roles give, for whichever brand, to Django's own permissions of a person."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = {*super().get_all_permissions(user_obj), *self.from_roles(user_obj)}
        return user_obj._perm_cache

    def from_roles(self, user):
        """Return the permissions of a person's roles, under both of the project's labels."""
        codenames = {name for role, _ in roles.memberships(user) for name in roles.granted(role)}
        return {f"{label}.{name}" for name in codenames for label in ("editorial", "publications")}
