"""Django's admin, with the newsroom's own site in place of the default one."""

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    default_site = "editorial.admin.site.NewsroomAdminSite"
