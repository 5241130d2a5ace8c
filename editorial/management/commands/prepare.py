"""Bring an instance up to what its code expects: after an installation, and after each upgrade."""

from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand

from editorial.compilation.recompiling import behind
from editorial.tasks import recompile_texts


class Command(BaseCommand):
    help = (
        "Bring database, templates of notices, compiled texts, search and static files up to date. A second "
        "time it changes nothing; killed, it is run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--by-task", action="store_true", help="let the worker compile texts again")

    def handle(self, *, by_task, **options):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_notices", stdout=StringIO())
        if not by_task:
            call_command("recompile", verbosity=0)
            call_command("reindex", readers=True, missing=True, verbosity=0)
        elif behind().exists():
            recompile_texts.enqueue()
            self.stdout.write("Texts that an older release compiled are compiled again by the worker.")
        call_command("look_at_dates", ask=True, stdout=StringIO())
        call_command("collectstatic", verbosity=0, interactive=False)
