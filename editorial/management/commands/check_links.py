"""Check the links that lead out of our pieces and are due, without a task worker."""

from django.core.management.base import BaseCommand, CommandError

from editorial.links import checking, gathering, keeping
from editorial.models import LinkCheck
from publications import copies

OFF = "Links are not checked here: switch it on under “Links” in the newsroom first."


class Command(BaseCommand):
    help = (
        "Look through the archive for links, and check those that are due: one page of a host at a time. "
        "The task worker does it where the newsroom switched it on; run this where it cannot."
    )

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=1_000, metavar="N", help="check N links, about")

    def handle(self, *, most, **options):
        if not LinkCheck.objects.filter(is_on=True).exists():
            raise CommandError(OFF)
        if copies.is_copy_now():
            raise CommandError(copies.FETCHES_NOTHING)
        while gathering.gather():
            check = LinkCheck.objects.get()
            self.stdout.write(f"{check.looked_at} of {check.total} pieces looked through.")
        while keeping.settle():
            pass
        done = 0
        while done < most and (some := checking.check_some()):
            done += some
        self.stdout.write(f"{done} links looked at.")
