"""Read mails that came back, and note which addresses of newsletters are bad."""

import mailbox
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from editorial.newsletters.bounces import Tally, read


class Command(BaseCommand):
    help = (
        "Read what mail servers sent back to the sender of a newsletter: files of one message, mboxes, or "
        "Maildirs; without any, one message from standard input, as a mail server's alias gives it. An "
        "address that does not exist gets no other issue, until its owner confirms it again; one that "
        "nobody confirmed is forgotten."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, files, dry_run, **options):
        tally = Tally()
        for message in messages(files):
            read(message, tally, does=not dry_run)
        self.stdout.write(str(tally))
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")


def messages(files):
    """Yield messages as bytes. Raise CommandError for a file that is not there."""
    if not files:
        yield sys.stdin.buffer.read()
    for path in map(Path, files):
        try:
            yield from messages_of(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror or 'no such file'}.") from error


def messages_of(path):
    """Yield the messages of a Maildir, an mbox or a file of one, as they lie there."""
    if path.is_dir():
        box = mailbox.Maildir(path, create=False)
    elif is_mbox(path):
        box = mailbox.mbox(path, create=False)
    else:
        yield path.read_bytes()
        return
    yield from map(box.get_bytes, box.keys())


def is_mbox(path):
    """Whether a file begins as an mbox does."""
    with path.open("rb") as file:
        return file.read(5) == b"From "
