"""Say why an address answers what it answers, in sentences."""

from django.core.management.base import BaseCommand, CommandError

from editorial.explaining.asking import Foreign, explain
from editorial.plans.moments import BadMoment, moment


class Command(BaseCommand):
    help = "Say why an address answers what it answers: now, or at a moment. It changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("address", metavar="URL", help="a path, or a whole address of this site")
        parser.add_argument(
            "--at",
            metavar="WHEN",
            help="such as “2026-11-24 09:00”, past or to come, in the site's time zone",
        )

    def handle(self, *, address, at, **options):
        try:
            told = explain(address, None if at is None else moment(at))
        except (BadMoment, Foreign) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(told.headline)
        for heading, sentences in told.parts:
            self.stdout.write(f"\n{heading}")
            for one in sentences:
                self.stdout.write(f"  {one}")
