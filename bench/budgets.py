"""The budgets of speed, each beside its figure as it was measured of one archive.

A budget whose figure an archive does not give (it is too small, or a peer was left out) is not judged.
"""

from dataclasses import dataclass

from bench.cases import ALONE, COMPARED, LISTS

GIGA, MILLION = 1_000_000_000, 1_000_000
ENTRIES = ["publications_entry", "publications_shelf"]
TEXTS = ["publications_editiontext", "publications_storeddocument"]
TEXTS += ["publications_search", "publications_indexed", "publications_knownword"]
WEIGHED = {"admin, queries of the list": 15, "admin, queries of a form": 30, "admin, queries of a save": 60}
WEIGHED |= {"CSS, KB": 15, "JS, KB": 8}
LARGE = 100_000  # below, what a database weighs when it is empty counts for more than what it holds


@dataclass(frozen=True)
class Budget:
    """A budget with its figure; `holds` is None where there is nothing to judge."""

    what: str
    asked: str
    figure: str
    holds: bool | None


class Measured:
    """What was measured of one archive, by name and server."""

    def __init__(self, result):
        self.result = result
        self.rows = {(row["name"], row["server"]): row for row in result["cases"]}

    def get(self, name, what, server="standfirst"):
        """Return a figure of a case, or None."""
        return self.rows.get((name, server), {}).get(what)

    def ratio(self, name, other, *, servers=("standfirst", "wagtail"), what="rate"):
        """Return how many times as fast a case is as another; by the processor, how many times as cheap."""
        mine, theirs = self.get(name, what, servers[0]), self.get(other, what, servers[1])
        if not mine or not theirs:
            return None
        return theirs / mine if what in {"cpu", "p95", "p50"} else mine / theirs


def budgets(result):
    """Return every budget, with what was measured."""
    measured = Measured(result)
    return [
        *of_pages(measured),
        *of_lists(measured),
        *of_caches(measured),
        *of_search(measured),
        *of_sizes(result),
        *of_acts(result["acts"]),
    ]


def of_pages(measured):
    """The article page."""
    trivial = measured.ratio("article", "one trivial query", servers=("standfirst", "limits"))
    own = measured.ratio("article", "one trivial query", servers=("standfirst", "limits"), what="cpu")
    return [
        most("article, queries", 3, measured.get("article", "queries")),
        times("article ÷ Wagtail", 30, measured.ratio("article", "article")),
        times("article ÷ Wagtail, by the processor", 30, measured.ratio("article", "article", what="cpu")),
        share("article ÷ one trivial query", 40, trivial),
        share("article ÷ one trivial query, by the processor", 40, own),
        most("article, KB sent", 40, measured.get("article", "bytes"), 1_000),
    ]


def of_lists(measured):
    """The lists: queries, against Wagtail, and deep pages against the first."""
    queries = [measured.get(name, "queries") for name in LISTS]
    wanted = 20 if measured.result["pieces"] < 100_000 else 40
    yield most(
        "lists, queries of the one with most",
        6,
        max((one for one in queries if one is not None), default=None),
    )
    for server, said in (("kept", "as they ship"), ("standfirst", "made anew")):
        ratios = [measured.ratio(name, name, servers=(server, "wagtail")) for name in COMPARED]
        yield times(f"the slowest list ÷ Wagtail, {said}", wanted, min(filter(None, ratios), default=None))
    for page in ("200", "10,000"):
        names = "archive, page 2", f"archive, page {page}"
        for what, said in (("rate", ""), ("cpu", ", by the processor")):
            deep = measured.ratio(*names, servers=("standfirst", "standfirst"), what=what)
            yield slower(f"page {page} against page 2{said}", 1.1, deep)
    for kind in ("tag", "author"):
        names = f"{kind}, most used", f"{kind}, least used"
        alike = measured.ratio(*names[::-1], servers=("standfirst", "standfirst"))
        yield slower(f"{kind}s most used against least used", 1.1, alike)


def of_caches(measured):
    """What is kept, and what the asker has already, beside a view that does nothing."""
    for name in ("article", "article, unchanged (304)"):
        of_empty = measured.ratio(name, "empty view", servers=("kept", "limits"))
        said = "kept page that the asker has (304)" if "304" in name else "kept page"
        yield share(f"{said} ÷ empty view", 70, of_empty)


def of_search(measured):
    """The search."""
    limit = 250 if measured.result["database"] == "SQLite" else 100
    for name, said in (("search, common word", "eight at once"), (ALONE, "one asker")):
        yield most(f"search for a common word, {said}, p95 ms", limit, measured.get(name, "p95"))
    by = measured.ratio("search, common word", "search, common word")
    yield times("search for a common word ÷ Wagtail", 50, by)


def of_sizes(result):
    """The database, for each million pieces."""
    sizes, pieces = result.get("sizes", {}), result["pieces"]
    if len(sizes) < 2 or pieces < LARGE:
        return
    entries = sum(sizes.get(name, 0) for name in ENTRIES)
    apart = sizes["all"] - sum(sizes.get(name, 0) for name in TEXTS)
    yield most("GB a million: entries", 3, entries / pieces * MILLION, GIGA)
    yield most("GB a million: all but texts and search", 4.5, apart / pieces * MILLION, GIGA)


def of_acts(acts):
    """What the newsroom does."""
    yield most("publishing, ms of work", 100, acts.get("publish, ms of this process"))
    rate, theirs = acts.get("import, files a second"), acts.get("Wagtail's page API, pages a second")
    yield times("import ÷ Wagtail's page API", 10, rate / theirs if rate and theirs else None)
    for name, limit in WEIGHED.items():
        yield most(name, limit, acts.get(name))
    for name in ("explain, an article", "explain, a tag", "doctor"):
        yield most(f"{name}, ms, the slowest", 2_000, acts.get(f"{name}, ms"))


# How they are said --------------------------------------------------------------


def most(what, limit, figure, unit=1):
    """A budget that a figure must not exceed."""
    if figure is None:
        return Budget(what, f"≤ {limit}", "–", None)
    figure /= unit
    return Budget(
        what,
        f"≤ {limit}",
        f"{figure:,.{0 if figure >= 10 or figure == int(figure) else 1}f}",
        figure <= limit,
    )


def times(what, limit, ratio):
    """A budget of how many times as fast as another."""
    if ratio is None:
        return Budget(what, f"≥ {limit} ×", "–", None)
    return Budget(what, f"≥ {limit} ×", f"{ratio:,.1f} ×", ratio >= limit)


def share(what, limit, ratio):
    """A budget of a share of what bounds it."""
    if ratio is None:
        return Budget(what, f"≥ {limit} %", "–", None)
    return Budget(what, f"≥ {limit} %", f"{ratio * 100:,.0f} %", ratio * 100 >= limit)


def slower(what, limit, ratio):
    """A budget of how many times as slow as another page of its kind."""
    if ratio is None:
        return Budget(what, f"≤ {limit} ×", "–", None)
    return Budget(what, f"≤ {limit} ×", f"{ratio:,.2f} ×", ratio <= limit)
