"""The addresses at which people without an account act, under /preview/."""

from django.urls import path

from editorial.intake import previews

urlpatterns = [
    path("<str:secret>/", previews.draft, name="outside"),
    path("<str:secret>/colours.css", previews.colours, name="outside-colours"),
    path("<str:secret>/media/<uuid:uuid>/<str:rendition>", previews.media, name="outside-media"),
]
