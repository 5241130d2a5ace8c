"""Bring an instance up to what its code expects: after an installation, and after each upgrade."""

from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand

from editorial.compilation.recompiling import behind
from editorial.notices.notice_templates import load_templates
from editorial.tasks import recompile_texts
from editorial.unready import applied

BOTH = "Search and static files are up to date."
FOLLOWS = "Static files are up to date; the search follows by the worker."


class Command(BaseCommand):
    help = (
        "Bring database, templates of notices, compiled texts, search and static files up to date. A second "
        "time it changes nothing; killed, it is run again."
    )

    stealth_options = ("before",)  # how many migrations there were, where the caller has applied some

    def add_arguments(self, parser):
        parser.add_argument("--by-task", action="store_true", help="let the worker compile texts again")

    def handle(self, *, by_task, before=None, **options):
        before = applied() if before is None else before
        call_command("migrate", verbosity=0, interactive=False)
        migrations, kinds, old = applied() - before, load_templates(), behind().count()
        if not by_task:
            call_command("recompile", verbosity=0, stdout=StringIO())
            call_command("reindex", readers=True, missing=True, verbosity=0, stdout=StringIO())
        elif old:
            recompile_texts.enqueue()
        call_command("look_at_dates", ask=True, stdout=StringIO())
        call_command("collectstatic", verbosity=0, interactive=False)
        texts = "to be compiled again by the worker" if by_task else "compiled again"
        self.stdout.write(
            f"Prepared. Migrations applied: {migrations}; kinds of notice added: {kinds};"
            f" texts {texts}: {old}. {FOLLOWS if by_task else BOTH}"
        )
