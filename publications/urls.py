"""Every public address; the whole of an instance that only publishes."""

from django.urls import path

from publications.views.media import media

urlpatterns = [
    path("media/<uuid:uuid>/<str:rendition>", media, name="media"),
]
