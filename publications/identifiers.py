"""Numbers under which others know a term: Wikidata, files of libraries, registers of people and places."""

import re
from dataclasses import dataclass

WRITTEN = re.compile(r"(?P<scheme>[A-Za-z]+)\s*[:= ]\s*(?P<value>\S.*)\Z")


@dataclass(frozen=True)
class Scheme:
    """A register: what its numbers look like, and the address at which one is explained."""

    name: str
    value: re.Pattern
    address: str
    host: str


def scheme(name, value, address):
    """Return a register by its name, the pattern of its numbers, and where one is explained."""
    return Scheme(
        name, re.compile(value, re.ASCII | re.IGNORECASE), address, address.split("/")[2].removeprefix("www.")
    )


SCHEMES = {
    "wikidata": scheme("Wikidata", r"Q[1-9][0-9]{0,11}", "https://www.wikidata.org/entity/{}"),
    "viaf": scheme("VIAF", r"[1-9][0-9]{0,21}", "https://viaf.org/viaf/{}"),
    "gnd": scheme("GND", r"[0-9]{1,10}-?[0-9X]", "https://d-nb.info/gnd/{}"),
    "isni": scheme("ISNI", r"[0-9]{15}[0-9X]", "https://isni.org/isni/{}"),
    "orcid": scheme("ORCID", r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", "https://orcid.org/{}"),
    "ror": scheme("ROR", r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", "https://ror.org/{}"),
    "geonames": scheme("GeoNames", r"[1-9][0-9]{0,9}", "https://www.geonames.org/{}"),
}
CHECKED = {"isni", "orcid"}
# What a DOI looks like (ISO 26324; those given today), and what people write before it.
DOI = re.compile(r"10\.[0-9]{4,9}/[-._;()/:a-z0-9]+", re.ASCII | re.IGNORECASE)
BEFORE_DOI = re.compile(r"\A\s*(?:https?://(?:dx\.)?doi\.org/|doi:)?\s*", re.IGNORECASE)


def doi(written):
    """Return a DOI without the address or the word before it. Raise ValueError where it is none."""
    value = BEFORE_DOI.sub("", written).strip()
    if not DOI.fullmatch(value):
        raise ValueError(f"“{written.strip()[:60]}” is no DOI: one reads “10.”, digits, a stroke and more.")
    return value


def read(line):
    """Return (scheme, value) of a line such as “wikidata: Q42”, or of the address of such an entry.

    Raise ValueError with a sentence where it is none.
    """
    known, value = of_address(line) if "://" in line else of_words(line)
    value = value.replace(" ", "") if known == "isni" else value.strip()
    value = value.lower() if known == "ror" else value.upper()
    if not SCHEMES[known].value.fullmatch(value) or (known in CHECKED and not adds_up(value)):
        raise ValueError(f"“{value[:60]}” is no number of {SCHEMES[known].name}.")
    return known, value


def of_words(line):
    """Return the scheme and the value that a line names. Raise ValueError."""
    found = WRITTEN.match(line.strip())
    if found is None or found["scheme"].lower() not in SCHEMES:
        names = ", ".join(SCHEMES)
        raise ValueError(f"“{line[:60]}”: begin with one of {names}, such as “wikidata: Q42”.")
    return found["scheme"].lower(), found["value"]


def of_address(line):
    """Return the scheme and the value of the address of an entry. Raise ValueError."""
    host, _, path = line.strip().partition("://")[2].partition("/")
    host = host.lower().removeprefix("www.")
    known = next((name for name, one in SCHEMES.items() if host in (one.host, f"m.{one.host}")), None)
    if known is None:
        raise ValueError(f"“{line[:60]}” leads to no register that is known here.")
    parts = re.split("[/?#]", path)
    fits = (part for part in parts if SCHEMES[known].value.fullmatch(part))
    return known, next(fits, parts[-1])


def adds_up(value):
    """Say whether the check digit of an ISNI or an ORCID fits (ISO 7064, MOD 11-2)."""
    total, digits = 0, value.replace("-", "")
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def addresses(identifiers):
    """Return where a term's numbers are explained, in the order of the registers."""
    return [one.address.format(identifiers[name]) for name, one in SCHEMES.items() if name in identifiers]
