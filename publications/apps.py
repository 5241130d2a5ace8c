"""The public side as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publications"

    def ready(self):
        """Register what a deployment is checked for; let the database count changes after each migration."""
        from publications import checks  # noqa: F401
        from publications.caching import counting

        post_migrate.connect(counting.install, sender=self)
