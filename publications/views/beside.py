"""What a piece's page leads to, sorted from the rows of its second query."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from publications import reading
from publications.theme.languages import NAMES
from publications.theme.phrases import direction

CARDS, LISTED = 3, 5


@dataclass
class Beside:
    """Rows of live pieces by what they are to a page; none stands in two of its lists."""

    is_original: bool
    rows: list
    read_next: list
    of_brand: list
    on_topic: list
    languages: list
    previous: dict | None
    next: dict | None

    @property
    def shown(self):
        """The rows whose cards are printed."""
        return [*self.read_next, *self.of_brand, *self.on_topic]

    @property
    def translations(self):
        """The paths of those made from this piece."""
        return (
            [address(row) for row in self.languages if row["group"] == "language"] if self.is_original else []
        )

    @cached_property
    def addresses(self):
        """The path of each live piece, by its UUID."""
        return {row["piece_uuid"]: address(row) for row in self.rows}


def beside(edition):
    """Return what stands beside an Edition, given the row of its page."""
    said, links = edition["beside"], [UUID(link) for link in edition["links"]]
    around = said | {"brand": edition["brand_uuid"]}
    rows = reading.beside(edition["piece_id"], around, links)
    groups = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    named = {row["piece_uuid"]: row for row in groups.get("named", ())}
    languages = in_languages(edition, groups.get("language", ()), named)
    out, own = [edition, *languages], edition["language"]
    pins = links[: said.get("pins", 0)]
    chosen = [*sorted(groups.get("related", ()), key=lambda row: row["place"]), *listed(links, named)]
    pinned, chosen = offered(listed(pins, named), out, own), offered(chosen, out, own)
    read_next = mixed(pinned, chosen, edition["brand_slug"])
    of_brand = offered(newest(groups, "brand", edition), out + read_next, own)[:CARDS]
    return Beside(
        said.get("original") == str(edition["piece_uuid"]),
        rows,
        read_next,
        of_brand,
        offered(newest(groups, "topic", edition), out + read_next + of_brand, own)[:LISTED],
        languages,
        *(next(iter(groups.get(name, ())), None) for name in ("previous", "next")),
    )


def listed(links, named):
    """Return the rows of those of some pieces that are live, in their order."""
    return [named[uuid] for uuid in links if uuid in named]


def newest(groups, name, edition):
    """Return the rows of a group, newest first; what is in the page's own language goes before the rest."""
    rows = sorted(groups.get(name, ()), key=lambda row: row["published_at"], reverse=True)
    return sorted(rows, key=lambda row: row["language"] != edition["language"])


def offered(rows, out, language):
    """Return rows, each piece once and in one language: if it can be, in that of the page.

    None that stands elsewhere on the page, in whatever language, and none that was retracted.
    """
    found, elsewhere = {}, {story(row) for row in out}
    for row in rows:
        if row["retracted"] or story(row) in elsewhere:
            continue
        known = found.setdefault(story(row), row)
        if row["language"] == language != known["language"]:
            found[story(row)] = row
    return list(found.values())


def story(row):
    """Return what a piece and its translations have in common: the original’s UUID."""
    return (row["beside"] or {}).get("original") or str(row["piece_uuid"])


def mixed(pins, chosen, own):
    """Return the pieces to read next: pins first; what was chosen is never of the page's own brand only."""
    pinned = {story(row) for row in pins}
    chosen = [row for row in chosen if story(row) not in pinned]
    found = [*pins, *chosen][:CARDS]
    others = [row for row in [*pins, *chosen] if row["brand_slug"] != own]
    if others and len(pins) < CARDS and others[0] not in found:
        found[-1] = others[0]
    return found


def in_languages(edition, translations, named):
    """Return the same piece in other languages: its original first, then by language."""
    original = named.get(UUID(edition["beside"]["original"])) if edition["beside"] else None
    others = {row["language"]: row for row in translations if row["piece_uuid"] != edition["piece_uuid"]}
    others = [others[language] for language in sorted(others) if language != edition["language"]]
    return [*filter(None, [original]), *others]


def switch(row):
    """Return what leads to a piece in another language: the language's own name, its address, its title."""
    language = row["language"]
    return {
        "language": language,
        "name": NAMES.get(language, language),
        "dir": direction(language),
        "url": address(row),
        "title": row["title"],
    }


def address(row):
    """Return the path at which a live piece stands."""
    return f"/{row['brand_slug']}/{row['slug']}/"
