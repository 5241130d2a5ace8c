"""A file or a pasted text becomes a draft in two steps: looked at first, and made when somebody says so."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from editorial import media
from editorial.access.roles import writes_own_only
from editorial.drafting import drafts
from editorial.models import Article, Comment, Manuscript, Original
from editorial.notices import carried
from editorial.releasing.editions import lock_vocabulary
from publications import clock, document, richtext

from . import markdown, text, web, word
from .clerk import Clerk
from .desk import Refusal, digest_of, printable, refuse_barred, take_in
from .drafting import document_of
from .manuscript import reading_of_lines
from .naming import Names
from .reading import NoTitle, ReadingError
from .ruled import stripped

LARGEST = 40_000_000
KEPT_FOR = timedelta(days=1)
MOST_KEPT = 20
READERS = {
    ".docx": word,
    ".html": web,
    ".htm": web,
    ".md": markdown,
    ".markdown": markdown,
    ".txt": text,
}
PASTED = {True: "Pasted text.html", False: "Pasted text.txt"}
UNKNOWN = "Files of this kind are not read. These are: .docx, .html, .md and .txt. Or paste the text."
OLD_WORD = "This is an older Word file (.doc). Open it in Word and save it as .docx, or paste its text."


@dataclass
class Made:
    """The draft that was made, and sentences on what an editor should look at.

    Where the file was here already, it is that draft, which nothing was done to.
    """

    article: Article
    said: list = field(default_factory=list)
    result: str = "created"


def keep(data, *, name, user):
    """Keep a file for its sender. Return the Manuscript. Raise Refusal when it cannot be read."""
    if len(data) > LARGEST:
        raise Refusal(f"The file is larger than {LARGEST // 1_000_000} MB.")
    name = printable(Path(name).name)[-255:]
    manuscript = Manuscript(user=user, name=name, data=data)
    read(manuscript)
    own = Manuscript.objects.filter(user=user)
    own.filter(pk__in=own.order_by("-pk").values("pk")[MOST_KEPT - 1 :]).delete()
    Manuscript.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    manuscript.save()
    return manuscript


def read(manuscript, *, changes=word.ACCEPTED, names=None):
    """Return the Reading of what was sent. Raise Refusal with one sentence."""
    suffix = Path(manuscript.name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise Refusal(OLD_WORD if suffix == ".doc" else UNKNOWN)
    known = (names or Names()).known
    more = {"changes": changes} if reader is word else {}
    named = {} if reader is text else {"name": manuscript.name}
    try:
        return reader.read(bytes(manuscript.data), known=known, **named, **more)
    except NoTitle:
        return untitled(manuscript, known)
    except ReadingError as error:
        raise Refusal(str(error)) from error


def untitled(manuscript, known):
    """Return the Reading of a text without a title: its first line, or its file's name, stands in for one."""
    try:
        return reading_of_lines(bytes(manuscript.data), name=manuscript.name, known=known)
    except ReadingError as error:
        raise Refusal(str(error)) from error


def create(manuscript, *, by, changes=word.ACCEPTED):
    """Make one draft of what was sent, and forget the file. Return what was Made. Raise Refusal.

    A file of which a draft was made before makes none, and changes nothing.
    """
    refuse_gone(manuscript)
    if known := already(manuscript, by):
        manuscript.delete()
        return Made(known, result="unchanged")
    names = Names()
    reading = read(manuscript, changes=changes, names=names)
    reading = replace(reading, findings=(*reading.findings, *word.settled(reading, changes)))
    if reading.is_copy and READERS[Path(manuscript.name).suffix.lower()] is text:
        own = Article.objects.editable_by(by)
        outcome = take_in(bytes(manuscript.data), name=manuscript.name, by=by, within=own)
        manuscript.delete()
        said = [outcome.reason] if outcome.reason else outcome.said
        return Made(outcome.article, said, result=outcome.result)
    with transaction.atomic():
        lock_vocabulary(shared=False)
        refuse_gone(manuscript)
        clerk = Clerk(names, accept=by.has_perm("editorial.accept_term"), by=by)
        try:
            note = f"From the file “{manuscript.name}”"[:300]
            article = made(reading, clerk, by=by, note=note, digest=digest_of(manuscript.data))
        except ReadingError as error:
            raise Refusal(str(error)) from error
        manuscript.delete()
    return Made(article, [*reading.findings, *clerk.said])


def already(manuscript, user):
    """Return the draft that was made of this very file, where its sender may see it; a thrown one is none."""
    made = Article.objects.visible_to(user).filter(file_digest=digest_of(manuscript.data), thrown_at=None)
    return made.first()


def refuse_gone(manuscript):
    """Raise Refusal where a draft was made of a file already: a button is easily pressed twice."""
    if not Manuscript.objects.select_for_update().filter(pk=manuscript.pk).exists():
        raise Refusal("A draft was made of this file already, or it was thrown away.")


def made(reading, clerk, *, by, note, digest):
    """Write a text as a new draft, with its pictures and remarks; one that names its source is a copy.

    `digest` is that of the file, by which it is known when it comes again.
    """
    uses, body = pictures(reading, clerk)
    state = Article.State.PITCH if writes_own_only(by) else Article.State.DRAFT
    article = Article(created_by=by, state=state, file_digest=digest)
    source = clerk.source(reading.source, reading.footer) if reading.source or reading.footer else None
    raw = kept(reading, note) if source else ""
    value = document_of(replace(reading, body=(body,)), article, clerk, source=source, raw_digest=raw)
    value, reading = stripped(article, value, reading, clerk)
    refuse_barred(article, value)
    article.apply(value.replace(images=uses))
    drafts.save_draft(article, by=by, note=note)
    carried.keep(article, reading.notices, reading.removed, by=by)
    Comment.objects.bulk_create(
        Comment(
            article=article,
            by=by,
            quote=remark.quote[:2000],
            text=f"{remark.by or 'Somebody'}, in the file: {remark.text}",
        )
        for remark in reading.remarks
    )
    return article


def kept(reading, note):
    """Keep the text of a copy as it came, and what was taken out of it. Return its digest."""
    digest = digest_of(reading.raw.encode())
    removed = [[removed.what, removed.text] for removed in reading.removed]
    rest = {"text": reading.raw, "file_name": note[:255], "removed": removed}
    Original.objects.get_or_create(digest=digest, defaults=rest)
    return digest


def pictures(reading, clerk):
    """Put the pictures of a file into the library. Return their uses, and the body that shows them.

    A picture that cannot be taken is left out and said.
    """
    uses, body = [], reading.html
    for number, picture in enumerate(reading.pictures, 1):
        figure = f'<figure data-image="{picture.uuid}"></figure>'
        try:
            image, _ = media.store(ContentFile(picture.data, name=f"picture-{number}"))
        except media.Unreadable as refusal:
            clerk.said.append(f"Picture {number} of the file was left out: {refusal}")
            body = body.replace(figure, "")
            continue
        body = body.replace(figure, f'<figure data-image="{image.uuid}"></figure>')
        if all(use.image != image.uuid for use in uses):
            uses.append(use_of(image, picture))
    return tuple(uses), richtext.clean(body)


def use_of(image, picture):
    """Return the use of a picture, with the words of the file where the library has none."""
    return document.ImageUse(
        image=image.uuid,
        place="body",
        alt=image.alt or picture.alt,
        caption=image.caption,
        credit=image.credit,
        licence=image.licence and image.licence.uuid,
        file=image.digest,
        focus_x=image.focus_x,
        focus_y=image.focus_y,
    )
