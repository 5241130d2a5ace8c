"""Send the day's digests, and what was lost on its way."""

from django.core.management.base import BaseCommand

from editorial.messages.telling_tasks import find_lost, send_digests


class Command(BaseCommand):
    help = (
        "Send today's digests that were not sent yet, and attempt again mails whose worker was killed. "
        "The task worker does the same by itself at seven; run twice, this sends nothing twice."
    )

    def handle(self, **options):
        self.stdout.write(f"{send_digests()} digests begun, {find_lost()} mails attempted again.")
