"""Django's admin, with the newsroom's own site in place of the default one."""

from importlib import import_module
from pkgutil import walk_packages

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    default_site = "editorial.admin.site.NewsroomAdminSite"

    def ready(self):
        """Import every module of the newsroom's admin: each registers what it shows."""
        from django.contrib.admin import site
        from taggit.models import Tag as TaggitTag

        super().ready()
        package = import_module("editorial.admin")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
        site.unregister(TaggitTag)  # tags are ours, and are merged by our own verb alone
