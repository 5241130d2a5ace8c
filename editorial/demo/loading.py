"""Demo pieces into the newsroom and on to readers, through the verbs that everybody uses.

A piece is known by its UUID, which follows from its uid. What the newsroom has changed is left alone.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from editorial.access.roles import Role
from editorial.demo.documents import document_of, image_identity, image_row, picture_row, piece_identity
from editorial.demo.drawing import drawn
from editorial.demo.newsletter import load_newsletter
from editorial.demo.sheets import sheets
from editorial.demo.vocabulary import Unknown, load_vocabulary
from editorial.drafting.drafts import save_draft
from editorial.media import store
from editorial.models import Article, Membership, Move, Revision
from editorial.models.applying import UnknownRow
from editorial.publishing import amend, publish, withdraw
from editorial.refusing import Refused
from editorial.releasing.standing import standing
from editorial.style.starting import load_starter
from publications import clock
from publications.canonical import NotCanonical
from publications.models import Image, Piece

USERNAME = "halyard-demo"
NOTE = "Loaded with the demo"
RESULTS = ("created", "updated", "unchanged", "kept", "skipped")
PROBLEMS = (Refused, Unknown, UnknownRow, NotCanonical, ValidationError)


@dataclass(frozen=True)
class Outcome:
    """What became of a piece; `said` is its standing, or why it was kept as it is or skipped."""

    slug: str
    result: str
    said: str


def load(tell=lambda number, count, outcome: None):
    """Load everything. Return how many rows of vocabulary and newsletters are new, and an Outcome a piece.

    `tell` is called after each piece. One transaction a piece: what was loaded before a kill stays, and
    the next run goes on from there. Raise BadSheet or Unknown when the demo's own files are wrong.
    """
    found = sheets()
    library = load_vocabulary()
    load_starter(by=demo_user())
    loader = Loader(library, demo_user(), own_pieces(found))
    outcomes = []
    for number, sheet in enumerate(found, 1):
        outcomes.append(loader.take(sheet))
        for one in found:
            if one.added and one.added["after"] == sheet.uid:
                loader.add(one)
        tell(number, len(found), outcomes[-1])
    library.made += load_newsletter(by=demo_user())
    return library.made, outcomes


def demo_user():
    """Return the login that publishes the demo: a publisher for all brands, and nobody can log in as it."""
    user, is_new = User.objects.get_or_create(username=USERNAME, defaults={"first_name": "Halyard demo"})
    if is_new:
        user.set_unusable_password()
        user.save()
    Membership.objects.get_or_create(user=user, role=Role.PUBLISHER, brand=None)
    return user


@transaction.atomic
def own_pieces(found):
    """Return {uid: Piece}, made where they are new: pieces refer to one another before all have a text.

    A piece's `created_at` is the moment from which the demo counts its days, whenever it is read again.
    """
    now = clock.now().replace(second=0, microsecond=0)
    wanted = {piece_identity(sheet.uid): sheet.uid for sheet in found}
    known = set(Piece.objects.filter(uuid__in=wanted).values_list("uuid", flat=True))
    Piece.objects.bulk_create(Piece(uuid=uuid, created_at=now) for uuid in wanted if uuid not in known)
    return {wanted[piece.uuid]: piece for piece in Piece.objects.filter(uuid__in=wanted)}


class Loader:
    """Takes Sheets one by one, each in a transaction."""

    def __init__(self, library, user, pieces):
        self.library, self.user, self.pieces = library, user, pieces

    def take(self, sheet):
        """Load one piece and return the Outcome; one that is refused leaves no trace."""
        try:
            with transaction.atomic():
                result, said = self.settle(sheet)
        except PROBLEMS as problem:
            return Outcome(sheet.slug, "skipped", " ".join(sentences(problem)))
        return Outcome(sheet.slug, result, said)

    def settle(self, sheet):
        """Create a piece, update it, or leave it alone. Return what was done, and its standing or why not."""
        piece = self.pieces[sheet.uid]
        self.draw(sheet)
        document, first = self.documents(sheet)
        article = Article.objects.for_document().filter(piece=piece).first()
        if article is None:
            self.write(Article(piece=piece, state=sheet.state), sheet, first)
            self.release(piece, sheet, first)
            return "created", standing(piece).code
        if article.document() in (document, first):
            return "unchanged", ""
        if was_touched(piece, by_others_than=self.user):
            return "kept", "The newsroom has changed it since."
        self.write(article, sheet, document)
        self.replace(article)
        return "updated", standing(piece).code

    def documents(self, sheet):
        """Return what a piece says, and what it said when it came out."""
        known = {"loaded_at": self.pieces[sheet.uid].created_at, "uids": self.pieces.keys()}
        return tuple(document_of(one, self.library, **known) for one in (sheet, sheet.at_first))

    @transaction.atomic
    def add(self, sheet):
        """Give a live text what was added to it later, while it says what it said when it came out."""
        document, first = self.documents(sheet)
        article = Article.objects.for_document().get(piece=self.pieces[sheet.uid])
        edition = article.live_edition()
        if edition and edition.document.value == article.document() == first:
            amend(article.piece, by=self.user, reason=sheet.added["reason"], body=document.content.body)

    def draw(self, sheet):
        """Draw the pictures of a text that are not in the library yet."""
        for given in sheet.pictures:
            row = picture_row(sheet, given, self.library)
            if not Image.objects.filter(uuid=row.uuid).exists():
                row.save()
                store(ContentFile(drawn(given["name"]), name=f"{given['name']}.png"), row)

    def write(self, article, sheet, document):
        """Make the working copy say what the file says; corrections come with their amendments."""
        if sheet.image and not Image.objects.filter(uuid=image_identity(sheet.uid)).exists():
            image_row(sheet, self.library).save()
        is_new = article.pk is None
        article.apply(document.replace(corrections=()) if is_new else document)
        save_draft(article, by=self.user, note=NOTE)

    def release(self, piece, sheet, document):
        """Let readers have a new piece, corrected and withdrawn since as the file says."""
        at = moment(piece, sheet)
        if at is None:
            return
        publish(Article.objects.for_document().get(piece=piece), by=self.user, at=at)
        given = ()
        for correction in sorted(document.record.corrections, key=lambda one: one.at):
            given = (*given, correction)
            amend(piece, by=self.user, reason=correction.wrong, corrections=given)
        for ended, legal in ((sheet.withdrawn, False), (sheet.blocked, True)):
            if ended:
                withdraw(piece, by=self.user, reason=ended["reason"], legal=legal)

    def replace(self, article):
        """Publish a changed file to where readers have, or are going to have, the piece, and not yet this."""
        found = standing(article.piece)
        article = Article.objects.for_document().get(pk=article.pk)
        held = found.scheduled[0] if found.scheduled else found.live
        if held is None or held.document_id == article.document().digest:
            return
        if found.scheduled:
            publish(article, by=self.user, at=held.live_from, ahead="cancel")
        else:
            publish(article, by=self.user)


def moment(piece, sheet):
    """Return when a piece comes out, counted from its loading, or None."""
    if sheet.days_ago is not None:
        return piece.created_at - timedelta(days=sheet.days_ago)
    if sheet.scheduled_in_days is not None:
        return piece.created_at + timedelta(days=sheet.scheduled_in_days)
    return None


def was_touched(piece, *, by_others_than):
    """Whether anybody else has saved or done anything to a piece."""
    saved = Revision.objects.filter(article__piece=piece).exclude(by=by_others_than)
    return saved.exists() or Move.objects.filter(piece=piece).exclude(by=by_others_than).exists()


def sentences(problem):
    """Return what a problem says, as sentences."""
    return getattr(problem, "reasons", None) or getattr(problem, "messages", None) or [str(problem)]
