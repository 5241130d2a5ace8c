"""A piece as others cite it: in words, and as files that reference managers read."""

import json
import re
from datetime import date

import bibtexparser
import pytest
import rispy

from editorial.publishing import withdraw
from publications.formats.bibtex import bibtex
from publications.formats.csl import csl
from publications.formats.ris import ris
from publications.formats.styles import citations
from publications.formats.works import Name, Work
from publications.identifiers import doi

ANVARI = Name(family="Anvari", given="Samir-Ali R.")
PARK = Name(family="Park", given="Mina")
DESK = Name(literal="Institute for Roads and Rivers")


def work(**changes):
    """Return an article of two people, or what the changes make of it."""
    facts = {
        "key": "anvari2026kabuls",
        "kind": "analysis",
        "title": "Kabul’s Neighbors & the U.S. 100%",
        "signed": ("Samir-Ali R. Anvari", "Mina Park"),
        "authors": (ANVARI, PARK),
        "translators": (),
        "container": "Caravan Lines",
        "publisher": "The Halyard Review",
        "issued": date(2026, 1, 22),
        "url": "https://example.org/caravan-lines/kabul/",
        "language": "en",
    }
    return Work(**facts | changes)


def in_style(name, **changes):
    """Return a work in one style."""
    return dict(citations(work(title="Kabul", **changes)))[name]


@pytest.mark.parametrize(
    ("style", "changes", "said"),
    [
        (
            "",
            {},
            "Samir-Ali R. Anvari, Mina Park, “Kabul”, The Halyard Review, 22 January 2026, "
            "https://example.org/caravan-lines/kabul/.",
        ),
        (
            "Chicago",
            {},
            "Anvari, Samir-Ali R., and Mina Park. “Kabul.” Caravan Lines, January 22, 2026. "
            "https://example.org/caravan-lines/kabul/",
        ),
        (
            "APA",
            {},
            "Anvari, S.-A. R., & Park, M. (2026, January 22). Kabul. Caravan Lines. "
            "https://example.org/caravan-lines/kabul/",
        ),
        (
            "MLA",
            {"authors": (ANVARI, PARK, DESK)},
            "Anvari, Samir-Ali R. et al. “Kabul.” Caravan Lines, The Halyard Review, 22 Jan. 2026, "
            "https://example.org/caravan-lines/kabul/.",
        ),
        (
            "APA",
            {"kind": "report", "number": "PB 7", "doi": "10.12345/abc", "authors": (DESK,)},
            "Institute for Roads and Rivers (2026). Kabul (PB 7). The Halyard Review. "
            "https://doi.org/10.12345/abc",
        ),
        (
            "Chicago",
            {"authors": (DESK,), "notes": ("Corrected 24 January 2026",), "first_publisher": "Daily Roads"},
            "Institute for Roads and Rivers. “Kabul.” Caravan Lines, January 22, 2026. "
            "https://example.org/caravan-lines/kabul/ Originally published by Daily Roads. "
            "Corrected 24 January 2026.",
        ),
    ],
)
def test_a_style_writes_a_work_as_its_manual_has_it(style, changes, said):
    assert in_style(style, **changes) == said


def test_bibtex_escapes_what_tex_would_obey_and_keeps_names_whole():
    entry = bibtex(work(authors=(ANVARI, DESK), title=r"50% of $A_b & {the} \input WTO"))

    assert entry.startswith("@online{anvari2026kabuls,\n")
    assert "author = {Anvari, Samir-Ali R. and {Institute for Roads {and} Rivers}}," in entry
    assert r"50\% of \$" in entry and r"\textbackslash{}input" in entry and r"\textbraceleft{}the" in entry
    assert entry.count("{") == entry.count("}")


def test_bibtex_keeps_capitals_beside_escaped_signs_and_names_with_and_in_any_case():
    owners = Name(literal="Rand AND and Sons"), Name(family="Ray And Day")

    entry = bibtex(work(authors=owners, title="NATO_EU: R&D"))

    assert r"title = {{NATO}\_{EU}: {R}\&{D}}," in entry
    assert "author = {{Rand {AND} {and} Sons} and Ray {And} Day}," in entry


def test_another_reader_of_bibtex_finds_the_same_work():
    entry = bibtex(work(title="Kyiv & the 100% {rule}", authors=(Name(family="Стриж", given="Анна"), DESK)))

    (read,) = bibtexparser.loads(
        entry, bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    ).entries

    assert (read["ENTRYTYPE"], read["ID"]) == ("online", "anvari2026kabuls")
    assert read["author"] == "Стриж, Анна and {Institute for Roads {and} Rivers}"
    assert (read["year"], read["langid"], read["title"]) == (
        "2026",
        "english",
        r"{Kyiv} \& the 100\% \textbraceleft{}rule\textbraceright{}",
    )


def test_another_reader_of_ris_finds_the_same_work():
    record = ris(work(kind="report", number="PB 7", doi="10.12345/abc", keywords=("Аму-Дарья", "Water")))

    (read,) = rispy.loads(record)

    assert (read["type_of_reference"], read["doi"], read["year"]) == ("RPRT", "10.12345/abc", "2026")
    assert read["authors"] == ["Anvari, Samir-Ali R.", "Park, Mina"]
    assert read["keywords"] == ["Аму-Дарья", "Water"]


def test_a_report_is_a_techreport_with_its_number_and_doi():
    entry = bibtex(work(kind="report", number="PB_7", doi="10.12345/a_b"))

    assert entry.startswith("@techreport{") and r"number = {PB\_7}," in entry
    assert "institution = {The Halyard Review}," in entry and "doi = {10.12345/a_b}," in entry


def test_ris_has_a_tag_a_line_and_ends():
    record = ris(work(keywords=("Pakistan", "Trade\nroutes"), kind="brief"))
    lines = record.split("\r\n")

    assert lines[0] == "TY  - RPRT" and lines[-2:] == ["ER  - ", ""]
    assert lines.index("AU  - Anvari, Samir-Ali R.") < lines.index("AU  - Park, Mina")
    assert {"DA  - 2026/01/22/", "KW  - Trade routes"} <= set(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])


def test_csl_says_where_a_piece_came_out_first():
    item = csl(work(first_publisher="Daily Roads", first_date=date(2026, 1, 20), authors=(DESK,)))

    assert item["original-publisher"] == "Daily Roads"
    assert item["original-date"] == {"date-parts": [[2026, 1, 20]]}
    assert item["author"] == [{"literal": "Institute for Roads and Rivers"}]
    assert "DOI" not in item


@pytest.mark.django_db
class TestTheFiles:
    """What answers below a piece's address."""

    @pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
    def test_they_are_sent_to_be_saved(self, client, make_live, suffix):
        make_live(slug="corridors")

        answer = client.get(f"/caravan-lines/corridors/cite.{suffix}")

        assert answer.status_code == 200 and "corridors/" in answer.text
        assert answer["Content-Disposition"] == f'attachment; filename="corridors.{suffix}"'
        assert answer["X-Robots-Tag"] == "noindex"

    def test_csl_json_is_a_list_of_one(self, client, make_live):
        make_live(slug="corridors", title="Two <Corridors> & a “Road”")

        (item,) = json.loads(client.get("/caravan-lines/corridors/cite.csl.json").content)

        assert item["title"] == "Two <Corridors> & a “Road”"
        assert item["id"].isascii() and item["container-title"] == "Caravan Lines"

    def test_the_page_offers_them_with_four_styles(self, client, make_live):
        make_live(slug="corridors")

        page = client.get("/caravan-lines/corridors/").text

        assert [name for name in ("Chicago", "APA", "MLA") if f"<b>{name}</b>" not in page] == []
        assert page.count('href="/caravan-lines/corridors/cite.') == 3
        assert page.count('" dir="auto">Anvari, Samir. “') == 2

    def test_a_page_is_shared_by_mail_beside_the_devices_own_way(self, client, make_live):
        make_live(slug="corridors")

        tools = client.get("/caravan-lines/corridors/").text.partition('<div class="tools">')[2]

        assert re.findall('href="mailto:[^"]*corridors/"([^>]*)>(.*?)</a>', tools.partition("</div>")[0]) == [
            (' data-share="The address is copied."', "Share"),
            ("", "E-mail"),
        ]

    def test_where_no_piece_is_live_they_answer_as_the_piece_does(self, client, make_live, publisher):
        article = make_live(slug="corridors")
        withdraw(article.piece, by=publisher, reason="It was wrong.")

        taken, unknown = (client.get(f"/caravan-lines/{slug}/cite.bib") for slug in ("corridors", "none"))

        assert (taken.status_code, unknown.status_code) == (410, 404)

    def test_a_report_tells_scholar_and_libraries_its_numbers(self, client, make_live):
        make_live(slug="dams", kind="report", doi="10.12345/dams", report_number="PB 7")

        page = client.get("/caravan-lines/dams/").text

        assert '<meta name="citation_technical_report_number" content="PB 7">' in page
        assert '<meta name="citation_author" content="Anvari, Samir">' in page
        assert 'href="https://doi.org/10.12345/dams"' in page
        assert '"propertyID":"DOI","value":"10.12345/dams"' in page
        assert {"role": "doi", "value": "10.12345/dams"} in client.get(
            "/caravan-lines/dams/article.json"
        ).json()["altIds"]

    def test_an_article_is_no_report_to_scholar(self, client, make_live):
        make_live(slug="corridors")

        assert "citation_title" not in client.get("/caravan-lines/corridors/").text

    def test_links_are_told_again_for_paper_in_their_order(self, client, make_live):
        body = '<p>See <a href="https://b.example/?a=1&amp;b=2">b</a> and <a href="https://a.example/">a</a>.</p>'
        make_live(slug="corridors", body=body)

        page = client.get("/caravan-lines/corridors/").text
        told = page.partition('<ol class="link-notes"')[2].partition("</ol>")[0]

        assert re.findall("<li>(.*?)</li>", told) == ["https://b.example/?a=1&amp;b=2", "https://a.example/"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10.12345/abc", "10.12345/abc"),
        (" https://doi.org/10.1000/X(1)_2 ", "10.1000/X(1)_2"),
        ("doi: 10.1000/x", "10.1000/x"),
    ],
)
def test_a_doi_is_read_however_it_is_pasted(typed, kept):
    assert doi(typed) == kept


@pytest.mark.parametrize(
    "typed", ["11.1/x", "10.12345", "10.1/x", "10.12345/a b", "https://example.org/10.1000/x"]
)
def test_what_is_no_doi_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match="is no DOI"):
        doi(typed)
