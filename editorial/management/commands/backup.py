"""Back database and media up."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from editorial.backups.making import foreseen, make
from editorial.backups.sealing import make_key
from editorial.backups.streams import Unusable
from editorial.backups.verifying import verify
from publications import clock

SECRETS = "Not in it, and to be kept elsewhere: the environment of this site{}."


class Command(BaseCommand):
    help = (
        "Write the database and all media into a folder, as they are at one moment, while editors work. A "
        "second backup in the same folder copies only media that are new. Killed, it is run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", help="where backups stand, each in a folder of its own")
        parser.add_argument("--encrypt", metavar="AGE1…", default="", help="the public key to encrypt it for")
        parser.add_argument("--keep", type=int, metavar="NUMBER", help="leave so many, drop older ones")
        parser.add_argument("--make-key", metavar="FILE", help="only make a key for encrypted backups")
        parser.add_argument("--dry-run", action="store_true", help="say what would be copied, write nothing")
        parser.add_argument(
            "--verify", action="store_true", help="only read all backups there, and say what is damaged"
        )

    def handle(self, *, folder, encrypt, keep, make_key: str, dry_run, verify, **options):
        try:
            if make_key:
                self.new_key(make_key)
            elif verify:
                self.verify(folder)
            elif dry_run:
                self.foresee(folder)
            else:
                self.make(folder, encrypt, keep)
        except Unusable as problem:
            raise CommandError(str(problem)) from problem

    def new_key(self, path):
        public = make_key(path)
        self.stdout.write(f"Keep {path} away from this machine: without it no backup is ever opened.")
        self.stdout.write(f"Backups are encrypted with: --encrypt {public}")

    def foresee(self, folder):
        files, size, database = foreseen(folder)
        self.stdout.write(
            f"{files:,} media files would be copied, {size / 1e6:,.1f} MB, and a database of up to"
            f" {database / 1e6:,.1f} MB. Nothing was written (dry run)."
        )

    def verify(self, folder):
        found = verify(folder, say=self.stdout.write)
        for sentence in found.damage:
            self.stderr.write(sentence)
        whole = f"The newest that is whole: {found.whole[0]}." if found.whole else "None here is whole."
        if found.damage:
            are = "1 file is" if len(found.damage) == 1 else f"{len(found.damage)} files are"
            raise CommandError(f"{are} damaged among the backups in {folder}. {whole}")
        number = len(found.whole)
        are = "The one backup is as it was" if number == 1 else f"All {number} backups are as they were"
        self.stdout.write(f"{are} written: {found.files:,} files, {found.bytes / 1e6:,.1f} MB were read.")

    def make(self, folder, encrypt, keep):
        began = clock.now()
        backup, progress, dropped = make(folder, recipient=encrypt, keep=keep, say=self.stdout.write)
        missing = backup.manifest["media"]["missing"]
        for name in missing:
            self.stderr.write(f"The database names a media file that is not there: {name}")
        seconds = (clock.now() - began).total_seconds()
        self.stdout.write(
            f"Backed up to {backup.folder} in {seconds:.0f} s: the database and {progress.files:,} media"
            f" files ({progress.bytes / 1e6:,.1f} MB), {progress.new:,} of them new; {len(missing)} missing;"
            f" {dropped} older backup{'' if dropped == 1 else 's'} dropped."
        )
        secret = f", and {settings.KEPT_SECRET}" if settings.KEPT_SECRET.exists() else ""
        self.stdout.write(SECRETS.format(secret))
