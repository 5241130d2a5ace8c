"""What leaves the machine: mail, and backups."""

from datetime import timedelta

from django.conf import settings

from editorial.backups.record import last
from editorial.messages.telling_tasks import LETTERS
from editorial.running.examining.lines import GREEN, YELLOW, Line, ago
from publications import clock, copies

PRINTED = ("console", "dummy", "locmem", "filebased")
MOST = 100
OLD = timedelta(days=2)
MAKE = "manage.py backup FOLDER, daily, and to another machine."


def copy():
    """Whether this is the site itself, or a restored copy, which sends nothing."""
    if copies.is_copy_now():
        fix = "Where it is to be the site from now on: manage.py doctor --make-primary"
        return Line("site", YELLOW, copies.SENDS_NOTHING, fix)
    return Line("site", GREEN, "This is the site itself.")


def mail():
    """Whether mails leave, and how many could not."""
    kind = settings.EMAIL_BACKEND.rpartition(".backends.")[2].partition(".")[0]
    if kind in PRINTED:
        return Line("mail", YELLOW, "Mails are kept here and reach nobody.", "Set EMAIL_URL.")
    stuck = sum(model.objects.stuck().order_by()[:MOST].count() for model, _ in LETTERS)
    if stuck:
        return Line("mail", YELLOW, f"{stuck} did not go out.", "More → Mail that did not go out says why.")
    return Line("mail", GREEN, f"They go to {settings.EMAIL_HOST}, and none is stuck.")


def backup():
    """When the last good one was made, and whether it still stands where it was written."""
    known = last()
    if known is None:
        return Line("backup", YELLOW, "No backup is known.", MAKE)
    if known.is_gone:
        sentence = f"The last good one is not there any more, or its disk is not mounted: {known.folder}."
        return Line("backup", YELLOW, sentence, MAKE)
    since = clock.now() - known.at
    sentence = f"The last good one is {ago(since)} old: {known.folder}."
    return Line("backup", YELLOW, sentence, MAKE) if since > OLD else Line("backup", GREEN, sentence)
