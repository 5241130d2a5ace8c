"""What somebody gets to cite a piece: the styles in words, and the files that reference managers read."""

from publications.formats.bibtex import bibtex
from publications.formats.csl import csl
from publications.formats.ris import ris
from publications.formats.text import dumps

# What follows “cite.” in the address of each file, its media type, and its name.
FILES = {
    "bib": ("application/x-bibtex", "BibTeX"),
    "ris": ("application/x-research-info-systems", "RIS"),
    "csl.json": ("application/vnd.citationstyles.csl+json", "CSL-JSON"),
}


def files(work):
    """Return {suffix: the file} of a Work."""
    return {"bib": bibtex(work), "ris": ris(work), "csl.json": dumps([csl(work)])}
