"""What an act answers with: a sentence, and a link to where its result can be seen."""

from django.urls import reverse
from django.utils.html import format_html

from editorial.releasing.standing import standing


def linked(sentence, url, label):
    """Return a sentence with a link behind it."""
    return format_html('{} <a href="{}">{}</a>', sentence, url, label)


def seen_by_readers(sentence, article):
    """Return a sentence with a link to what readers get, or to the versions while they get nothing."""
    current = standing(article.piece).current
    last = current and (current if current.brand else article.last_live_edition())
    if last is None:
        return seen_in_versions(sentence, article)
    return linked(sentence, f"/{last.brand.slug}/{last.slug}/", "See what readers get")


def seen_on_the_desk(sentence, article):
    """Return a sentence with a link to the desk, where the next thing waits."""
    return linked(sentence, reverse("admin:index"), "To your desk")


def seen_in_versions(sentence, article):
    """Return a sentence with a link to the versions and acts of an article."""
    return linked(sentence, reverse("admin:article-versions", args=[article.pk]), "See its versions")
