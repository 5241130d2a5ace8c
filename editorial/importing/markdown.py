"""Reads a Markdown file (CommonMark, with tables and footnotes) as one author's text."""

import re
from dataclasses import replace
from html import escape

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from .decoding import decode
from .manuscript import reading_of
from .name_lists import split_people
from .reading import nothing_known

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
STANDFIRST = ("standfirst", "subtitle", "description", "summary")
PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin)


def read(data, *, name="", known=nothing_known):
    """Return the Reading of a Markdown file's bytes. Raise ReadingError."""
    raw, finding = decode(data)
    text = raw.replace("\r\n", "\n")
    facts, text = front_matter(text)
    said = [finding] if finding else []
    reading = reading_of(
        opening(facts) + PARSER.render(text), raw=raw, name=name, known=known, said=tuple(said)
    )
    if not reading.bylines and (people := facts.get("author") or facts.get("authors")):
        names = people if isinstance(people, list) else split_people(str(people), lambda _: False)[0]
        return replaced(reading, names)
    return reading


def replaced(reading, names):
    """Return a Reading with the names of its front matter as byline."""
    return replace(reading, bylines=tuple(str(name).strip() for name in names if str(name).strip()))


def front_matter(text):
    """Return the front matter of a file as a dict, and the text below it."""
    match = FRONT.match(text)
    if not match:
        return {}, text
    try:
        facts = yaml.safe_load(match[1])
    except yaml.YAMLError:
        return {}, text
    return (facts, text[match.end() :]) if isinstance(facts, dict) else ({}, text)


def opening(facts):
    """Return title and standfirst of the front matter as the beginning of the text."""
    title = f'<h1 class="title">{escape(str(facts["title"]))}</h1>' if facts.get("title") else ""
    words = next((str(facts[name]) for name in STANDFIRST if facts.get(name)), "")
    return title + (f'<p class="standfirst">{escape(words)}</p>' if words else "")
