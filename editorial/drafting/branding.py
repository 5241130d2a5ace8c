"""Giving a draft that has no brand the one that is to publish it."""

from django.db import transaction

from editorial.access.rights import misplaced
from editorial.drafting import drafts
from editorial.models import Article
from editorial.refusing import Refused
from publications.models import Brand


@transaction.atomic
def give_brand(article, slug, *, by):
    """Give a draft the brand of a slug. Return the article as it is then; raise Refused.

    One that has a brand is moved to another in the newsroom, which says what that means for its desk.
    """
    drafts.hold(article)
    brand = Brand.objects.filter(slugs__slug=slug).first()
    if brand is None:
        known = ", ".join(Brand.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise Refused(f"There is no brand “{slug}”; there are: {known or 'none'}.")
    if article.brand_id == brand.pk:
        return article
    if article.brand_id:
        raise Refused(f"It has a brand already, {article.brand}: move it to another in the newsroom.")
    if why := misplaced(article, brand, by=by):
        raise Refused(why)
    if not by.has_perm("editorial.change_article", article):
        raise Refused("This login may not change the draft.")
    article.brand = brand
    article.save()
    drafts.save_draft(article, by=by)
    return Article.objects.for_document().get(pk=article.pk)
