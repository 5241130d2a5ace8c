"""The admin site: the newsroom's name, its front page and who may enter."""

from django.conf import settings
from django.contrib import admin


class NewsroomAdminSite(admin.AdminSite):
    """Django's admin under the newsroom's own name."""

    index_title = "Desk"

    @property
    def site_header(self):
        return settings.SITE_NAME

    @property
    def site_title(self):
        return settings.SITE_NAME
