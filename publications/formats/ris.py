"""A work as RIS (Reference Manager’s format, 2011): a tag, two spaces, a hyphen, a space, a value. Pure."""

TYPES = {"brief": "RPRT", "report": "RPRT", "news": "NEWS", "opinion": "BLOG"}


def ris(work):
    """Return the record: lines end in CRLF, the type comes first and the end last."""
    pairs = [
        ("TY", TYPES.get(work.kind, "MGZN")),
        ("TI", work.title),
        *(("AU", name.sorted) for name in work.authors),
        *(("A4", name.sorted) for name in work.translators),
        ("PY", str(work.issued.year)),
        ("DA", f"{work.issued:%Y/%m/%d}/"),
        ("T2", work.container),
        ("PB", work.publisher),
        ("SN" if work.is_report else "", work.number),
        ("DO", work.doi),
        ("UR", work.url),
        ("LA", work.language),
        *(("KW", keyword) for keyword in work.keywords),
        ("AB", work.abstract),
        ("N1", first(work)),
        ("L2" if work.first_url else "", work.first_url),
        *(("N1", note) for note in work.notes),
    ]
    lines = [f"{tag}  - {flat(value)}" for tag, value in pairs if tag and value]
    return "\r\n".join([*lines, "ER  - ", ""])


def first(work):
    """Return where a republished piece came out first, and when."""
    when = f", {work.first_date.isoformat()}" if work.first_date else ""
    return f"First published by {work.first_publisher}{when}" if work.first_publisher else ""


def flat(value):
    """Return a value on one line: RIS has no other way to end one."""
    return " ".join(value.split())
