"""Kept figures become a page with every budget beside its figure, and plots."""

import json
from xml.etree import ElementTree

import pytest

from bench import budgets, postgres, report


def case(name, server="standfirst", rate=100.0, cpu=10.0, **more):
    times = {"slowest": rate, "fastest": rate, "p50": 1.0, "p95": 2.0, "p99": 3.0}
    figures = {"addresses": 1, "bytes": 9_000, "errors": 0, "queries": 3 if server == "standfirst" else None}
    return {"name": name, "server": server, "rate": rate, "cpu": cpu, **times, **figures, **more}


def result(pieces=10_000, *cases, database="PostgreSQL"):
    about = {"date": "2026-11-29T12:00+00:00", "machine": "2 cores", "python": "3.11", "tool": "wrk"}
    about |= {"rounds": 5, "seconds": 3, "connections": 8, "load": [1.0, 2.0], "pace": [9.0, 9.5, 12.0]}
    shown = cases or (
        case("article", rate=900, cpu=2.0),
        case("article", "wagtail", rate=20, cpu=80.0),
        case("one trivial query", "limits", rate=3_000),
    )
    return {
        "pieces": pieces,
        "database": database,
        "about": about,
        "cases": list(shown),
        "acts": {"publish, ms of this process": 40.0, "admin, queries of a save": 61, "JS, KB": 3.2},
        "memory": {"standfirst": 150.0},
        "sizes": {"all": 5_000_000, "publications_entry": 2_000_000, "publications_editiontext": 1_000_000},
    }


def judged(found):
    return {one.what: (one.figure, one.holds) for one in budgets.budgets(found)}


def test_budgets_stand_beside_their_figures():
    found = judged(result())

    assert found["article ÷ Wagtail"] == ("45.0 ×", True)
    assert found["article ÷ Wagtail, by the processor"] == ("40.0 ×", True)
    assert found["article ÷ one trivial query"] == ("30 %", False)
    assert found["publishing, ms of work"] == ("40", True)
    assert found["admin, queries of a save"] == ("61", False)
    assert found["JS, KB"] == ("3.2", True)


def test_the_slowest_list_is_told_as_it_ships_and_made_anew():
    rates = {("home", "standfirst"): 200, ("home", "kept"): 6_000, ("home", "wagtail"): 100}
    rates |= {("topic", "standfirst"): 900, ("topic", "kept"): 3_000, ("topic", "wagtail"): 200}
    found = judged(result(10_000, *(case(*one, rate=rate) for one, rate in rates.items())))

    assert found["the slowest list ÷ Wagtail, as they ship"] == ("15.0 ×", False)
    assert found["the slowest list ÷ Wagtail, made anew"] == ("2.0 ×", False)


def test_tables_are_weighed_where_they_are_large():
    assert judged(result(100_000))["GB a million: entries"] == ("0.0", True)
    assert "GB a million: entries" not in judged(result(10_000))


def test_what_was_not_measured_is_not_judged():
    found = judged(result(10_000, case("article")))

    assert found["article ÷ Wagtail"] == ("–", None)
    assert found["page 10,000 against page 2"] == ("–", None)


@pytest.fixture
def drawn(tmp_path):
    """The page and the plots of two archives, as {name: text}."""
    kept = tmp_path / "results"
    kept.mkdir()
    for pieces in (10_000, 100_000):
        (kept / f"postgresql-{pieces}.json").write_text(json.dumps(result(pieces)))
    return {path.name: path.read_text() for path in report.write(kept, tmp_path / "docs")}


def test_a_page_has_a_column_for_each_size(drawn):
    page = drawn["performance.md"]

    assert "| budget | asked | 10,000 pieces | 100,000 pieces |" in page
    assert "| article ÷ one trivial query | ≥ 40 % | 30 % **short** | 30 % **short** |" in page
    assert "| article | Standfirst | 900 (900–900) | 1.0 | 3.0 | 2.00 | 3 | 9,000 | 45.0 × |" in page


def test_what_was_not_answered_in_time_is_no_rate():
    assert report.speed(case("search", rate=0.0)) == ["none in time", "–", "–", "–"]


def test_plots_are_well_formed_and_the_page_shows_them(drawn):
    plots = {name: text for name, text in drawn.items() if name.endswith(".svg")}

    assert set(plots) == {"postgresql-rates.svg", "postgresql-growth.svg"}
    assert all(ElementTree.fromstring(svg).tag.endswith("svg") for svg in plots.values())
    assert all(f"(performance/{name})" in drawn["performance.md"] for name in plots)


def test_names_in_plots_are_escaped(tmp_path):
    odd = result(10_000, case("a < b & c"), database="SQLite")
    (tmp_path / "one.json").write_text(json.dumps(odd))

    drawn = report.write(tmp_path, tmp_path / "docs")

    assert any("a &lt; b &amp; c" in path.read_text() for path in drawn)


def test_nothing_kept_draws_nothing(tmp_path):
    assert report.write(tmp_path, tmp_path / "docs") == []


def test_an_archive_grows_out_of_the_largest_smaller_one():
    known = ["postgres", "standfirst_1000", "standfirst_10000", "standfirst_1000000", "wagtail_50000"]

    assert postgres.smaller("standfirst_100000", known) == "standfirst_10000"
    assert postgres.smaller("standfirst_500", known) is None
