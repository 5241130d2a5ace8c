"""What the shown site has beside pieces: an author with much, newsletters and pages about itself."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from editorial import media, outside
from editorial.front import pages
from editorial.models import AttachmentUse, PreviewLink, Subscription
from publications import clock, richtext
from publications.models import Author, Brand, Newsletter, Piece, SentIssue
from tests import pictures

ARABIC = "النشرة"
POSTAL = "1 Quay Street\nHaven"
SENDER = {"sender_name": "The Halyard Review", "sender_email": "letters@example.org", "postal": POSTAL}
SUBSCRIBER, KEY = "0b8a3c4e-58a3-4c8e-9a77-2f3f3a3c1d11", "0" * 64
DRAFT = "what-a-person-outside-was-sent"
PAGE = """<p>The <em>Review</em> is made in three cities,
and <a href="https://example.org/">on paper</a> in none.</p>
<h2>Who answers for it</h2><p>{said}</p><ul><li><p>One</p></li><li><p>Two</p></li></ul>
<table><tbody><tr><th><p>Year</p></th><th><p>From readers</p></th></tr>
<tr><td><p>2025</p></td><td><p>61 %</p></td></tr></tbody></table>
<h2>What it is not</h2><blockquote><p>{said}</p></blockquote>"""


def author(name, said):
    """Fill an author's page with all that it can hold."""
    person = Author.objects.get(name=name)
    portrait, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(400, 500)))))
    person.portrait, person.bio, person.disclosures = portrait, f"{said}\n\n{said}", said
    person.role, person.affiliation = "Senior fellow", "Institute for Borders and Lorries"
    person.contact = "https://www.example.org/people/fellow/"
    person.identifiers = {"orcid": "0000-0002-1825-0097", "wikidata": "Q42"}
    person.save()


def report(article, title):
    """Let an article offer its report as a file."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(buffer)
    row, _ = media.attach(SimpleUploadedFile("report.pdf", buffer.getvalue()), title=title, language="ru")
    AttachmentUse.objects.create(article=article, attachment=row, title=title, file=row.digest)


def newsletters(said):
    """Open two newsletters in the demo's place, one in Arabic; an issue of each went out, one was left."""
    Newsletter.objects.update(is_open=False)
    intro = richtext.render(f"<p>{said}</p>", figures={})
    pieces = [str(uuid) for uuid in Piece.objects.order_by("pk").values_list("uuid", flat=True)[:5]]
    for brand, name, language in ((None, "The Pass", "en"), (Brand.objects.first(), ARABIC, "ar")):
        about = {"name": name, "slug": name.lower().replace(" ", "-"), "about": said, "language": language}
        made = Newsletter.objects.create(brand=brand, is_open=True, **about, **SENDER)
        issue = {"subject": f"{name} · 1", "intro": intro, "pieces": pieces, "sent_at": clock.now()}
        SentIssue.objects.create(newsletter=made, number=1, **issue)
    email = "mina@example.net"
    held = {"uuid": SUBSCRIBER, "email": email, "key": KEY}
    Subscription.objects.create(newsletter=made, confirmed_at=clock.now(), wording="Yes.", **held)


def shared(article, by):
    """Send a draft to somebody outside, at an address that the tests know."""
    link = outside.share(article, by=by, name="Mina Park", days=7)
    PreviewLink.objects.filter(pk=link.pk).update(secret_hash=outside.hashed(DRAFT))


def about_itself(said, by):
    """Switch every page about the site on in English, and one in Arabic."""
    written = [(key, "en", said["en"]) for key in pages.SitePage.Key.values] + [("about", "ar", said["ar"])]
    for key, language, text in written:
        draft = pages.draft_of(key, language)
        draft.body = richtext.clean(PAGE.format(said=text))
        pages.save(draft, by=by, seen=draft.version)
        pages.switch_on(draft, by=by)
