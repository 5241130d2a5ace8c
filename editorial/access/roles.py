"""Who may do what: roles are given for all brands or for some, and add up.

`GRANTS` is the one table of what a role may do; a contributor's and a translator's rights reach no further
than pieces of their own. `reach()` says how far one right of a person goes, and every queryset and the
permission backend ask it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", "contributor"
    EDITOR = "editor", "editor"
    COPY_EDITOR = "copy_editor", "copy editor"
    FACT_CHECKER = "fact_checker", "fact-checker"
    LEGAL_REVIEWER = "legal_reviewer", "legal reviewer"
    PICTURE_EDITOR = "picture_editor", "picture editor"
    MANAGING_EDITOR = "managing_editor", "managing editor"
    PUBLISHER = "publisher", "publisher"
    STEWARD = "steward", "taxonomy steward"
    TRANSLATOR = "translator", "translator"
    AUDITOR = "auditor", "auditor"


def verbs(names, *models_named):
    """Return codenames such as `view_brand` for every verb and model."""
    return {f"{verb}_{model}" for verb in names.split() for model in models_named}


VOCABULARY = ["brand", "series", "topic", "region", "termname"]
PROPOSED = ["author", "tag", "source"]
LIBRARY = ["image", "attachment"]
RULES = ["licence", "notice", "noticetext", "partner"]
REGISTER = ["entity", "entityname", "entitydomain", "entitystatus", "noticerule"]
RECORD = ["edition", "piece", "revision", "move", "provenance", "pickup", "grant"]

READING = verbs("view", "article", "newsletter", "issue", *VOCABULARY, *PROPOSED, *LIBRARY, *RULES, *RECORD)
REVIEWING = READING | {"comment_article"}
WRITING = REVIEWING | verbs("add change", "article", *LIBRARY, *PROPOSED) | {"submit_article"}
EDITING = WRITING | verbs("add change", "pickup", "grant") | {
    "move_article", "hold_article", "assign_article", "share_article", "retag_article", "sign_style",
    "view_stylerule", "accept_term", "add_issue", "change_issue",
}  # fmt: skip
CURATING = verbs("add change", *VOCABULARY, *PROPOSED) | {"delete_termname", "accept_term"}
REGISTERING = verbs("view add change", *REGISTER, "legalorder") | verbs(
    "delete", "entityname", "entitydomain"
)
STYLING = verbs("view add change", "stylerule")
MANAGING = EDITING | STYLING | {
    "view_partnercontact", "view_barredfile", "sign_facts", "sign_pictures", "lift_embargo", "see_privileged",
    "pin_article", "change_pagedraft", "send_issue",
}  # fmt: skip

GRANTS = {
    Role.CONTRIBUTOR: WRITING - verbs("add change", *PROPOSED),
    Role.TRANSLATOR: WRITING,
    Role.EDITOR: EDITING,
    Role.COPY_EDITOR: WRITING | STYLING | {"sign_style", "retag_article", "accept_term"},
    Role.FACT_CHECKER: REVIEWING | {"sign_facts"},
    Role.LEGAL_REVIEWER: REVIEWING
    | REGISTERING
    | {"sign_legal", "hold_article", "see_privileged", "see_withheld"},
    Role.PICTURE_EDITOR: WRITING | {"sign_pictures"},
    Role.MANAGING_EDITOR: MANAGING,
    Role.PUBLISHER: MANAGING
    | CURATING
    | REGISTERING
    | verbs("add change", *RULES)
    | verbs("view add change delete", "desk", "partnercontact")
    | verbs("add change", "newsletter")
    | verbs("view add delete", "subscription")
    | {
        "delete_pickup",
        "delete_barredfile",
        "delete_image",
        "delete_attachment",
        "publish_article",
        "block_stylerule",
        "override_check",
        "see_withheld",
    },
    Role.STEWARD: REVIEWING | CURATING | {"retag_article"},
    Role.AUDITOR: READING | verbs("view", "stylerule", *REGISTER),
}
# Roles whose rights over articles reach their own pieces only, and what they keep once a piece is submitted.
OWN_ONLY = {Role.CONTRIBUTOR}
CHANGES_OWN_ONLY = {Role.TRANSLATOR}
KEPT_AFTER_SUBMISSION = {"view_article", "add_article", "comment_article"}
# Who accepts terms as shipped; `EDITORS_ACCEPT_TERMS=0` leaves it to publishers and taxonomy stewards.
EDITORS = {Role.EDITOR, Role.COPY_EDITOR, Role.MANAGING_EDITOR}
# The states in which somebody may change a piece because it is their own.
OPEN_TO_OWNERS = ("pitch", "draft")


def granted(role):
    """Return what a role may do on this site."""
    withheld = {"accept_term"} if role in EDITORS and not settings.EDITORS_ACCEPT_TERMS else set()
    return GRANTS.get(role, set()) - withheld


@dataclass(frozen=True)
class Reach:
    """How far a right goes: everywhere, over some brands, or over one's own pieces in some brands."""

    everywhere: bool = False
    brands: frozenset = frozenset()
    own_everywhere: bool = False
    own_brands: frozenset = frozenset()

    def __bool__(self):
        return bool(self.everywhere or self.brands or self.owns)

    @property
    def owns(self):
        """Whether it also reaches pieces of one's own."""
        return bool(self.own_everywhere or self.own_brands)


def memberships(user):
    """Return the roles of a person as `(role, brand or None)`; asked once a request."""
    if not hasattr(user, "_memberships"):
        user._memberships = tuple(user.memberships.values_list("role", "brand"))
    return user._memberships


def reach(user, codename):
    """Return how far a person's right goes, by roles and by Django's own permissions."""
    if not user.is_active or user.is_anonymous:
        return Reach()
    given = user.is_superuser or user.get_user_permissions() | user.get_group_permissions()
    if given is True or not given.isdisjoint({f"editorial.{codename}", f"publications.{codename}"}):
        return Reach(everywhere=True)
    held = [(role, brand) for role, brand in memberships(user) if codename in granted(role)]
    own = [(role, brand) for role, brand in held if is_own_only(role, codename)]
    full = [pair for pair in held if pair not in own]
    return Reach(
        everywhere=any(brand is None for _, brand in full),
        brands=frozenset(brand for _, brand in full if brand),
        own_everywhere=any(brand is None for _, brand in own),
        own_brands=frozenset(brand for _, brand in own if brand),
    )


def reaches_brand(user, codename, brand):
    """Say whether a right of a person reaches a brand itself, with what its desk asks for."""
    far = reach(user, codename)
    return far.everywhere or brand.pk in far.brands


def is_own_only(role, codename):
    """Whether a role has a right over articles only where the piece is the person's own."""
    return role in OWN_ONLY or (role in CHANGES_OWN_ONLY and codename in {"change_article", "submit_article"})


def writes_own_only(user):
    """Say whether a person can write pieces of their own and no others: what they begin is a pitch."""
    far = reach(user, "add_article")
    return far.owns and not (far.everywhere or far.brands)


def own(user):
    """Return the condition that a piece is a person's own: begun by, given to, or signed by them."""
    signed = Q(bylines__author__profile__user=user)
    return Q(created_by=user) | Q(assignee=user) | signed


def reaches(user, codename, article):
    """Say whether a right of a person reaches one article: `within()` for a row that is at hand."""
    far, brand = reach(user, codename), article.brand_id
    if far.everywhere or (far.brands and (brand is None or brand in far.brands)):
        return True
    if not far.owns or not (far.own_everywhere or brand is None or brand in far.own_brands):
        return False
    if article.pk is None:
        return True
    open_to_owner = codename in KEPT_AFTER_SUBMISSION or article.state in OPEN_TO_OWNERS
    return open_to_owner and is_own(user, article)


def is_own(user, article):
    """Say whether a piece is a person's own: begun by, given to, or signed by them."""
    if user.pk in (article.created_by_id, article.assignee_id):
        return True
    profile = getattr(user, "profile", None)
    author = profile and profile.author_id
    return author is not None and any(byline.author_id == author for byline in article.bylines.all())


def within(user, codename):
    """Return the condition that a person's right reaches an article, or None where it reaches all."""
    far = reach(user, codename)
    if far.everywhere:
        return None
    condition = Q(pk__in=[])
    if far.brands:
        condition = Q(brand__in=far.brands) | Q(brand=None)
    if far.owns:
        mine = own(user)
        if codename not in KEPT_AFTER_SUBMISSION:
            mine &= Q(state__in=OPEN_TO_OWNERS)
        if not far.own_everywhere:
            mine &= Q(brand__in=far.own_brands) | Q(brand=None)
        condition |= mine
    return condition
