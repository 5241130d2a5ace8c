"""A Document as readers would get it, drawn in memory: no Edition is made, and nothing is stored.

The page is the public one, from the same compiler, the same templates and the wordings in force. What it
shows of the draft's own files comes from addresses of the newsroom, for the public ones do not answer yet.
"""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from editorial.compilation.subjects import subject_of
from editorial.compiling import columns_of, travelling
from publications import clock
from publications.compiled import Compiled
from publications.formats import rss
from publications.formats.content import content, link_pieces
from publications.formats.head import headline
from publications.media import focus
from publications.models import Attachment, Brand, Edition, Image, Notice, StoredDocument
from publications.notices import Wordings, place, within
from publications.rights import Channel, lead_for
from publications.theme.accents import accents
from publications.views import pieces
from publications.views.answers import frame
from publications.views.beside import beside

SCRIPT = re.compile(r"<script\b[^>]*></script>")
LINK = re.compile(r'<a\b([^>]*\shref="(?!#)[^>]*)>')
SHEETS = [f"publications/css/{name}.css" for name in ("paper", "article", "cite")]
PAPER = re.compile(r"^@layer print \{\n.*?^\}", re.MULTILINE | re.DOTALL)
REL = re.compile(r'\s(?:rel|target)="[^"]*"')

BARE = {"masthead": "", "footer": ""}  # what is not a page of this site has no frame


@dataclass(frozen=True)
class Drawing:
    """A Document in words and as compiled strings, and the row that its page is made from."""

    subject: object
    columns: dict
    row: dict

    @property
    def wordings(self):
        """The wordings that its notices have now."""
        applied = self.columns["notices"]
        return Wordings.of(applied).shown(
            applied, language=self.subject.language, published_at=self.subject.published_at
        )


def draw(document, piece):
    """Compile a Document that may be incomplete. It stands at the head of nothing and is stored nowhere."""
    brand = brand_of(document)
    live = Edition.objects.live().filter(piece=piece.pk).first() if piece.pk else None
    now = clock.now()
    document = without_lost_files(document)
    edition = Edition(
        piece=piece,
        brand=brand,
        slug=document.record.slug or "no-address",
        document=StoredDocument(digest=document.digest, text=document.text),
        published_at=live.published_at if live else now,
        modified_at=now,
    )
    subject = subject_of(edition)
    columns = columns_of(subject)
    row = columns | {
        "piece_id": piece.pk or 0,
        "piece_uuid": piece.uuid,
        "published_at": edition.published_at,
        "report_to": "",
        "brand_uuid": brand.uuid,
        "brand_slug": brand.slug,
        "brand_name": brand.name,
        "slug": edition.slug,
    }
    return Drawing(subject, columns, row)


def brand_of(document):
    """Return the brand that a Document names, or what stands in for it."""
    return Brand.objects.filter(uuid=document.classification.brand).first() or no_brand()


def no_brand():
    """Return what stands in for a brand that nobody has chosen yet."""
    brand = Brand(name="No brand yet", slug="no-brand")
    pair = accents(brand.accent)
    brand.accent_light, brand.accent_dark = pair.light, pair.dark
    return brand


def without_lost_files(document):
    """Return a Document without the uses of files that were deleted since it was kept."""
    images, attachments = document.content.images, document.content.attachments
    known = set(Image.objects.filter(uuid__in=[use.image for use in images]).values_list("uuid", flat=True))
    held = Attachment.objects.filter(uuid__in=[use.attachment for use in attachments])
    files = set(held.values_list("uuid", flat=True)) if attachments else set()
    return document.replace(
        images=tuple(use for use in images if use.image in known),
        attachments=tuple(use for use in attachments if use.attachment in files),
    )


def files_of(document, piece):
    """Return the UUIDs whose files a preview shows: the piece's own cover, its pictures and attachments."""
    images = [use.image for use in document.content.images]
    return {piece.uuid, *images, *(use.attachment for use in document.content.attachments)}


# What is drawn ---------------------------------------------------------------------


def page(drawing, template="admin/previews/page.html", **context):
    """Return the public page of a drawing, in a template that frames it."""
    return rendered(
        drawing,
        template,
        **pieces.parts(drawing.row, (Notice.Channel.PAGE, Notice.Channel.PREVIEW)),
        **context,
    )


def feed_entry(drawing, template="admin/previews/feed.html", **context):
    """Return a drawing as a reader of feeds shows it, and the item itself."""
    html = content(drawing.subject, travelling(drawing.subject, Channel.RSS), Channel.RSS)
    shown = within(drawing.wordings, Notice.Channel.RSS)
    linked = beside(drawing.row).addresses
    item = link_pieces(drawing.columns["rss"], linked, rss.encode)
    return rendered(
        drawing,
        template,
        entry=Compiled(link_pieces(place(html, shown), linked, str)),
        item=place(item, shown, encode=rss.encode),
        subject=drawing.subject,
        headline=headline(drawing.subject),
        **BARE,
        **context,
    )


def share_card(drawing, template="admin/previews/share.html", **context):
    """Return a drawing as other sites show a link to it, and as the lists of this one do."""
    subject = drawing.subject
    lead = lead_for(subject, Channel.SHARE)
    return rendered(
        drawing,
        template,
        subject=subject,
        headline=headline(subject),
        host=urlsplit(settings.SITE_URL).netloc,
        picture=lead,
        focus=lead and focus(lead.focus_x, lead.focus_y),
        card=Compiled(place(drawing.columns["card"], within(drawing.wordings, Notice.Channel.CARD))),
        **BARE,
        **context,
    )


def rendered(drawing, template, **context):
    """Return a template in the public frame, in the language of a drawing."""
    return render_to_string(template, frame(drawing.subject.language) | named(drawing) | context)


def named(drawing):
    """Return what the frame prints of a drawing."""
    return {"title": drawing.subject.title, "brand_slug": drawing.subject.brand.slug}


# What is changed of it -------------------------------------------------------------


def still(html):
    """Return a page without its scripts: a preview runs none."""
    return SCRIPT.sub("", html)


def outward(html, *, target=""):
    """Return a page whose links say nothing of where they were followed from."""
    opening = f' target="{escape(target)}"' if target else ""
    return LINK.sub(lambda found: f'<a{REL.sub("", found[1])} rel="noreferrer"{opening}>', html)


def with_files_at(html, files, prefix):
    """Return a page whose own files come from under another address than the public one."""
    names = "|".join(sorted(map(str, files)))
    public = rf"(?:{re.escape(settings.SITE_URL)})?/media/({names})/"
    return re.sub(public, rf"{prefix}\1/", html)


def paper(find):
    """Return the rules for paper as rules for any screen; `find` returns the path of a static file."""
    texts = (Path(find(name)).read_text() for name in SHEETS)
    return "\n".join(PAPER.findall("\n".join(texts))).replace("@media print", "@media all")
