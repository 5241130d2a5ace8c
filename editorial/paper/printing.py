"""Make a PDF in a process of its own: `python -I printing.py < job.json > file.pdf`.

WeasyPrint reads much of what editors wrote, so this runs as a child with little memory and time, and imports
nothing of the project. The job holds the HTML, the facts for the PDF's metadata, and every file that may be
asked for, by path; nothing is fetched from anywhere.
"""

import base64
import io
import json
import resource
import sys
from html import escape
from urllib.parse import unquote, urlsplit

MEMORY = 2 * 1024**3
SECONDS = 60
# What miners read in a PDF (TDMRep, section 3.4): XMP with the protocol's own names.
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tdm="http://www.w3.org/ns/tdmrep/">
{}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def main():
    """Write the PDF of the job that standard input holds."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    job = json.load(sys.stdin)
    sys.stdout.buffer.write(told(drawn(job), job))


def drawn(job):
    """Return the HTML of a job as a PDF, with a structure that screen readers follow."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Given(URLFetcher):
        """Hand out the files of the job, and no others."""

        def fetch(self, url, headers=None):
            media_type, data = job["files"][unquote(urlsplit(url).path)]
            return URLFetcherResponse(url, base64.b64decode(data), {"Content-Type": media_type})

    page = HTML(string=job["html"], base_url=job["url"], url_fetcher=Given())
    return page.write_pdf(pdf_tags=True)


def told(pdf, job):
    """Return the PDF with what it says of itself: title, authors, language, and what miners are told."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    stream = StreamObject()
    stream.set_data(xmp(job).encode())
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def xmp(job):
    """Return the packet of metadata."""
    people = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in job["authors"])
    title = f'<rdf:li xml:lang="x-default">{escape(job["title"])}</rdf:li>'
    parts = [
        f"<dc:title><rdf:Alt>{title}</rdf:Alt></dc:title>",
        f"<dc:creator><rdf:Seq>{people}</rdf:Seq></dc:creator>" if people else "",
        f"<dc:language><rdf:Bag><rdf:li>{escape(job['language'])}</rdf:li></rdf:Bag></dc:language>",
        f"<dc:source>{escape(job['url'])}</dc:source>",
    ]
    mining = [f"<tdm:{n[4:]}>{escape(v)}</tdm:{n[4:]}>" for n, v in job["tdm"].items()]
    return XMP.format("\n".join(filter(None, [*parts, *mining])))


if __name__ == "__main__":
    main()
