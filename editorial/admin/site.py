"""The admin site: the newsroom's name, its front page and who may enter."""

from django.conf import settings
from django.contrib import admin
from django.urls import path

from editorial.admin.files import newsroom_media


class NewsroomAdminSite(admin.AdminSite):
    """Django's admin under the newsroom's own name."""

    index_title = "Desk"

    @property
    def site_header(self):
        return settings.SITE_NAME

    @property
    def site_title(self):
        return settings.SITE_NAME

    def get_urls(self):
        """Add the pictures that only the newsroom may see."""
        own = [path("media/<uuid:uuid>/<str:rendition>", self.admin_view(newsroom_media), name="media")]
        return own + super().get_urls()
