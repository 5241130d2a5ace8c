"""The public side as a Django app."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publications"

    def ready(self):
        """Register what a deployment is checked for."""
        from publications import checks  # noqa: F401
