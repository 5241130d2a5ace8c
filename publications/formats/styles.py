"""A work in the words of the styles that people cite by: Chicago, APA, MLA, and a plain footnote. Pure.

Chicago Manual of Style, 17th edition, 14.18 and 14.206; Publication Manual of the APA, 7th edition, 9.8
to 9.34; MLA Handbook, 9th edition, 5.3 to 5.105. Without italics: a citation is copied as text.
"""

from publications.formats.text import day

LISTED = 20  # APA names as many authors, then the last one
MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
STYLES = {}


def style(name):
    """Declare a function to write a work in a style of this name."""

    def declared(write):
        STYLES[name] = write
        return write

    return declared


def citations(work):
    """Return [(name of the style, the work in it)]."""
    rest = [*origin(work), *standing(work)]
    return [(name, " ".join([write(work), *rest])) for name, write in STYLES.items()]


@style("")
def plain(work):
    """Return the work as a footnote would name it, in the order and the language in which it was signed."""
    names, when = ", ".join(work.signed), day(work.issued, work.language)
    return ", ".join(filter(None, [names, f"“{work.title}”", work.publisher, when, work.identifier])) + "."


@style("Chicago")
def chicago(work):
    """Return a line of a bibliography: “Anvari, Samir. “Title.” Container, January 22, 2026. https://…”."""
    names = listed(work.authors, lambda name: name.spoken, "and")
    if work.is_report:
        return sentences(
            names, work.title, work.number, f"{work.publisher}, {work.issued.year}", work.identifier
        )
    return sentences(names, quoted(work.title), f"{work.container}, {american(work)}", work.identifier)


@style("APA")
def apa(work):
    """Return an entry of a list of references: “Anvari, S. (2026, January 22). Title. Container. https://…”."""
    names, number = apa_names(work.authors), f" ({work.number})" if work.number else ""
    if work.is_report:
        return sentences(
            f"{names} ({work.issued.year})".strip(), f"{work.title}{number}", work.publisher, work.identifier
        )
    return sentences(f"{names} ({american(work, True)})".strip(), work.title, work.container, work.identifier)


@style("MLA")
def mla(work):
    """Return an entry of a list of works: “Anvari, Samir. “Title.” Container, Publisher, 22 Jan. 2026, https://…”."""
    names = listed(work.authors, lambda name: name.spoken, "and", most=2)
    held = [work.number or work.container, work.publisher]
    where = ", ".join([*dict.fromkeys(held), short(work), work.identifier])
    return sentences(names, work.title if work.is_report else quoted(work.title), where)


def sentences(*parts):
    """Return parts as sentences, each with one full stop; an address has none after it."""
    said = [part for part in parts if part]
    return " ".join(part if part[-1] in ".?!”" or part.startswith("http") else f"{part}." for part in said)


def quoted(title):
    """Return a title in quotation marks, its full stop within them."""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}”" if inner[-1:] in {"?", "!", "."} else f"“{inner}.”"


def listed(names, said, joined, most=10):
    """Return names as a bibliography has them: the first one inverted, the others as one says them.

    Of more than `most`, the first one and “et al.”.
    """
    if not names:
        return ""
    first, *others = names
    if len(names) > most:
        return f"{first.sorted} et al"
    if not others:
        return first.sorted
    return f"{', '.join([first.sorted, *map(said, others[:-1])])}, {joined} {said(others[-1])}"


def apa_names(names):
    """Return names with initials, the last after “&”; an organisation in full."""
    said = [name.literal or f"{name.family}, {initials(name.given)}".rstrip(", ") for name in names]
    if len(said) > LISTED:
        said = [*said[: LISTED - 1], "…", said[-1]]
        return ", ".join(said[:-2]) + f", … {said[-1]}"
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + f", & {said[-1]}" if said else ""


def initials(given):
    """Return given names as initials: “Jean-Paul” is “J.-P.”."""
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())


def american(work, year_first=False):
    """Return the day as those styles write it in English, and as readers do in another language."""
    if not work.language.startswith("en"):
        return day(work.issued, work.language)
    month = f"{work.issued:%B} {work.issued.day}"
    return f"{work.issued.year}, {month}" if year_first else f"{month}, {work.issued.year}"


def short(work):
    """Return the day as MLA writes it: “22 Jan. 2026”."""
    if not work.language.startswith("en"):
        return american(work)
    return f"{work.issued.day} {MONTHS[work.issued.month - 1]} {work.issued.year}"


def origin(work):
    """Return where a republished piece came out first."""
    if not work.first_publisher:
        return []
    when = f", {day(work.first_date, 'en')}" if work.first_date else ""
    return [
        f"Originally published by {work.first_publisher}{when}."
        + (f" {work.first_url}" if work.first_url else "")
    ]


def standing(work):
    """Return how the text stands, in sentences."""
    return [f"{note}." for note in work.notes]
