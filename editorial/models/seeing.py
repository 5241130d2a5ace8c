"""Articles by who may see them, and with the rows that their Documents are made of."""

from functools import cache

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from editorial.access import roles
from editorial.models.pickups import Pickup
from editorial.models.provenance import CarriedText
from editorial.models.register import EntityStatus
from editorial.models.rules import NoticeRule, asks_for_sponsor
from editorial.models.style import StyleRule, StyleWaiver
from publications import clock
from publications.models import Edition

# An article's own rows, and what each of them names.
ROWS = {
    "article_topics": ["topic"],
    "tagged": ["tag"],
    "bylines": ["author"],
    "images": ["image", "licence"],
    "attachments": ["attachment"],
    "applied_notices": ["notice"],
    "pins": ["piece"],
    "provenance": ["source", "licence", "permission"],
}


class ArticleQuerySet(models.QuerySet):
    """Articles by who may see them."""

    def visible_to(self, user):
        """What this person may look at; what was thrown away is nobody's."""
        return self.reached(user, "view_article").filter(thrown_at=None)

    def editable_by(self, user):
        """What this person may change."""
        return self.reached(user, "change_article").filter(thrown_at=None)

    def held_by(self, user, codename="view_article"):
        """Those that readers have, are going to have, or had last in a brand that a right reaches."""
        far = roles.reach(user, codename)
        now = clock.now()
        texts = Edition.objects.filter(piece=OuterRef("piece"), brand__isnull=False)
        last = texts.filter(live_from__lte=now).order_by("-live_from").values("brand")[:1]
        if far.everywhere:
            return self.filter(Exists(texts), thrown_at=None)
        ahead = texts.filter(live_from__gt=now, brand__in=far.brands)
        held = self.alias(last_brand=Subquery(last)).filter(Q(last_brand__in=far.brands) | Exists(ahead))
        return held.filter(thrown_at=None)

    def known_to(self, user):
        """What this person may look at, or may know as readers have it; asked row by row, in any archive."""
        own = self.model.objects.filter(pk=OuterRef("pk"))
        return self.filter(Exists(own.visible_to(user)) | Exists(own.held_by(user)))

    def reached(self, user, codename):
        """Those that a right of a person reaches, thrown away or not."""
        condition = roles.within(user, codename)
        if condition is None:
            return self
        if not roles.reach(user, codename).owns:
            return self.filter(condition)
        return self.filter(pk__in=self.model.objects.filter(condition).values("pk"))

    def for_document(self):
        """Load whatever `document()` reads, each kind of row with what it names, in one query a kind.

        On the way it is said whether any rule or status might have a say in it (`is_ruled`), whether others
        took it over (`was_picked_up`), whether something was taken out of its text (`has_carried`),
        whether anybody asks for its sponsor or for the part of a machine (`asks_sponsor`, `asks_ai_use`),
        whether any rule of house style is in use or blocks (`has_style`, `is_styled`), whether somebody
        answered one (`has_style_answers`), and when the piece first came out (`came_out_at`).
        """
        kinds = [
            Prefetch(name, self.model._meta.get_field(name).related_model.objects.select_related(*named))
            for name, named in ROWS.items()
        ]
        articles = self.select_related("piece", "brand__desk", "series", "translation_of", "licence")
        articles = articles.annotate(**said_on_the_way())
        return articles.prefetch_related(*kinds, "regions", "corrections")


@cache
def said_on_the_way():
    """Return what `for_document()` annotates, built once: each query works on copies of its own."""
    rules, came_out = NoticeRule.objects, Edition.objects.filter(piece=OuterRef("piece"))
    came_out = came_out.order_by("live_from")
    return {
        "is_ruled": Exists(rules.in_use()) | Exists(EntityStatus.objects.barring()),
        "was_picked_up": Exists(Pickup.objects.filter(piece=OuterRef("piece"))),
        "has_carried": Exists(CarriedText.objects.filter(article=OuterRef("pk"))),
        "asks_sponsor": Exists(rules.asking("sponsor", OuterRef("brand"))) | Exists(asks_for_sponsor()),
        "asks_ai_use": Exists(rules.asking("ai_use", OuterRef("brand"))),
        "is_styled": Exists(StyleRule.objects.blocking()),
        "has_style": Exists(StyleRule.objects.in_use()),
        "has_style_answers": Exists(StyleWaiver.objects.filter(article=OuterRef("pk"))),
        "came_out_at": Subquery(came_out.values("published_at")[:1]),
    }
