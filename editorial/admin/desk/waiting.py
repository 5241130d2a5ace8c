"""What waits for one person: checks, pieces given to them, submissions and pitches they may answer."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from editorial.access import roles
from editorial.admin.desk import words
from editorial.admin.desk.rows import MOST, Row, for_rows, form_of, known_of, never_out
from editorial.models import Article, Check, CheckKind
from editorial.search.selecting import among
from publications.models import Edition

State = Article.State
SOON_FIRST = (F("due_on").asc(nulls_last=True), "pk")
CHECKS = {
    CheckKind.STYLE: ("Style", "review"),
    CheckKind.FACTS: ("Fact check", "hold"),
    CheckKind.LEGAL: ("Legal", "legal"),
    CheckKind.PICTURES: ("Pictures", "scheduled"),
}
NEWEST = 200
FIRST = 20  # as many as the page shows
FAR = date.max


def waiting(user, desks, today):
    """Return what waits for a person as Rows, what is late first. Two queries."""
    wanted = among(*checks(user), *given(user), *submitted(user))
    articles = for_rows(Article.objects.visible_to(user)).filter(wanted).prefetch_related("checks")
    articles = articles.filter(~Q(state=State.READY) | never_out())
    found = [row_of(article, user, desks, today) for article in articles[: 4 * MOST]]
    return [row for _, row in sorted(filter(None, found), key=lambda pair: pair[0])]


def of_brands(user, codename, path="brand"):
    """Return the condition that a right of a person reaches whole brands, or None when it reaches none."""
    far = roles.reach(user, codename)
    if far.everywhere:
        return Q()
    return Q(**{f"{path}__in": far.brands}) | Q(**{path: None}) if far.brands else None


def checks(user):
    """Return the selections of articles whose checks are asked of a person, or of whoever has their role."""
    asked = [Q(assignee=user)]
    for kind in CheckKind.values:
        reached = of_brands(user, f"sign_{kind}", "article__brand")
        if reached is not None:
            asked.append(Q(kind=kind, assignee=None) & reached)
    out = Q(article__state=State.READY) & Exists(Edition.objects.filter(piece=OuterRef("article__piece")))
    states = (State.PITCH, State.DRAFT, State.REVIEW, State.READY)
    due = Check.objects.filter(article__state__in=states, article__thrown_at=None).exclude(out)
    due = due.filter(status__in=[Check.Status.OPEN, Check.Status.STALE]).order_by(*SOON_FIRST)
    return [due.filter(one).values("article")[:MOST] for one in asked]


def given(user):
    """Return the articles that somebody gave to a person: to write, or ready and perhaps not out yet."""
    own = Article.objects.filter(assignee=user, thrown_at=None)
    written = own.filter(state__in=[State.PITCH, State.DRAFT, State.REVIEW]).order_by(*SOON_FIRST)
    ready = own.filter(state=State.READY).order_by("-updated_at")
    return [written.values("pk")[:MOST], ready.values("pk")[:NEWEST]]


def submitted(user):
    """Return the submissions and pitches that a person may answer, and the ready pieces they may publish."""
    free = Article.objects.filter(Q(assignee=None) | Q(assignee=user), thrown_at=None)
    found = []
    moves, publishes = of_brands(user, "move_article"), of_brands(user, "publish_article")
    if moves is not None:
        sent = free.filter(moves).order_by(*SOON_FIRST)
        found += [sent.filter(state=State.REVIEW), sent.filter(state=State.PITCH)]
    if publishes is not None:
        found.append(free.filter(publishes, state=State.READY).order_by("-updated_at"))
    return [articles.values("pk")[:NEWEST] for articles in found]


def row_of(article, user, desks, today):
    """Return (sort key, Row) of what a person owes an article, or None when it is nothing after all."""
    every = list(article.checks.all())
    done = sum(check.status == Check.Status.SIGNED for check in every)
    progress = f"{done} of {words.several(len(every), 'check')} done" if every else ""
    mine = next((check for check in every if awaits(check, article, user)), None)
    desk = desks.get(article.brand_id)
    if mine:
        (chip, colour), day = CHECKS[mine.kind], mine.due_on or article.due_on
    elif article.state == State.PITCH and article.assignee_id != user.pk:
        return pitch(article, user, desk, today)
    else:
        (chip, colour), day = wanted_of(article, user), article.due_on
    due, late = words.due(day, today)
    note = "changed since it was signed" if mine and mine.status == Check.Status.STALE else ""
    details = known_of(article, progress, note)
    row = Row(chip, colour, article.title, form_of(article), details, due, late, article.pk)
    return (day or FAR, -article.priority, article.pk), row


def awaits(check, article, user):
    """Say whether a check is for a person to sign."""
    if check.status == Check.Status.SIGNED or check.assignee_id not in (None, user.pk):
        return False
    return check.assignee_id == user.pk or user.has_perm(f"editorial.sign_{check.kind}", article)


def wanted_of(article, user):
    """Return the chip that names what a piece wants of a person."""
    if article.state == State.REVIEW:
        return "Edit", "review"
    if article.state == State.READY and user.has_perm("editorial.publish_article", article):
        return "Publish", "ready"
    return article.get_state_display().capitalize(), article.state


def pitch(article, user, desk, today):
    """Return (sort key, Row) of a pitch that somebody else made, with the answer owed to them."""
    if article.created_by_id == user.pk:
        return None
    days = desk.reply_days if desk else None
    owed = f"reply owed within {words.several(days, 'working day')}" if days else ""
    day = words.working_days_after(article.created_at.date(), days) if days else None
    due, late = words.left(day, today) if day else ("", False)
    details = known_of(article, owed)
    row = Row("Pitch", "pitch", article.title, form_of(article), details, due, late, article.pk)
    return (day or FAR, -article.priority, article.pk), row
