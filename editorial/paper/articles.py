"""The PDF of a piece, made once its Edition is stored."""

import base64
import json
import logging
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django_tasks import task

import publications
from editorial import media
from editorial.after_commit import enqueue
from editorial.compilation import fragments
from editorial.compilation.subjects import subject_of
from editorial.media.files import put
from editorial.paper import printing
from publications import clock, paper
from publications.compiled import Compiled
from publications.formats.odrl import reservation
from publications.media import PICTURES, suffix
from publications.models import Edition, EditionText, Image
from publications.notices import Wordings, place
from publications.richtext import resolve_pieces
from publications.rights import Channel, Extent, may_redistribute
from publications.theme.motifs import cover
from publications.theme.phrases import direction, phrases

logger = logging.getLogger(__name__)
STATIC = Path(publications.__file__).parent / "static"
PARTS = ("tokens", "base", "frame", "cards", "notices", "lists", "paper", "article", "cite", "pdf")
SHEETS = [f"publications/css/{name}.css" for name in PARTS]
SHOWN = re.compile(r'src="(/media/([0-9a-f-]{36})/([a-z0-9.]+))"')
FACES = re.compile(rb"@font-face \{[^}]*\}")  # the last sheet names the fonts anew
TYPES = {".css": "text/css", ".woff2": "font/woff2"} | PICTURES
LOW = -50


def ask(edition):
    """Ask for the PDF of an Edition, behind other work, where this site makes them."""
    if settings.ARTICLE_PDFS:
        enqueue(make_article_pdf.using(priority=LOW), edition.pk)


@task()
def make_article_pdf(pk):
    """Make an Edition’s PDF with the wordings in force, or forget one it may not have. Return its name."""
    edition = (
        Edition.objects.filter(pk=pk, text__isnull=False).select_related("brand", "piece", "document").first()
    )
    if edition is None or edition.document is None:
        return ""
    subject, name = subject_of(edition), ""
    if is_allowed(subject):
        row = {"language": subject.language, "published_at": subject.published_at}
        row["notices"] = [[str(one.notice), dict(one.parameters)] for one in subject.notices]
        moment = max(clock.now(), edition.live_from)
        shown = paper.printed(row, Wordings.of(row["notices"]), moment)
        html = page(subject, shown)
        name = stored(paper.named(shown, html), subject, edition, html)
    EditionText.objects.filter(edition=pk).update(pdf=name)
    return name


def behind(editions=None):
    """Yield (number, path) of live Editions, or of some, whose PDF is none or outdated, newest first."""
    columns = ("pk", "published_at", "text__path", "text__language", "text__notices", "text__pdf")
    for pk, published_at, path, language, notices, pdf in (
        (Edition.objects if editions is None else editions)
        .live()
        .order_by("-pk")
        .values_list(*columns)
        .iterator()
    ):
        row = {"published_at": published_at, "language": language, "notices": notices, "pdf": pdf}
        if not paper.is_offered(row, Wordings.of(notices)):
            yield pk, path


def is_allowed(subject):
    """Whether a piece may be had as a file: a text that is not retracted, and may leave this site whole."""
    return subject.retraction is None and may_redistribute(subject, Channel.PACKAGED).text == Extent.FULL


def page(subject, shown):
    """Return the HTML that is printed: the page's own parts, with those pictures that may travel."""
    allowed = may_redistribute(subject, Channel.PACKAGED).pictures
    kept = replace(subject, pictures=tuple(one for one in subject.pictures if one.uuid in allowed))
    parts = {
        "header": fragments.header(kept),
        "body": fragments.body(kept, allowed),
        "foot": fragments.foot(kept),
    }
    context = {name: resolve_pieces(place(html, shown), {}) for name, html in parts.items()}
    own = {"subject": kept, "dir": direction(kept.language), "t": phrases(kept.language), "sheets": SHEETS}
    return render_to_string(
        "publications/pdf.html", own | compiled(context) | {"site_name": settings.SITE_NAME}
    )


def compiled(parts):
    """Return compiled strings as templates print them."""
    return {name: Compiled(html) for name, html in parts.items()}


def stored(name, subject, edition, html):
    """Print and store a PDF unless it is there. Return its name, or nothing where it could not be made."""
    if default_storage.exists(paper.file_of(name)):
        return name
    job = {
        "html": html,
        "url": subject.url,
        "title": subject.title,
        "authors": [one.name for one in subject.bylines if not one.role],
        "language": subject.language,
        "tdm": reservation(subject.licence, subject.brands_licence),
        "files": files(html, edition),
    }
    pdf = run(job)
    if pdf:
        put(paper.file_of(name), ContentFile(pdf))
    return name if pdf else ""


def run(job):
    """Return the PDF, or nothing when the child failed or was stopped at a limit."""
    command = [sys.executable, "-I", str(Path(printing.__file__))]
    data = json.dumps(job).encode()
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * printing.SECONDS)
    except subprocess.TimeoutExpired:
        return b""
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        logger.warning("No PDF of %s: %s", job["url"], done.stderr[-500:])
        return b""
    return done.stdout


def files(html, edition):
    """Return {path: (media type, base64)} of all that the HTML may show; what cannot be read is left out."""
    fonts = [f"publications/fonts/{file.name}" for file in (STATIC / "publications/fonts").glob("*.woff2")]
    found = {f"/static/{name}": FACES.sub(b"", (STATIC / name).read_bytes()) for name in SHEETS[:-1]}
    found |= {f"/static/{name}": (STATIC / name).read_bytes() for name in [*SHEETS[-1:], *fonts]}
    for path, uuid, rendition in set(SHOWN.findall(html)):
        if data := drawn(edition) if rendition == "cover.svg" else picture(UUID(uuid), rendition):
            found[path] = data
    return {path: (media_type(path), base64.b64encode(data).decode()) for path, data in found.items()}


def media_type(path):
    """Return what a file is, by its name."""
    return TYPES.get(suffix(path), "image/svg+xml")


def drawn(edition):
    """Return the cover of a piece."""
    return cover(edition.brand.motif, edition.brand.accent_light, str(edition.piece.uuid)).encode()


def picture(uuid, rendition):
    """Return the bytes of a rendition, or None."""
    image = Image.objects.filter(uuid=uuid).first()
    name = media.rendition(image, rendition) if image else None
    if not name:
        return None
    with default_storage.open(name) as file:
        return file.read()
