"""Make a login for somebody of the newsroom."""

import secrets

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from editorial.access.roles import Role
from editorial.models import Membership
from publications.models import Brand


def key(name):
    """Return the name of a role as names are compared: its words alone."""
    return name.casefold().replace("_", " ").replace("-", " ").split()


class Command(BaseCommand):
    help = "Make a login with a role, for all brands or for some. Without --password one is made and printed."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument(
            "--role", required=True, help=f"one of: {', '.join(Role.labels)}; names of two words in quotes"
        )
        parser.add_argument(
            "--brand", action="append", default=[], metavar="SLUG", help="for this brand only"
        )
        parser.add_argument("--email", default="", help="where acts that concern this person are told")
        parser.add_argument("--password")
        parser.add_argument("--if-missing", action="store_true", help="say nothing when the login exists")

    @transaction.atomic
    def handle(self, *, username, role, brand, email, password, if_missing, **options):
        if User.objects.filter(username__iexact=username).exists():
            if if_missing:
                return
            raise CommandError(f"There is already a login “{username}”.")

        role = self.role(role)
        brands = [self.brand(slug) for slug in dict.fromkeys(brand)] or [None]
        made = password or secrets.token_urlsafe(12)
        user = self.build(username, email, made)
        user.save()
        held = [Membership.objects.create(user=user, role=role, brand=one) for one in brands]

        self.stdout.write(f"Login “{username}” made: {'; '.join(map(str, held))}.")
        if not password:
            self.stdout.write(f"Its password, printed only now: {made}")

    def role(self, name):
        """Return the role of that name, however its words are joined. Raise CommandError for none."""
        wanted = key(name)
        for role in Role:
            if wanted in (key(role.value), key(role.label)):
                return role
        raise CommandError(f"There is no role “{name}”. There are: {', '.join(Role.labels)}.")

    def brand(self, slug):
        """Return the brand of that address. Raise CommandError when there is none."""
        try:
            return Brand.objects.get(slug=slug)
        except Brand.DoesNotExist as error:
            raise CommandError(f"There is no brand “{slug}”.") from error

    def build(self, username, email, password):
        """Return the unsaved user; raises CommandError when name, address or password will not do."""
        user = User(username=username, email=email, is_staff=True)
        try:
            validate_password(password, user)
            user.set_password(password)
            user.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return user
