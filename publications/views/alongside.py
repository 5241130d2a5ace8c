"""What stands beside a list: links under headings, often a hundred of them."""

from publications.compiled import Compiled
from publications.shells import shell

GAPS = ("url", "name", "number", "text")


def sections(groups):
    """Return pairs of a heading and links (url, name; perhaps text, number, is_current) as printed."""
    return Compiled("".join(section(heading, links) for heading, links in groups))


def section(heading, links):
    """Return links under a heading."""
    gaps = {"heading": heading, "links": Compiled("".join(map(drawn, links)))}
    return shell("publications/_section_of_links.html", tuple(gaps), standing).filled(gaps)


def drawn(link):
    """Return one link."""
    gaps = tuple(name for name in GAPS if link.get(name))
    return shell("publications/_link.html", gaps, standing, link.get("is_current", False)).filled(link)


def standing(is_current=False):
    """Return the context of what leads to a page, perhaps to the present one."""
    return {"is_current": is_current}
