"""Which wording of a notice is in force, and how it reads in each channel.

A piece names notices by UUID, with parameters; the wording is looked up by date when it is shown. Compiled
strings hold empty markers, `<!--notices:below_title-->`, only where the Edition bears notices at all.
"""

from publications.notices.channels import CHANNELS, place, render, within
from publications.notices.wordings import TEXTS, Wording, Wordings, activated, in_force, lapsed, wording
from publications.wording_templates import PARAMETERS, faults, missing

__all__ = [
    "CHANNELS",
    "PARAMETERS",
    "TEXTS",
    "Wording",
    "Wordings",
    "activated",
    "faults",
    "in_force",
    "lapsed",
    "missing",
    "place",
    "render",
    "within",
    "wording",
]
