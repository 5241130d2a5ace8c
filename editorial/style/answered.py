"""Which findings of an article people accepted or waived already."""

from editorial.models import StyleWaiver


def answered(article):
    """Return the keys of the findings that somebody accepted or waived. One query."""
    if not article.pk:
        return frozenset()
    return frozenset(StyleWaiver.objects.filter(article=article.pk).values_list("key", flat=True))
