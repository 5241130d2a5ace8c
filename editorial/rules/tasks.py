"""The worker's part in work lists: searching, and doing what was confirmed, a batch a task; and a watch."""

from django.contrib.auth import get_user_model
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.batches import items
from editorial.compilation.lapsing import to_come
from editorial.models import NoticeRule, WorkList
from editorial.rules import searching, working
from editorial.rules.guarding import weigh_scheduled


@task()
def search(number):
    """Search some pieces, and ask for the next ones."""
    if searching.run(number):
        search.enqueue(number)


@task()
def work(number):
    """Do some items, and ask for the next ones."""
    if working.run(number):
        work.enqueue(number)


@task()
def watch(number):
    """Look after a list until nothing is left to do on it."""
    for worklist in WorkList.objects.filter(pk=number):
        items.look_after(worklist, step(worklist), watch)


def step(worklist):
    """Return the task that a list waits for."""
    return search if worklist.found_at is None else work


def go_on(worklist):
    """Ask a worker for what is left of a list, and have it looked after."""
    working.take_up(worklist.pk)
    items.hand_over(worklist, step(worklist), watch)


def begin(*, by, rule=None):
    """Have the archive searched for what the rules, or one rule, would change. Return the WorkList.

    Of all rules, what is scheduled is weighed again as well: no list holds it.
    """
    worklist = searching.begin(by=by, rule=rule)
    go_on(worklist)
    if rule is None:
        enqueue(weigh, by.pk)
    return worklist


def begin_if_ruled(*, by):
    """Have the archive searched where any rule is in use. Return the WorkList, or None."""
    return begin(by=by) if NoticeRule.objects.in_use().exists() else None


@task()
def look(person):
    """Look again at what readers have and will get, in the name of whoever gave the date that has come."""
    by = get_user_model().objects.get(pk=person)
    begin_if_ruled(by=by)
    weigh_scheduled(by=by)


def look_when_it_turns(row, *, by):
    """Have the archive looked at whenever what a grant or a status says begins or ends."""
    for at in to_come(row):
        enqueue_at(at, look, by.pk)


@task()
def weigh(person):
    """Ask every bar of what is scheduled again, in the name of whoever changed something."""
    weigh_scheduled(by=get_user_model().objects.get(pk=person))
