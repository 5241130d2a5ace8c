"""Time looks through the archive: `python bench/archive.py [PIECES]`.

Needs a database of its own in DATABASE_URL, which it migrates and fills with so many live pieces (10,000
unless told), each with a text of its own of 1,000 words and three links, of 2,000 hosts. Prints how many
pieces a second are looked through for links and for a rule of house style, and what memory grew by.
"""

import os
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOSTS, LINKS, PARAGRAPHS, STEP = 2_000, 3, 24, 2_000
SENTENCE = "Borders are patient and lorries are not, which is why the pass is quiet at night."
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "1")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")


def main(size):
    """Fill, measure and print."""
    by = prepare()
    fill(size)
    for line in (links(by, size), *rules(by, size)):
        print(line)  # noqa: T201


def prepare():
    """Make the tables. Return somebody who acts."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command

    settings.DEBUG = False  # it would keep every statement
    call_command("migrate", verbosity=0)
    return User.objects.create_superuser("bench")


def fill(size):
    """Add live pieces, each with a Document of its own, thousands in a statement."""
    from publications import clock
    from publications.models import Brand, Edition, EditionText, Piece, StoredDocument

    brand, now = Brand.objects.create(name="Caravan Lines"), clock.now()
    dates = {"live_from": now, "published_at": now, "modified_at": now}
    for start in range(0, size, STEP):
        numbers = range(start, min(start + STEP, size))
        documents = [written(number, brand) for number in numbers]
        StoredDocument.objects.bulk_create(
            StoredDocument(digest=one.digest, text=one.text) for one in documents
        )
        pieces = Piece.objects.bulk_create(Piece() for _ in numbers)
        editions = Edition.objects.bulk_create(
            Edition(piece=piece, document_id=one.digest, brand=brand, slug=one.record.slug, **dates)
            for piece, one in zip(pieces, documents, strict=True)
        )
        EditionText.objects.bulk_create(
            EditionText(
                edition=edition, compiler=1, path=f"/x/{edition.pk}/", title="Corridors", language="en"
            )
            for edition in editions
        )


def written(number, brand):
    """Return a Document of about 1,000 words; one in ten says “per cent”."""
    from publications.document import Classification, Content, Document, Record

    told = "Some 40 per cent turn back." if number % 10 == 0 else "Some turn back."
    paragraphs = [" ".join([SENTENCE] * 2 + [told] * (place == 5)) for place in range(PARAGRAPHS)]
    for link in range(LINKS):
        host = (number * LINKS + link) % HOSTS
        paragraphs[link] += f' <a href="https://h{host}.example/{number}/{link}">Read on</a>.'
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    content = Content(title=f"Corridors {number}", standfirst="Who moves what.", body=body)
    return Document(
        content=content,
        classification=Classification(brand=brand.uuid),
        record=Record(slug=f"corridors-{number}"),
    )


def links(by, size):
    """Time looking through all pieces for links, and making each address one."""
    from editorial.links import gathering, keeping
    from editorial.models import LinkCheck, LinkPlace

    LinkCheck.objects.create(is_on=True, by=by)
    with Timed() as gathered:
        while gathering.gather():
            pass
    with Timed() as settled:
        while keeping.settle():
            pass
    places = LinkPlace.objects.count()
    return f"links: {gathered.said(size, 'pieces')}; settled {settled.said(places, 'places')}"


def rules(by, size):
    """Time a rule of words, and one of patterns, over all pieces."""
    from editorial.models import StyleRule, StyleSearch
    from editorial.style.archive import searching

    words = StyleRule.objects.create(name="Per cent", wording="per cent", preferred="percent")
    pattern = StyleRule.objects.create(name="Numbers", wording=r"\d+ per cent => percent", is_regex=True)
    for rule in (words, pattern):
        search = StyleSearch.objects.create(rule=rule, by=by)
        with Timed() as looked:
            while searching.run(search.pk):
                pass
        search.refresh_from_db()
        yield f"{rule.name}: {looked.said(size, 'pieces')}, {search.found} places"


class Timed:
    """How long a block took, and what memory grew by."""

    def __enter__(self):
        """Begin."""
        self.start, self.before = time.perf_counter(), memory()
        return self

    def __exit__(self, *failure):
        """End."""
        self.took, self.grown = time.perf_counter() - self.start, memory() - self.before

    def said(self, number, what):
        """Say it."""
        pace = f"{number / self.took:.0f} a second, {self.grown:.0f} MB more"
        return f"{number} {what} in {self.took:.1f} s, {pace}"


def memory():
    """Return the most that this process ever took, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
