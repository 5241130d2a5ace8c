"""Say whether all is well: a line for each thing that must be, with what mends it."""

import json

from django.core.management.base import BaseCommand, CommandError

from editorial.backups import primary
from editorial.running.examining import RED, examine, worst


class Command(BaseCommand):
    help = "Say whether all is well, a line for each thing, with its fix. Ends with 1 where something is red."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", dest="for_machines", help="for machines")

        parser.add_argument("--make-primary", action="store_true", help="let a restored copy be the site")

    def handle(self, *, for_machines, make_primary, **options):
        if make_primary:
            for sentence in primary.make_primary() or ["This is the site already."]:
                self.stdout.write(sentence)
            return
        lines = examine()
        if for_machines:
            self.stdout.write(json.dumps([line.written() for line in lines], ensure_ascii=False, indent=1))
        else:
            styles = {"green": self.style.SUCCESS, "yellow": self.style.WARNING, "red": self.style.ERROR}
            for line in lines:
                fix = f" → {line.fix}" if line.fix else ""
                self.stdout.write(f"{styles[line.level](line.level):6} {line.what}: {line.sentence}{fix}")
        if worst(lines) == RED:
            raise CommandError(f"{sum(line.level == RED for line in lines)} to mend.")
