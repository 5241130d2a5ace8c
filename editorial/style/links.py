"""Rules about links: an address that stands in the text, a parameter that tells who follows whom."""

from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, urlsplit

import regex

from editorial.style.ruling import Place, lines

ADDRESS = regex.compile(r"(?:https?://|www\.)[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]]")


def bare(rule, reading):
    """Find web addresses that are written out where words could lead."""
    said = "Link words instead of writing the address out."
    return [
        Place(text, *match.span(), said)
        for text in reading.texts
        for match in ADDRESS.finditer(text.plain)
        if not reading.leaves_out(text, *match.span())
    ]


def tracking(rule, reading):
    """Find links, and addresses written out, that carry parameters for following readers."""
    wanted = [one.casefold() for one in lines(rule.wording)]
    found = []
    for text in reading.texts:
        written = [(*match.span(), match[0]) for match in ADDRESS.finditer(text.plain)]
        for start, end, address in sorted({*text.links, *written}):
            names = [name for name in parameters(address) if is_wanted(name, wanted)]
            if names and not reading.leaves_out(text, start, end):
                said = f"The link carries {', '.join(names)}, which only tells who followed it: take it out."
                found.append(Place(text, start, end, said))
    return found


def parameters(address):
    """Return the names of an address's parameters, each once."""
    try:
        return list(
            dict.fromkeys(name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True))
        )
    except ValueError:
        return []


def is_wanted(name, patterns):
    """Whether a parameter is among those that a rule names."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in patterns)
