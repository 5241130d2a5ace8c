"""Take a piece from readers."""

from editorial.management.acts import ActCommand
from editorial.publishing import withdraw
from editorial.releasing.standing import standing


class Command(ActCommand):
    help = "Take a piece from readers now, with everything that is scheduled for it. The admin's own door."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--reason", required=True, help="why, for the record")
        parser.add_argument("--legal", action="store_true", help="for legal reasons: answer 451, not 410")

    def act(self, article, by, *, reason, legal, **options):
        withdraw(article.piece, by=by, reason=reason, legal=legal)
        current = standing(article.piece).current
        if current is None:
            return f"Cancelled: “{article.title}” will not go live."
        return f"Withdrawn: the addresses of “{article.title}” answer {current.outcome}."
