"""Articles by who may see them, and with the rows that their Documents are made of."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from editorial.access import roles
from editorial.models.completing import Complete
from publications import clock
from publications.models import Edition


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
        """Load whatever `document()` reads, and what is said of an article: see `completing`."""
        articles = self.select_related("piece", "brand__desk", "series", "translation_of", "licence")
        articles._iterable_class = Complete
        return articles
