"""Make the pictures that pages and other sites show, where a task was lost or its files are."""

from django.core.management.base import BaseCommand

from editorial.media.sandbox import Unmade
from editorial.media.sharing import make_pictures
from publications import clock
from publications.models import Edition, Outcome


class Command(BaseCommand):
    help = (
        "Make every missing rendition and share image of what is live or scheduled, newest first."
        " What is there stays as it is, so that it may be stopped and started again."
    )

    def handle(self, *args, **options):
        ahead = Edition.objects.filter(outcome=Outcome.OK, live_until__gt=clock.now())
        unmade = 0
        for number in ahead.order_by("-pk").values_list("pk", flat=True).iterator():
            try:
                make_pictures.func(number)
            except Unmade as error:
                unmade += 1
                self.stderr.write(f"Edition {number}: {error}")
        self.stdout.write(
            f"{unmade} without a picture that it shows." if unmade else "Every picture is there."
        )
