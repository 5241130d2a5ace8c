"""Make a login for somebody of the newsroom."""

import secrets

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from editorial.roles import ROLES, ensure_groups


class Command(BaseCommand):
    help = "Make a login for an editor or a publisher. Without --password one is made and printed once."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=sorted(ROLES))
        parser.add_argument("--password")
        parser.add_argument("--if-missing", action="store_true", help="say nothing when the login exists")

    @transaction.atomic
    def handle(self, *, username, role, password, if_missing, **options):
        groups = ensure_groups()
        if User.objects.filter(username__iexact=username).exists():
            if if_missing:
                return
            raise CommandError(f"There is already a login “{username}”.")

        made = password or secrets.token_urlsafe(12)
        user = self.build(username, made)
        user.save()
        user.groups.add(groups[ROLES[role]])

        self.stdout.write(f"Login “{username}” made, in the group “{ROLES[role]}”.")
        if not password:
            self.stdout.write(f"Its password, printed only now: {made}")

    def build(self, username, password):
        """Return the unsaved user; raises CommandError when the name or the password will not do."""
        user = User(username=username, is_staff=True)
        try:
            validate_password(password, user)
            user.set_password(password)
            user.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return user
