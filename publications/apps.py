"""The public side as a Django app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publications"

    def ready(self):
        """Register what a deployment is checked for; let the database count changes after each migration.

        PostgreSQL is told how to plan at each connection.
        """
        from publications import checks, prepared  # noqa: F401
        from publications.caching import counting

        connection_created.connect(prepared.plan_for_all)
        post_migrate.connect(counting.install, sender=self)
