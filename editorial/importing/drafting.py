"""A Reading becomes a Document: rows in the place of labels, and every doubt said."""

from html import escape

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from editorial.models import Article
from publications import document as documents
from publications import richtext
from publications.models import Address, Image, Region, Tag, Topic
from publications.prepared import Prepared
from publications.slugs import MAX_LENGTH, key, slug

from .reading import ReadingError

MODELS = {"topics": Topic, "regions": Region, "tags": Tag}
NAMED = (*MODELS, "bylines", "translators")
LONGEST_STANDFIRST = 600
TRANSLATOR = "Translated by"


def document_of(reading, article, clerk, *, source=None, raw_digest=""):
    """Return what the copy says as a Document; `article` is the earlier draft of it, or a new one.

    Without a `source` it is a text of our own: nothing is said of where it came from.
    """
    clerk.names.look_up([name for kind in NAMED for name in getattr(reading, kind)])
    terms = {kind: clerk.terms(model, getattr(reading, kind)) for kind, model in MODELS.items()}
    clerk.look_alikes(terms["tags"])
    if len(terms["topics"]) > 3:
        clerk.said.append("The copy names more than three topics: keep one to three, the primary one first.")
    brand = clerk.brand(reading.brand, article)
    uuids = {kind: tuple(row.uuid for row in rows) for kind, rows in terms.items()}
    return documents.Document(
        content=_content(reading, article, clerk),
        classification=documents.Classification(brand=brand and brand.uuid, **uuids),
        record=documents.Record(
            slug=article.slug or _free_slug(reading.title, brand, clerk),
            provenance=_provenance(reading, source, raw_digest, clerk) if source else None,
            indexing=Article.Indexing.NOINDEX if source else Article.Indexing.INDEX,
        ),
    )


def _content(reading, article, clerk):
    standfirst, body = reading.standfirst, reading.html
    if len(standfirst) > LONGEST_STANDFIRST:
        standfirst, body = "", f"<p>{escape(standfirst)}</p>{body}"
        clerk.said.append("What the copy gives as the standfirst is too long for one: it opens the body.")
    return documents.Content(
        title=reading.title,
        standfirst=standfirst,
        body=_cleaned(body),
        language=_language(reading, clerk),
        bylines=_bylines(reading, clerk),
        images=_images(reading.image, article),
    )


def _cleaned(body):
    """Return the body in the closed list; raise ReadingError where it is no body of one article."""
    try:
        return richtext.clean(body)
    except ValueError as error:
        raise ReadingError(str(error)) from error


def _language(reading, clerk):
    offered = {code.partition("-")[0]: code for code, _ in reversed(settings.LANGUAGES)}
    if reading.language and reading.language not in offered:
        clerk.said.append(f"The text seems to be in “{reading.language}”, which is not offered here.")
    return offered.get(reading.language, "en")


def _bylines(reading, clerk):
    """Return credits as signed: with the biography that came, else the author's own."""
    bios = {key(note.name): note.bio for note in reading.author_notes}
    credits = {}
    named = [(name, "") for name in reading.bylines] + [(name, TRANSLATOR) for name in reading.translators]
    for name, role in named:
        bio = bios.get(key(name), "")
        if author := clerk.author(name, bio):
            signed = documents.Byline(author=author.uuid, role=role, bio=bio or author.bio)
            credits.setdefault((signed.author, signed.role), signed)
    return tuple(credits.values())


def _images(credit, article):
    """Return the use of a picture of which only the credit came; an earlier draft keeps its row."""
    if not credit:
        return ()
    words = {"creator": credit.creator[:200], "agency": credit.agency[:200]}
    row = Image.objects.filter(uses__article=article, digest="", **words).first() if article.pk else None
    row = row or Image.objects.create(**words)
    return (documents.ImageUse(image=row.uuid, place="lead", credit=row.credit),)


def _provenance(reading, source, raw_digest, clerk):
    return documents.Provenance(
        source=source.uuid,
        url=_address(reading.source, clerk),
        original_title=reading.title,
        authors=", ".join(reading.bylines)[:500],
        published=reading.date,
        carried_notice="\n".join(notice.text for notice in reading.notices),
        raw_digest=raw_digest,
    )


def _address(source, clerk):
    """Return the original's address, where the copy gives one that can be kept."""
    if not source or not source.url:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(source.url)
    except ValidationError:
        clerk.said.append("The address of the original is not a valid one: it was not kept.")
        return ""
    if len(source.url) > 500:
        clerk.said.append("The address of the original is too long: it was not kept.")
        return ""
    return source.url


def _free_slug(title, brand, clerk):
    """Return an address made from the title that no other piece of the brand has or had."""
    base = slug(title)
    if brand is None or not base:
        return base
    for number in range(1, 1000):
        ending = f"-{number}" if number > 1 else ""
        candidate = f"{base[: MAX_LENGTH - len(ending)].rstrip('-')}{ending}"
        if not _is_taken(candidate, brand):
            break
    if ending:
        clerk.said.append(f"{brand.name} has a piece at “{base}” already: this one got “{candidate}”.")
    return candidate


def _is_taken(candidate, brand):
    where = {"brand": brand.pk, "slug": candidate}
    return bool(OWNED.first(**where) or DRAFTED.first(**where))


OWNED = Prepared(lambda brand, slug: Address.objects.filter(brand=brand, slug=slug).values("pk")[:1])
DRAFTED = Prepared(
    lambda brand, slug: Article.objects.filter(brand=brand, slug=slug).order_by().values("pk")[:1]
)
