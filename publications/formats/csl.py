"""A work as CSL-JSON (citeproc-js, schema csl-data 1.0.2), which reference managers read. Pure."""

TYPES = {"brief": "report", "report": "report", "news": "article-newspaper", "opinion": "post-weblog"}


def csl(work):
    """Return the one item, as a dictionary without empty values."""
    return {
        name: value
        for name, value in {
            "id": work.key,
            "type": TYPES.get(work.kind, "article-magazine"),
            "title": work.title,
            "author": [person(name) for name in work.authors],
            "translator": [person(name) for name in work.translators],
            "issued": parts(work.issued),
            "container-title": work.container,
            "publisher": work.publisher,
            "number": work.number,
            "DOI": work.doi,
            "URL": work.url,
            "language": work.language,
            "abstract": work.abstract,
            "keyword": ", ".join(work.keywords),
            "original-publisher": work.first_publisher,
            "original-date": work.first_date and parts(work.first_date),
            "note": "; ".join([*work.notes, *([work.first_url] if work.first_url else [])]),
        }.items()
        if value
    }


def person(name):
    """Return a name as CSL has it."""
    if name.literal:
        return {"literal": name.literal}
    return {"family": name.family} | ({"given": name.given} if name.given else {})


def parts(day):
    """Return a day as numbers of year, month and day."""
    return {"date-parts": [[day.year, day.month, day.day]]}
