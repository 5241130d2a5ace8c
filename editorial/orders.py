"""What the law bars from readers: a piece that was blocked, and what an order names while it is in force."""

from editorial.barred import Bar, Passing
from publications.models import Edition, Outcome

BLOCKED = "This piece is blocked for legal reasons."


def blocked(article, document, moment):
    """Bar a piece that was blocked, unless the new text's legal check is signed and a publisher says why."""
    is_blocked = Edition.objects.current().filter(piece=article.piece_id, outcome=Outcome.BLOCKED).exists()
    return [Bar(BLOCKED, passing=Passing.BOTH)] if is_blocked else []
