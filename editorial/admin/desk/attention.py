"""What needs attention: sentences about everything that is not as it should be, from one query."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import (
    Case,
    DateField,
    Exists,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)

from editorial.access import roles
from editorial.admin.desk.rows import Tally, visible
from editorial.admin.desk.sentences import FEW, SAID
from editorial.following import hub
from editorial.links.acting import FIXING, open_dead
from editorial.messages import unsent as unsent_mail
from editorial.models import (
    Article,
    BarredFile,
    Check,
    Grant,
    LegalOrder,
    Move,
    Provenance,
    Pulse,
    TaggedArticle,
    WatchedOriginal,
)
from editorial.newsletters.composing import held_up, stopped_issues
from editorial.rules.searching import open_items
from editorial.running.examining.work import LONG, is_ours
from editorial.running.rights import may_act
from editorial.running.tasks import waiting_since
from editorial.search.selecting import among
from editorial.terms.accepting import ACCEPTING
from editorial.terms.tidying import comparing, listing
from publications import clock
from publications.models import Edition, Image, NoticeText, Outcome, Tag

LATELY, NOTICE_DAYS, LICENCE_DAYS, DUE_DAYS = 14, 14, 30, 2
NEWEST_TAGS = 300
SILENT = timedelta(minutes=30)  # without an examination, which a worker makes every five


def attention(user, today, *, small):
    """Return the sentences that concern a person; a small shop is not asked for what it never gave."""
    columns = articles_to_settle(user, today)
    columns |= grants(user, today) | changed_originals(user) | dead_links(user)
    if may(user, "editorial.change_legalorder"):
        columns |= orders(today)
    if may(user, "publications.change_notice"):
        columns |= wordings(today)
    if may(user, "editorial.change_noticerule"):
        number = first(open_items(), "worklist", IntegerField())
        columns |= {"listed": tally(open_items()), "listed_pk": number}
    if may(user, "publications.change_image"):
        columns |= licences(today) if small else licences(today) | unproven()
    if not small and may(user, "publications.change_tag"):
        columns["tags"] = tally(used_once())
    if may(user, ACCEPTING):
        columns |= {"proposed": tally(listing.proposed()), "alike": tally(comparing.undecided())}
    if may(user, "editorial.send_issue"):
        columns |= issues(user)
    if may_act(user):
        columns |= running()
    if settings.WEBSUB_HUB and may(user, "publications.change_newsletter"):
        untold = hub.untold().order_by("-pk")
        columns |= {"untold": tally(untold), "untold_why": first(untold, "failed", TextField())}
    row = get_user_model().objects.filter(pk=user.pk).values(**columns).get()
    said = [say(row, today) for name, say in SAID.items() if row.get(name)]
    return [one for one in said if one is not None]


def running():
    """Return the columns about how the site runs: the last examination, and whether nobody does the tasks."""
    examined = Pulse.objects.filter(name="doctor")
    alive = Pulse.objects.alive(clock.now())
    undone = Exists(waiting_since(clock.now() - LONG)) | Exists(examined.filter(at__lt=clock.now() - SILENT))
    return {
        "idle": Case(When(undone & ~Exists(alive), then=True), default=False) if is_ours() else Value(False),
        "examined": Subquery(examined.values("said")[:1], output_field=JSONField()),
    }


def may(user, permission):
    """Whether a person may do something about it."""
    return user.has_perm(permission)


def tally(rows):
    """Return how many rows there are, a hundred at most, as a column."""
    return Tally(rows.order_by().values("pk")[:FEW])


def first(rows, column, output):
    """Return a column of the first row, as a column."""
    return Subquery(rows.values(column)[:1], output_field=output)


def seen(user):
    """Return the condition that a person may see the article of a row; asked a row, never of an archive."""
    return Exists(Article.objects.visible_to(user).filter(pk=OuterRef("article")))


def articles_to_settle(user, today):
    """Return the columns about articles: overrides, conflicts, stale checks, and mail that failed."""
    seen = Article.objects.visible_to(user)
    since = clock.now() - timedelta(days=LATELY)
    overrides = Move.objects.filter(visible(user), ~Q(override=""), at__gte=since).order_by("-at")
    conflicts = seen.filter(conflict__isnull=False).order_by("-pk")
    due = seen.filter(due_on__lte=today + timedelta(days=DUE_DAYS))
    open_states = [Article.State.DRAFT, Article.State.REVIEW, Article.State.READY]
    due = due.filter(state__in=open_states).order_by("-due_on").values("pk")[:FEW]
    stale = Check.objects.filter(among(due, column="article"), status=Check.Status.STALE)
    return {
        "overrides": Tally(overrides.order_by().values("piece").distinct()[:FEW]),
        "overridden": first(overrides, "piece__article__title", TextField()),
        "overridden_pk": first(overrides, "piece__article__pk", IntegerField()),
        "why": first(overrides.annotate(why=why()), "why", TextField()),
        "conflicts": tally(conflicts),
        "conflict_pk": first(conflicts, "pk", IntegerField()),
        "stale": tally(stale),
        "stale_pk": first(stale.order_by("pk"), "article", IntegerField()),
        **unsent(user),
    }


def why():
    """Return the reason of an override as a column; not what the law wanted."""
    closed = When(legal=True, then=Value("for legal reasons"))
    return Case(closed, default="override", output_field=TextField())


def unsent(user):
    """Return how many mails did not go out and wait for this person, whom they were for aside."""
    kinds = unsent_mail.open_for(user).values()
    return {"failed": sum((tally(rows.refused()) + tally(rows.unheard()) for rows in kinds), Value(0))}


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
        effective_to__gt=today,
        effective_to__lte=today + timedelta(days=NOTICE_DAYS),
    ).order_by("effective_to")
    over = lapsed(today)
    return {
        "lapsed": tally(over),
        "lapsed_name": first(over, "notice__name", TextField()),
        "lapsed_pk": first(over, "notice", IntegerField()),
        "notices": tally(ending),
        "notice_ends": first(ending, "effective_to", DateField()),
        "notice_pk": first(ending, "notice", IntegerField()),
    }


def lapsed(today):
    """Return the wordings that are over and show on, for want of a successor in whatever language."""
    activated = NoticeText.objects.filter(is_activated=True, effective_from__lte=today)
    successor = activated.filter(notice=OuterRef("notice"), effective_from__gte=OuterRef("effective_to"))
    return activated.filter(~Exists(successor), effective_to__lte=today).order_by("effective_to")


def unproven():
    """Return the column about pictures without a proof of their licence."""
    return {"unproven": tally(Image.objects.exclude(file="").filter(proof=""))}


def licences(today):
    """Return the columns about pictures whose licence ends: somebody gave the day, so everybody is told."""
    ending = Image.objects.filter(expires_on__lte=today + timedelta(days=LICENCE_DAYS))
    barred = BarredFile.objects.filter(digest=OuterRef("digest"))
    ending = ending.filter(~Exists(barred)).order_by("expires_on")
    return {
        "licences": tally(ending),
        "licence_ends": first(ending, "expires_on", DateField()),
        "licence_pk": first(ending, "pk", IntegerField()),
    }


def grants(user, today):
    """Return the columns about pieces of others whose grant ends soon, or ended while readers have them."""
    ending = Grant.objects.filter(until__lte=today + timedelta(days=LICENCE_DAYS))
    ends = Provenance.objects.filter(permission__in=ending)
    ahead = Edition.objects.filter(
        piece=OuterRef("article__piece"), outcome=Outcome.OK, live_until__gt=clock.now()
    )
    ends = ends.filter(Q(permission__until__gte=today) | Exists(ahead))
    ends = ends.filter(seen(user)).order_by("permission__until")
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


def issues(user):
    """Return the columns about issues that were stopped or are held up, and why the last of them."""
    stopped, held = stopped_issues(user).order_by("-pk"), held_up(user).order_by("-pk")
    return {
        "held": tally(held),
        "held_pk": first(held, "pk", IntegerField()),
        "held_why": first(held, "said", TextField()),
        "issues": tally(stopped),
        "issue_pk": first(stopped, "pk", IntegerField()),
        "issue_why": first(stopped, "stopped_because", TextField()),
    }


def changed_originals(user):
    """Return the columns about originals that say something else by now, of pieces that a person may see."""
    changed = WatchedOriginal.objects.filter(changed_at__isnull=False)
    changed = changed.filter(seen(user)).order_by("-changed_at")
    return {"originals": tally(changed), "original_pk": first(changed, "article", IntegerField())}


def dead_links(user):
    """Return the column about links that lead nowhere any more, in texts that a person may mend."""
    return {"links": tally(open_dead(user))} if roles.reach(user, FIXING) else {}


def used_once():
    """Return those of the newest tags that one article alone bears."""
    items = TaggedArticle.objects.filter(tag=OuterRef("pk")).order_by()
    newest = Tag.objects.order_by("-pk").values("pk")[:NEWEST_TAGS]
    return Tag.objects.filter(among(newest), Exists(items), ~Exists(items[1:2]), replaced_by=None)
