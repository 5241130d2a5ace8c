"""Let readers have an article: now, or at a moment."""

from django.db import transaction

from editorial.drafting.branding import give_brand
from editorial.management.acts import ActCommand
from editorial.plans.moments import moment, spoken
from editorial.publishing import publish
from editorial.refusing import LiesAhead, Refused
from editorial.releasing.guards import SAME


class Command(ActCommand):
    help = "Let readers have an article as its draft stands: now, or at a moment. The admin's own door."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--at",
            metavar="WHEN",
            help="such as “2026-11-24 09:00”, in the site's time zone unless an offset is given; "
            "a past moment is the date of a first publication",
        )
        parser.add_argument("--override", default="", metavar="REASON", help="why what is required may lack")
        parser.add_argument("--brand", default="", metavar="SLUG", help="which, for a draft that has none")
        parser.add_argument("--ahead", choices=["cancel", "carry"], help="what becomes of a later version")

    @transaction.atomic
    def act(self, article, by, *, at, override, ahead, brand, **options):
        when = None if at is None else moment(at)
        article = give_brand(article, brand, by=by) if brand else article
        try:
            edition = publish(article, by=by, at=when, override=override, ahead=ahead)
        except LiesAhead as refusal:
            raise Refused(*refusal.reasons, "Say which: --ahead cancel, or --ahead carry.") from refusal
        except Refused as refusal:
            if not article.brand_id:
                raise Refused(*refusal.reasons, "Say which: --brand SLUG.") from refusal
            if refusal.code != SAME:
                raise
            return f"Nothing to do. {refusal}"
        place = f"/{edition.brand.slug}/{edition.slug}/"
        if edition.immediate:
            dated = f", dated {spoken(edition.published_at)}" if at else ""
            return f"Published: {place} is live since {spoken(edition.live_from)}{dated}."
        return f"Scheduled: {place} goes live on {spoken(edition.live_from)}."
