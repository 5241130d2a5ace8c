"""Import aggregators' plain-text copies, one draft a file."""

from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from editorial.explaining import drafts
from editorial.importing.decoding import LARGEST
from editorial.importing.desk import Refusal, printable
from editorial.importing.many import take_in_many
from editorial.models import Article
from editorial.republication.permitting import uncovered
from publications import clock

# Of a text of somebody else's whose terms are not recorded.
TERMS = (
    "  If it is our own text, the same command with --own says so. Else record its licence or grant in the"
    " newsroom, under “Where it came from”; a publisher may do without: publish … --override REASON."
)
RESULTS = ("created", "updated", "unchanged", "skipped", "refused")


class Command(BaseCommand):
    help = (
        "Import plain-text copies of articles, each as one draft. An unknown brand becomes planned; unknown "
        "terms, authors and sources become proposed; --accept makes them active. Stopped, it goes on "
        "when the same files are named again."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--accept", action="store_true", help="make what the files name active at once")
        parser.add_argument(
            "--own", action="store_true", help="texts of our own: nothing is said of where they came from"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, files, accept, own, dry_run, **options):
        tally, refused, kept = Counter(), [], []
        stored = take_in_many(files, read=read_file, accept=accept, own=own, dry_run=dry_run)
        try:
            for number, done in enumerate(stored, 1):
                named = printable(done.file)
                if done.outcome is None:
                    tally["refused"] += 1
                    refused.append(f"{named}: {done.refusal}")
                    continue
                tally[done.outcome.result] += 1
                self.tell(f"[{number}/{len(files)}] {named}" if len(files) > 1 else named, done.outcome)
                if not dry_run:
                    self.stdout.write(f"  In the newsroom: {address_of(done.outcome.article)}")
                    kept += [done.outcome.article.pk] if done.outcome.result in ("created", "updated") else []
        except KeyboardInterrupt:
            refused.append(f"Stopped after {tally.total()} of {len(files)} files: the same command goes on.")
        self.stdout.write(
            ", ".join(f"{tally[result]} {result}" for result in RESULTS)
            + (" (dry run: nothing was changed)." if dry_run else ".")
        )
        for sentence in next_steps(kept):
            self.stdout.write(sentence)
        if refused:
            raise CommandError("\n".join(refused))

    def tell(self, label, outcome):
        """Print what became of a file, and below it what an editor should look at."""
        self.stdout.write(f"{label}: {outcome.result}: {outcome.reason or f'“{outcome.article.title}”'}")
        for sentence in outcome.said:
            self.stdout.write(f"  - {sentence}")


def address_of(article):
    """Return where the newsroom has a draft."""
    return settings.SITE_URL + reverse("admin:editorial_article_change", args=[article.pk])


def next_steps(numbers):
    """Yield what is to be done with drafts: of one, what is missing and the command that publishes it."""
    if len(numbers) > 1:
        yield "Next: look at each in the newsroom; manage.py publish BRAND/SLUG --by LOGIN publishes one."
    if len(numbers) != 1:
        return
    article = Article.objects.for_document().get(pk=numbers[0])
    place = f"{article.brand.slug}/{article.slug}" if article.brand_id else address_of(article)
    lacking = [one for one in drafts.refusals(article) if one != drafts.NOTHING]
    if lacking:
        yield "What is missing before it can be published:"
        yield from (f"  - {sentence}" for sentence in lacking)
        if uncovered(article, article.document(), clock.now()):
            yield TERMS
    brand = "" if article.brand_id else " --brand SLUG"
    yield f"{'Then' if lacking else 'Next'}: manage.py publish {place} --by LOGIN{brand}"


def read_file(path):
    """Return a file's bytes; raise Refusal with a sentence."""
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Refusal("There is no such file.") from error
    except IsADirectoryError as error:
        raise Refusal("This is a directory: name the files in it.") from error
    except OSError as error:
        raise Refusal(f"The file cannot be read: {error.strerror}.") from error
