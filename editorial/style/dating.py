"""The day whose rules count for a piece: that on which it first came out, here or at its source."""

from django.utils import timezone

from publications.models import Edition


def day_of(document, article=None):
    """Return the day by whose rules a text is judged; of a piece that is still to come out, today."""
    provenance = document.record.provenance
    if provenance and provenance.published:
        return provenance.published
    if article is not None and article.piece_id:
        if hasattr(article, "came_out_at"):
            return timezone.localdate(article.came_out_at) if article.came_out_at else timezone.localdate()
        first = Edition.objects.filter(piece=article.piece_id).order_by("live_from")
        if found := first.values_list("published_at", flat=True).first():
            return timezone.localdate(found)
    return timezone.localdate()
