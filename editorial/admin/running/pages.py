"""Whether all is well, a line for each thing, and the tasks that failed: to be retried, or dropped."""

import logging
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.running import tasks
from editorial.running.examining import LEVELS, examine, worst
from editorial.running.rights import may_act

logger = logging.getLogger(__name__)
SHOWN = 50
CHIPS = {"green": ("Well", "live"), "yellow": ("Look", "facts"), "red": ("Mend", "legal")}
ACTS = {"retry": (tasks.retry, "run again"), "drop": (tasks.drop, "dropped")}


def addresses(site):
    """Return the addresses of these pages, for an admin site; nobody else gets in."""

    def within(view):
        def framed(request):
            if not may_act(request.user):
                raise PermissionDenied
            return view(request, site.each_context(request))

        return site.admin_view(framed)

    return [
        path("doctor/", within(doctor), name="doctor"),
        path("tasks/", within(failed), name="failed-tasks"),
    ]


def entries(user):
    """Return [(label, address)] of the menu."""
    pages = [("Is all well?", reverse("admin:doctor")), ("Tasks that failed", reverse("admin:failed-tasks"))]
    return pages if may_act(user) else []


def doctor(request, context):
    """Show an examination that is made now, the worst first."""
    lines = sorted(examine(), key=lambda line: -LEVELS.index(line.level))
    context |= {
        "title": "Is all well?",
        "lines": [(line, *CHIPS[line.level]) for line in lines],
        "worst": worst(lines),
    }
    return TemplateResponse(request, "admin/running/doctor.html", context)


def failed(request, context):
    """Show the tasks that failed, the last first; retry or drop one, or all of them."""
    if request.method == "POST":
        pressed(request)
        return HttpResponseRedirect(reverse("admin:failed-tasks"))
    rows = list(tasks.failures()[: SHOWN + 1])
    context |= {
        "title": "Tasks that failed",
        "rows": [described(row) for row in rows[:SHOWN]],
        "are_more": len(rows) > SHOWN,
    }
    return TemplateResponse(request, "admin/running/tasks.html", context)


def described(row):
    """Return what is said of a failed task: what it was, when, and the last line of what went wrong."""
    why = row.traceback.strip().rpartition("\n")[2][:300] or row.exception_class_path
    return {"row": row, "name": row.task_path.rpartition(".")[2].replace("_", " "), "why": why}


def pressed(request):
    """Do what a button says, and say how many tasks it was."""
    name = next((one for one in ACTS if one in request.POST), None)
    if name is None:
        return
    act, done = ACTS[name]
    number = act(chosen(request.POST[name]))
    logger.info("%s: %s failed tasks were %s.", request.user.get_username(), number, done)
    if number:
        messages.success(request, f"{number} task{' was' if number == 1 else 's were'} {done}.")
    else:
        messages.error(request, "That task is not there any more: somebody retried or dropped it.")


def chosen(value):
    """Return the failed tasks that a button names: one, or all; none for what is no number of a task."""
    if value == "all":
        return tasks.failures()
    try:
        return tasks.failures().filter(pk=UUID(value))
    except ValueError:
        return tasks.failures().none()
