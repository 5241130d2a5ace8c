"""Every address of an instance with a newsroom: the admin, then the public pages."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path(settings.ADMIN_PATH, admin.site.urls),
    path("preview/", include("editorial.intake.urls")),
    path("in/", include("editorial.intake.acts")),
    path("", include("publications.urls")),
]

handler400 = "editorial.admin.doors.bad_request"
handler404 = "editorial.admin.doors.not_found"
handler500 = "publications.views.answers.server_error"
