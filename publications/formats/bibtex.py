"""A work as BibTeX that biblatex reads too (biblatex manual, sections 2.1 and 2.2). Pure."""

import re

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, whatever stands before them
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
# What babel, and so biblatex, calls our languages.
BABEL = {"en": "english", "ru": "russian", "ar": "arabic", "fr": "french", "de": "ngerman", "es": "spanish"}
# Words with a capital, of which BibTeX would make a small letter.
CAPITALS = re.compile(r"[^\W_]*[A-Z][^\W_]*")
AND = re.compile(r" (and)(?= )", re.IGNORECASE)


def bibtex(work):
    """Return the entry: `@techreport` for reports, `@online` for all else."""
    kind = "techreport" if work.is_report else "online"
    where = {"institution": work.publisher, "type": "Report", "number": work.number}
    fields = {
        "author": people(work.authors),
        "translator": people(work.translators),
        "title": capitals(escape(work.title)),
        **(
            where
            if work.is_report
            else {"organization": escape(work.publisher), "journaltitle": work.container}
        ),
        "date": work.issued.isoformat(),
        "year": str(work.issued.year),
        "month": f"{work.issued.month}",
        "doi": work.doi,
        "url": work.url,
        "langid": BABEL.get(work.language.partition("-")[0].lower(), ""),
        "language": work.language,
        "keywords": ", ".join(work.keywords),
        "note": "; ".join([*first(work), *work.notes]),
    }
    verbatim = {"url", "doi", "author", "translator", "title", "organization"}
    written = {name: value if name in verbatim else escape(value) for name, value in fields.items() if value}
    lines = [f"  {name} = {{{value}}}," for name, value in written.items()]
    return "\n".join([f"@{kind}{{{work.key},", *lines, "}", ""])


def first(work):
    """Return where a republished piece came out first."""
    if not work.first_publisher:
        return []
    when = work.first_date.isoformat() if work.first_date else ""
    return [
        ", ".join(filter(None, [f"Originally published by {work.first_publisher}", when, work.first_url]))
    ]


def people(names):
    """Return names joined by “and”; an organisation in braces of its own, so that it is not cut up."""
    written = [f"{{{escape(name.literal)}}}" if name.literal else escape(name.sorted) for name in names]
    return " and ".join(AND.sub(r" {\1}", one) for one in written)


def escape(text):
    """Return text on one line in which TeX sees no command."""
    return "".join(SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def capitals(title):
    """Return a title whose capitals are kept as they are."""
    return CAPITALS.sub(lambda found: f"{{{found[0]}}}", title)
