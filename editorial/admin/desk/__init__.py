"""The desk, the newsroom's front page: what waits, what is to come, and what is not as it should be.

Each part takes one or two queries, and none of them grows with the archive. In a small shop, of editors and
publishers whose brands ask for nothing, drafts stand where a larger newsroom has its queue.
"""

from django.utils import timezone

from editorial.access.roles import Role
from editorial.admin.desk import lists, words
from editorial.admin.desk.attention import attention
from editorial.admin.desk.rows import for_rows
from editorial.admin.desk.waiting import FIRST, waiting
from editorial.admin.desk.week import editions, live_today, planned, week
from editorial.models import Article, Desk, Membership
from editorial.search.selecting import among


def context(request):
    """Return what the front page shows to one person."""
    user, today = request.user, timezone.localdate()
    desks = {desk.brand_id: desk for desk in Desk.objects.select_related("brand")}
    small = is_small(desks)
    queue = waiting(user, desks, today)
    scheduled, dated = editions(user, today), with_dates(user, today)
    shelves = lists.shelved(user, desks, small=small)
    shown = {
        "title": greeting(user),
        "subtitle": today,
        "small": small,
        "waiting": queue,
        "week": week(scheduled, dated, today),
        "attention": attention(user, today, small=small),
        "corrected": lists.corrected(shelves.get("corrections", []), today),
        "quiet_brands": lists.quiet_brands(user, desks, shelves, today),
        "quiet": lists.quiet_pieces(dated, today),
        "mine": (lists.drafts if small else lists.own)(user, besides=[row.pk for row in queue[:FIRST]]),
        "unsaved": lists.unsaved(user),
        "lead": lead(len(queue), live_today(scheduled, today)),
    }
    return shown | (of_a_small_shop(user, shelves, shown["corrected"]) if small else {})


def is_small(desks):
    """Whether nobody has a role besides editor and publisher, and no brand's desk asks for anything."""
    return not desks and not Membership.objects.exclude(role__in=[Role.EDITOR, Role.PUBLISHER]).exists()


def with_dates(user, today):
    """Return the articles that this week or a date of theirs brings up. One query."""
    brought_up = among(*planned(user, today), *lists.stuck(user, today))
    return list(for_rows(Article.objects).filter(brought_up).order_by("updated_at"))


def of_a_small_shop(user, shelves, corrected):
    """Return what stands where a larger newsroom has its queue; a piece is named once, with what it met."""
    entries = [entry for key, found in shelves.items() if key != "corrections" for entry in found]
    recent = sorted(entries, key=lambda entry: (entry.sort_at, entry.piece_id), reverse=True)
    recent, said = recent[: lists.LISTED], {note.pk: note for note in corrected}
    for entry in recent:
        entry.corrected = said.pop(entry.piece.article.pk, None)
    acts = lists.acts(user, corrected=[note.pk for note in corrected])
    return {"recent": recent, "corrected": list(said.values()), "acts": acts}


def lead(waits, live):
    """Say in a sentence or two what the day holds."""
    said = []
    if waits:
        verb = "thing waits" if waits == 1 else "things wait"
        said.append(f"{words.number(waits)} {verb} for you.")
    if live:
        said.append(f"{words.number(live)} {'article goes' if live == 1 else 'articles go'} live today.")
    return " ".join(said)


def greeting(user):
    """Greet by the hour of the newsroom’s zone."""
    hour = timezone.localtime().hour
    greetings = {4: "Good morning", 12: "Good afternoon", 18: "Good evening", 22: "Hello"}
    said = next((word for since, word in reversed(greetings.items()) if hour >= since), "Hello")
    return f"{said}, {user.first_name or user.username}"
