"""A template rendered once prints what it would print each time."""

from django.template.loader import render_to_string

from publications.compiled import Compiled
from publications.shells import Shell

TEMPLATE = "publications/_more.html"


def test_gaps_are_filled_as_the_template_would_fill_them():
    given = {"name": "brand", "heading": "Salt & <b>", "url": '/"x"/', "cards": Compiled("<i>card</i>\n")}

    shell = Shell(TEMPLATE, {"name": "brand"}, ("heading", "url", "cards"))

    assert shell.filled(given) == render_to_string(TEMPLATE, given)


def test_one_page_leaves_nothing_to_the_next():
    shell = Shell(TEMPLATE, {"name": "brand"}, ("heading",))

    first, second = shell.filled({"heading": "One"}), shell.filled({"heading": "Two"})

    assert first.replace("One", "Two") == second
