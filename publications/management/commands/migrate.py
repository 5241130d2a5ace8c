"""Django's `migrate`, except where an instance may only read."""

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate


class Command(migrate.Command):
    def handle(self, *args, **options):
        if settings.SITE_ROLE == "public":
            raise CommandError(
                "This instance only publishes (SITE_ROLE=public) and never changes the database’s shape:"
                " run “migrate” in the newsroom."
            )
        return super().handle(*args, **options)
