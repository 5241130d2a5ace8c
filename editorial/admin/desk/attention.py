"""What needs attention: sentences about everything that is not as it should be, from one query."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db.models import DateField, Exists, IntegerField, OuterRef, Q, Subquery, TextField
from django.urls import reverse

from editorial.admin.desk import words
from editorial.admin.desk.rows import Tally, visible
from editorial.models import (
    Article,
    Check,
    Digest,
    LegalOrder,
    Move,
    Notification,
    PreviewLink,
    Provenance,
    TaggedArticle,
    WatchedOriginal,
)
from editorial.rules.searching import open_items
from editorial.selecting import among
from publications import clock
from publications.models import Edition, Image, NoticeText, Outcome, Tag

FEW = 100
LATELY, NOTICE_DAYS, LICENCE_DAYS, DUE_DAYS = 14, 14, 30, 2
NEWEST_TAGS = 300


@dataclass
class Sentence:
    """What is said in bold, what follows, and where it leads."""

    bold: str
    rest: str
    url: str = ""


def attention(user, today, *, small):
    """Return the sentences that concern a person; a small shop is not asked for what it never gave."""
    columns = articles_to_settle(user, today)
    columns |= grants(user, today) | changed_originals(user)
    if may(user, "editorial.change_legalorder"):
        columns |= orders(today)
    if may(user, "publications.change_notice"):
        columns |= wordings(today)
    if may(user, "editorial.change_noticerule"):
        number = first(open_items(), "worklist", IntegerField())
        columns |= {"listed": tally(open_items()), "listed_pk": number}
    if not small and may(user, "publications.change_image"):
        columns |= pictures(today)
    if not small and may(user, "publications.change_tag"):
        columns["tags"] = tally(used_once())
    row = get_user_model().objects.filter(pk=user.pk).values(**columns).get()
    return [say(row, today) for name, say in SAID.items() if row.get(name)]


def may(user, permission):
    """Whether a person may do something about it."""
    return user.has_perm(permission)


def tally(rows):
    """Return how many rows there are, a hundred at most, as a column."""
    return Tally(rows.order_by().values("pk")[:FEW])


def first(rows, column, output):
    """Return a column of the first row, as a column."""
    return Subquery(rows.values(column)[:1], output_field=output)


def articles_to_settle(user, today):
    """Return the columns about articles: overrides, conflicts, stale checks, and mail that failed."""
    seen = Article.objects.visible_to(user)
    since = clock.now() - timedelta(days=LATELY)
    overrides = Move.objects.filter(visible(user), ~Q(override=""), at__gte=since).order_by("-at")
    conflicts = seen.filter(conflict__isnull=False).order_by("-pk")
    due = Article.objects.filter(due_on__lte=today + timedelta(days=DUE_DAYS), thrown_at=None)
    open_states = [Article.State.DRAFT, Article.State.REVIEW, Article.State.READY]
    due = due.filter(state__in=open_states).order_by("-due_on").values("pk")[:FEW]
    stale = Check.objects.filter(among(due, column="article"), status=Check.Status.STALE).filter(
        Exists(seen.filter(pk=OuterRef("article")))
    )
    return {
        "overrides": tally(overrides),
        "overridden": first(overrides, "piece__article__title", TextField()),
        "overridden_pk": first(overrides, "piece__article__pk", IntegerField()),
        "why": first(overrides, "override", TextField()),
        "conflicts": tally(conflicts),
        "conflict_pk": first(conflicts, "pk", IntegerField()),
        "stale": tally(stale),
        "stale_pk": first(stale.order_by("pk"), "article", IntegerField()),
        **unsent(user),
    }


def unsent(user):
    """Return the columns about mail that did not go out: messages, digests, links for people outside."""
    told, days = (model.objects.filter(~Q(failed=""), sent_at=None) for model in (Notification, Digest))
    if not may(user, "editorial.assign_article"):
        told, days = told.filter(user=user), days.filter(user=user)
    sent = Article.objects.visible_to(user).reached(user, "share_article").values("pk")
    links = PreviewLink.objects.open().filter(~Q(failed=""), sent_at=None, mailed=True, article__in=sent)
    return {
        "failed": tally(told) + tally(days) + tally(links),
        "unsent_pk": first(links.order_by("-pk"), "article", IntegerField()),
    }


def wordings(today):
    """Return the columns about wordings that end soon, with none in their place from that day on."""
    next_one = NoticeText.objects.filter(
        notice=OuterRef("notice"),
        language=OuterRef("language"),
        effective_from=OuterRef("effective_to"),
        is_activated=True,
    )
    ending = NoticeText.objects.filter(
        ~Exists(next_one),
        is_activated=True,
        effective_to__gte=today,
        effective_to__lte=today + timedelta(days=NOTICE_DAYS),
    ).order_by("effective_to")
    return {
        "notices": tally(ending),
        "notice_ends": first(ending, "effective_to", DateField()),
        "notice_pk": first(ending, "notice", IntegerField()),
    }


def pictures(today):
    """Return the columns about pictures without a proof of their licence, and licences that end."""
    kept = Image.objects.exclude(file="")
    ending = Image.objects.filter(expires_on__lte=today + timedelta(days=LICENCE_DAYS)).order_by("expires_on")
    return {
        "unproven": tally(kept.filter(proof="")),
        "licences": tally(ending),
        "licence_ends": first(ending, "expires_on", DateField()),
        "licence_pk": first(ending, "pk", IntegerField()),
    }


def grants(user, today):
    """Return the columns about pieces of others whose grant ends soon, or ended while readers have them."""
    ends = Provenance.objects.filter(permission__until__lte=today + timedelta(days=LICENCE_DAYS))
    ahead = Edition.objects.filter(
        piece=OuterRef("article__piece"), outcome=Outcome.OK, live_until__gt=clock.now()
    )
    ends = ends.filter(Q(permission__until__gte=today) | Exists(ahead))
    ends = ends.filter(article__in=Article.objects.visible_to(user)).order_by("permission__until")
    return {
        "grants": tally(ends),
        "grant_ends": first(ends, "permission__until", DateField()),
        "grant_pk": first(ends, "article", IntegerField()),
    }


def orders(today):
    """Return the columns about legal orders that end soon."""
    ending = LegalOrder.objects.ending(today, today + timedelta(days=LICENCE_DAYS))
    return {
        "orders": tally(ending),
        "order_ends": first(ending, "until", DateField()),
        "order_pk": first(ending, "pk", IntegerField()),
    }


def changed_originals(user):
    """Return the columns about originals that say something else by now, of pieces that a person may see."""
    changed = WatchedOriginal.objects.filter(changed_at__isnull=False)
    changed = changed.filter(article__in=Article.objects.visible_to(user)).order_by("-changed_at")
    return {"originals": tally(changed), "original_pk": first(changed, "article", IntegerField())}


def used_once():
    """Return those of the newest tags that one article alone bears."""
    items = TaggedArticle.objects.filter(tag=OuterRef("pk")).order_by()
    newest = Tag.objects.order_by("-pk").values("pk")[:NEWEST_TAGS]
    return Tag.objects.filter(among(newest), Exists(items), ~Exists(items[1:2]), replaced_by=None)


# Sentences ----------------------------------------------------------------------


def form_of(number):
    """Return the address of an article's form."""
    return reverse("admin:editorial_article_change", args=[number])


def many(count, one, plural=""):
    """Write how many there are; counting stops at a hundred."""
    return f"{FEW}+ {plural or one + 's'}" if count >= FEW else words.several(count, one, plural)


def overrides(row, today):
    """Say what went out without a check that its brand requires."""
    rest = f"with an override; last “{row['overridden']}”: {row['why']}"
    return Sentence(f"{many(row['overrides'], 'piece')} went out", rest, form_of(row["overridden_pk"]))


def conflicts(row, today):
    """Say which drafts and fixes changed the same words."""
    rest = "between a draft and a fix of the live text"
    address = reverse("admin:article-settle", args=[row["conflict_pk"]])
    return Sentence(f"{many(row['conflicts'], 'conflict')}", rest, address)


def stale(row, today):
    """Say which checks lapsed on pieces that are due."""
    rest = "after a later change, on pieces that are due"
    return Sentence(f"{many(row['stale'], 'check')} lapsed", rest, form_of(row["stale_pk"]))


def failed(row, today):
    """Say how many mails did not go out."""
    number = row["unsent_pk"]
    address = reverse("admin:article-share", args=[number]) if number else reverse("admin:notifications")
    return Sentence(f"{many(row['failed'], 'message')}", "could not be mailed", address)


def notices(row, today):
    """Say which wordings end."""
    verb = "expires" if row["notices"] == 1 else "expire"
    address = reverse("admin:publications_notice_change", args=[row["notice_pk"]])
    rest = f"{within(row['notice_ends'], today)} (wording review)"
    return Sentence(f"{many(row['notices'], 'notice')} {verb}", rest, address)


def orders_end(row, today):
    """Say which legal orders end."""
    verb = "ends" if row["orders"] == 1 else "end"
    address = reverse("admin:editorial_legalorder_change", args=[row["order_pk"]])
    rest = f"{within(row['order_ends'], today)} (what they bar may be published then)"
    return Sentence(f"{many(row['orders'], 'legal order')} {verb}", rest, address)


def grants_end(row, today):
    """Say which pieces of others are covered no longer, or not for long."""
    ends = row["grant_ends"]
    rest = f"has ended on {ends:%-d %B %Y}" if ends < today else f"ends {within(ends, today)}"
    what = many(row["grants"], "republished piece")
    return Sentence(what, f"with a grant to renew; the first {rest}", form_of(row["grant_pk"]))


def originals(row, today):
    """Say which originals changed after we took their text over."""
    verb = "has" if row["originals"] == 1 else "have"
    address = reverse("admin:article-original", args=[row["original_pk"]])
    return Sentence(many(row["originals"], "original"), f"{verb} changed since we looked", address)


def listed(row, today):
    """Say how many live pieces would change by the rules."""
    address = reverse("admin:rule-list", args=[row["listed_pk"]])
    rest = "would change by the notice rules, once confirmed"
    return Sentence(many(row["listed"], "live piece"), rest, address)


def unproven(row, today):
    """Say how many pictures have no proof."""
    verb = "has" if row["unproven"] == 1 else "have"
    address = reverse("admin:publications_image_changelist")
    return Sentence(many(row["unproven"], "image"), f"{verb} no licence proof", address)


def licences(row, today):
    """Say which pictures' licences end."""
    address = reverse("admin:publications_image_change", args=[row["licence_pk"]])
    ends = row["licence_ends"]
    rest = "has ended" if ends < today else f"ends {within(ends, today)}"
    return Sentence(many(row["licences"], "picture licence"), f"to look at; the first {rest}", address)


def tags(row, today):
    """Say how many tags nobody used again."""
    address = reverse("admin:publications_tag_changelist")
    return Sentence(many(row["tags"], "tag"), "used once, of those added lately", address)


def within(day, today):
    """Say in how many days a day comes."""
    ahead = (day - today).days
    return f"in {words.several(ahead, 'day')}" if ahead else "today"


# The columns that count, in the order in which what they found is said.
SAID = {
    "overrides": overrides,
    "conflicts": conflicts,
    "stale": stale,
    "failed": failed,
    "notices": notices,
    "listed": listed,
    "orders": orders_end,
    "grants": grants_end,
    "originals": originals,
    "licences": licences,
    "unproven": unproven,
    "tags": tags,
}
