"""An editor's everyday acts in a browser, with ten thousand articles around: presses and screens counted.

A press is a click, a tap or a key that does something; typing into a field is none, nor is looking.
"""

from django.db import connection
from playwright.sync_api import expect

from editorial.models import Article
from publications.models import Piece
from tests import factories

ARCHIVE = 10_000


def archive(number=ARCHIVE, **fields):
    """Add articles to look among: one is made here, the rest are copied from it by the database."""
    if not number:
        return
    fields.setdefault("brand", factories.brand("Deep Archive"))
    one, *pieces = Piece.objects.bulk_create((Piece() for _ in range(number)), batch_size=5000)
    first = Article.objects.create(piece=one, title="Archived piece", slug="archived", **fields)
    own = {"piece_id": "p.id", "title": "'Archived piece ' || p.id", "slug": "'archived-' || p.id"}
    columns = [field.column for field in Article._meta.concrete_fields if not field.primary_key]
    copied = [own.get(column, f"a.{column}") for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO editorial_article ({', '.join(columns)}) SELECT {', '.join(copied)}"
            " FROM editorial_article a, publications_piece p WHERE a.id = %s AND p.id > %s AND p.id <= %s",
            [first.pk, one.pk, one.pk + len(pieces)],
        )


class Acts:
    """A signed-in page that counts: `press()` and `key()` act, `presses` and `screens` say how often."""

    def __init__(self, page):
        self.page, self.presses, self.screens = page, 0, 0
        page.on("framenavigated", self.entered)

    def entered(self, frame):
        """Count a screen."""
        self.screens += frame == self.page.main_frame

    def begin(self, path):
        """Stand on a page from which an act begins, and count from there."""
        self.page.goto(self.page.site + path)
        self.presses = self.screens = 0
        return self

    def press(self, name, role="button", **options):
        """Press the button or link of that name."""
        self.presses += 1
        self.page.get_by_role(role, name=name, **options).click()

    def press_on(self, locator):
        """Press something that is at hand."""
        self.presses += 1
        locator.click()

    def key(self, key):
        """Press a key that does something."""
        self.presses += 1
        self.page.keyboard.press(key)

    def choose(self, name, typed):
        """Type into a field of terms or people, and take what is suggested: typing, no press."""
        self.page.fill(f"[name={name}-typed]", typed)
        expect(self.page.locator("[role=option][aria-selected=true]")).to_be_visible()
        self.page.keyboard.press("Enter")

    def says(self, sentence):
        """See the sentence that an act answers with, and that it has a link."""
        told = self.page.locator(".messagelist li", has_text=sentence)
        expect(told).to_be_visible()
        expect(told.get_by_role("link").first).to_be_visible()
