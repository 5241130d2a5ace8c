"""Markdown as the demo pieces use it → a body in the closed list.

A footnote moves to the place that refers to it; a link to `piece:uid` names the piece by its UUID.
"""

from html import escape

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publications import richtext

PIECE, PICTURE = "piece:", "picture:"
ASIDES = ("pull", "callout")


def body(text, piece_uuid, image_uuid=None):
    """Return a Markdown text as a clean body.

    `piece_uuid(uid)` gives the UUID of the piece that a link names, `image_uuid(name)` that of a picture.
    Raise ValueError with a sentence when the cleaner cannot take the text, or whatever they raise.
    """
    env = {"piece_uuid": piece_uuid, "image_uuid": image_uuid}
    tokens, env["notes"] = without_notes(PARSER.parse(text, env))
    return richtext.clean(PARSER.renderer.render(tokens, PARSER.options, env))


def parser():
    """Return a CommonMark parser with what a body may hold beyond it: tables, footnotes, two asides."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    for name in ASIDES:
        markdown.use(container_plugin, name=name, render=aside)
    markdown.add_render_rule("footnote_ref", note)
    markdown.add_render_rule("link_open", link)
    markdown.add_render_rule("image", picture)
    return markdown


def without_notes(tokens):
    """Return the tokens without the closing block of notes, and the notes' inline tokens by number."""
    kept, notes, number = [], {}, None
    for token in tokens:
        if token.type == "footnote_open":
            number = token.meta["id"]
        elif token.type == "footnote_close":
            number = None
        elif number is None and not token.type.startswith("footnote_block"):
            kept.append(token)
        elif token.type == "inline":
            notes.setdefault(number, []).append(token)
    return kept, notes


def note(renderer, tokens, position, options, env):
    """Write a footnote where it is referred to; its paragraphs are parted by line breaks."""
    paragraphs = env["notes"][tokens[position].meta["id"]]
    words = "<br>".join(renderer.renderInline(inline.children, options, env) for inline in paragraphs)
    return f'<sup data-note="">{words}</sup>'


def link(renderer, tokens, position, options, env):
    """Write the start of a link: to one of our own pieces by UUID, to anywhere else by address."""
    address = tokens[position].attrs["href"]
    if address.startswith(PIECE):
        return f'<a data-piece="{env["piece_uuid"](address.removeprefix(PIECE))}">'
    return f'<a href="{escape(address)}">'


def picture(renderer, tokens, position, options, env):
    """Write the place of a picture, named by what stands in the place of its address."""
    name = tokens[position].attrs["src"].removeprefix(PICTURE)
    return f'<figure data-image="{env["image_uuid"](name)}"></figure>'


def aside(renderer, tokens, position, options, env):
    """Write the start or the end of a pull quote or a callout."""
    _, name, edge = tokens[position].type.split("_")
    return f'<aside data-{name}="">' if edge == "open" else "</aside>"


PARSER = parser()
