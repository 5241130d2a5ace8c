"""Kept figures → docs/performance.md and its plots."""

import json

from bench import plots
from bench.budgets import Measured, budgets

NAMES = {
    "standfirst": "Standfirst",
    "kept": "Standfirst, pages kept",
    "wagtail": "Wagtail 8",
    "limits": "bare server",
    "nginx": "nginx",
}
ABSENT = "not found"  # the case that asks for errors
GROWING = ["article", "home", "tag, most used", "tag, least used", "archive, page 200", "search, common word"]


def write(results, docs):
    """Draw everything that is kept; return the paths written."""
    found = kept(results)
    if not found:
        return []
    folder = docs / "performance"
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {docs / "performance.md": page(found), **{folder / name: svg for name, svg in pictures(found)}}
    for path, text in drawn.items():
        path.write_text(text)
    return list(drawn)


def kept(results):
    """Return the results of all archives, PostgreSQL's first, the smallest first."""
    found = [json.loads(path.read_text()) for path in results.glob("*.json")]
    return sorted(found, key=lambda one: (one["database"], one["pieces"]))


def page(found):
    """Return the page in Markdown."""
    return plots.ENGINE.get_template("performance.md").render(
        plots.Context(
            {
                "archives": [archive(one) for one in found],
                "budgets": {
                    database: table_of_budgets(some) for database, some in by_database(found).items()
                },
                "plots": [name for name, _ in pictures(found)],
            },
            autoescape=False,
        )
    )


def by_database(found):
    """Return the results by database."""
    databases = dict.fromkeys(one["database"] for one in found)
    return {name: [one for one in found if one["database"] == name] for name in databases}


def table_of_budgets(found):
    """Return the rows of the table of budgets: a column a size of archive."""
    columns = [{one.what: one for one in budgets(result)} for result in found]
    names = dict.fromkeys(name for column in columns for name in column)
    head = ["budget", "asked", *(f"{one['pieces']:,} pieces" for one in found)]
    rows = [
        [name, " / ".join(dict.fromkeys(column[name].asked for column in columns if name in column))]
        + [judged(column.get(name)) for column in columns]
        for name in names
    ]
    return markdown([head, *rows])


def judged(budget):
    """Return a figure with what it is worth."""
    if budget is None or budget.holds is None:
        return "–"
    return f"{budget.figure} {'✓' if budget.holds else '**short**'}"


def archive(result):
    """Return what the page says of one archive."""
    measured = Measured(result)
    head = [
        "page",
        "server",
        "requests/s (slowest–fastest)",
        "p50 ms",
        "p99 ms",
        "CPU ms",
        "queries",
        "bytes",
        "÷ Wagtail",
    ]
    rows = [row(one, measured) for one in sorted(result["cases"], key=lambda one: order(one, result))]
    acts = [[name, f"{figure:,.1f}"] for name, figure in result["acts"].items()]
    memory = [[NAMES[name], f"{figure:,.0f}"] for name, figure in result["memory"].items()]
    return {
        "database": result["database"],
        "pieces": f"{result['pieces']:,}",
        "about": result["about"],
        "table": markdown([head, *rows]),
        "acts": markdown([["act", "figure"], *acts]) if acts else "",
        "memory": markdown([["server", "MB (PSS)"], *memory]),
        "sizes": sizes(result),
        "errors": sum(one["errors"] for one in result["cases"] if one["name"] != ABSENT),
    }


def order(row, result):
    """Sort cases as they were first met, each server's beside the other's."""
    names = list(dict.fromkeys(one["name"] for one in result["cases"]))
    return names.index(row["name"]), row["server"] != "standfirst"


def row(one, measured):
    """Return one case as a row of its table."""
    ratio = measured.ratio(one["name"], one["name"]) if one["server"] == "standfirst" else None
    return [
        one["name"],
        NAMES[one["server"]],
        *speed(one),
        "" if one["queries"] is None or one["server"] == "kept" else str(one["queries"]),
        f"{one['bytes']:,}",
        f"{ratio:,.1f} ×" if ratio else "",
    ]


def speed(one):
    """Return the rate of a case, how long its answers took and what of the processor; or that none came."""
    if not one["fastest"]:
        return ["none in time", "–", "–", "–"]
    rates = [plots.amount(one[name]) for name in ("rate", "slowest", "fastest")]
    waits = [f"{one['p50']:,.1f}", f"{one['p99']:,.1f}"]
    return [f"{rates[0]} ({rates[1]}–{rates[2]})", *waits, f"{one['cpu']:,.2f}"]


def sizes(result):
    """Return the largest tables, with their indexes."""
    known = {name: size for name, size in result.get("sizes", {}).items() if name != "all"}
    largest = sorted(known.items(), key=lambda one: -one[1])[:8]
    whole = [["whole database", f"{result['sizes']['all'] / 1e9:,.2f}"]] if result.get("sizes") else []
    return markdown([["table", "GB"], *([name, f"{size / 1e9:,.2f}"] for name, size in largest), *whole])


def markdown(rows):
    """Return rows as a Markdown table, the first its head."""
    head, *rest = rows
    return "\n".join(f"| {' | '.join(one)} |" for one in [head, ["---"] * len(head), *rest])


def pictures(found):
    """Yield (name of a file, SVG)."""
    for database, some in by_database(found).items():
        name, largest = database.lower(), some[-1]
        rates = {}
        for one in sorted(largest["cases"], key=lambda one: order(one, largest)):
            rates.setdefault(one["name"], {})[NAMES[one["server"]]] = one["rate"]
        title = f"Requests a second, {largest['pieces']:,} pieces, {database}"
        yield f"{name}-rates.svg", plots.bars(title, rates)
        if len(some) > 1:
            growth = [series for series in growing(some) if len(series.points) > 1]
            title = f"Processor time of a request as the archive grows, {database}"
            yield f"{name}-growth.svg", plots.lines(title, growth, "milliseconds, by pieces in the archive")


def growing(found):
    """Yield a line for each case that is followed, and for Wagtail's article."""
    for name, server in [*((name, "standfirst") for name in GROWING), ("article", "wagtail")]:
        points = [(one["pieces"], Measured(one).get(name, "cpu", server)) for one in found]
        label = name if server == "standfirst" else f"{name}, {NAMES[server]}"
        yield plots.Series(label, [(size, figure) for size, figure in points if figure])
