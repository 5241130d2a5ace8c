"""A report as Google Scholar reads it: one meta element a fact (Scholar’s inclusion guidelines, “Indexing”).

Scholar wants scholarly work alone: pieces that are no reports have none.
"""

from publications.formats.text import address
from publications.formats.works import work


def highwire(subject):
    """Return pairs of name and content; none for what is no report, or was retracted."""
    written = work(subject)
    if not written.is_report or subject.retraction or subject.origin:
        return []
    return [
        ("citation_title", written.title),
        *(("citation_author", name.sorted) for name in written.authors),
        ("citation_publication_date", f"{written.issued:%Y/%m/%d}"),
        ("citation_technical_report_institution", written.publisher),
        ("citation_technical_report_number", written.number),
        ("citation_doi", written.doi),
        ("citation_language", written.language),
        ("citation_keywords", "; ".join(written.keywords)),
        ("citation_abstract_html_url", written.url),
        *(("citation_pdf_url", address(file.href)) for file in subject.files[:1] if file.kind == "PDF"),
    ]
