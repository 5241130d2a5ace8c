"""The texts of a Document as rules read them: plain, with the passages that a rule may leave alone."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

import regex

from editorial.style.bodies import read
from editorial.style.tokens import tokens

# What is looked at of one field, in characters: some fifty thousand words.
MOST, MOST_HTML = 300_000, 1_200_000
TITLE, STANDFIRST, BODY, TAKEAWAYS = "title", "standfirst", "body", "takeaways"
CAPTIONS, TAGS, LISTS = "images", "tags", "provenance"
SCOPES = {
    TITLE: "title",
    STANDFIRST: "standfirst",
    BODY: "text",
    TAKEAWAYS: "key takeaways",
    CAPTIONS: "captions and descriptions of pictures",
    TAGS: "topics, regions and tags",
    LISTS: "lists that came with a republished piece",
}
# The same in a word, for lists.
IN_SHORT = {**SCOPES, TAKEAWAYS: "takeaways", CAPTIONS: "captions", TAGS: "terms", LISTS: "lists"}
EXCEPTIONS = {
    "quotations": "quotations",
    "works": "titles of works (in italics)",
    "addresses": "web addresses",
    "code": "code",
}
# Nothing is read twice here: no repeat gives back what it took, and no run is begun anew within itself.
QUOTED = regex.compile(r"“[^“”\n]{1,2000}+”|«[^«»\n]{1,2000}+»|„[^„“\n]{1,2000}+“|\"[^\"\n]{1,2000}+\"")
ADDRESS = regex.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]++|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+\.[\w.-]{1,190}+"
)
CODE = regex.compile(r"`[^`\n]{1,500}+`")


@dataclass(frozen=True, eq=False)
class Text:
    """One field: its plain text, the passages by kind of exception, its links as (start, end, address)."""

    field: str
    plain: str
    passages: dict = field(default_factory=dict)
    links: tuple = ()
    headings: tuple = ()
    is_cut: bool = False

    @cached_property
    def tokens(self):
        """Its words, spaces and signs with their places; cut once for all rules."""
        return tokens(self.plain)

    @cached_property
    def exceptions(self):
        """The passages of each kind of exception, in order."""
        found = {
            "quotations": spans(QUOTED, self.plain),
            "addresses": spans(ADDRESS, self.plain),
            "code": spans(CODE, self.plain),
        }
        for name, marked in self.passages.items():
            found[name] = [*found.get(name, ()), *marked]
        return {name: joined(sorted(marked)) for name, marked in found.items()}

    def leaves_out(self, start, end, names):
        """Whether a place touches a passage of one of these kinds, or lies wholly in one that is marked.

        Italics and languages may be set on some letters of a word: that exempts no word.
        """
        marked = [name for name in names if is_marked(name)]
        others = [name for name in names if not is_marked(name)]
        touches = any(first < end for first, _ in self.nearest(start, others))
        return touches or self.lies_within(start, end, marked)

    def lies_within(self, start, end, names):
        """Whether a place lies wholly in a passage of one of these kinds."""
        return any(first <= start and end <= last for first, last in self.nearest(start, names))

    def nearest(self, start, names):
        """Yield the first passage of each kind that ends after a point."""
        for name in names:
            found = self.exceptions.get(name, ())
            yield from found[bisect_right(found, start, key=lambda place: place[1]) :][:1]


def is_marked(name):
    """Whether passages of a kind are marks, which begin and end at any letter."""
    return name == "works" or name.startswith("lang:")


def joined(places):
    """Return places in order with those that touch made one."""
    found = []
    for start, end in places:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def spans(pattern, text):
    """Return the places of a pattern."""
    return [found.span() for found in pattern.finditer(text)]


def texts(document, *, labels=(), lists=()):
    """Return {field: Text} of what a Document says; `labels` are those of its terms, `lists` its source's."""
    content = document.content
    captions = [line for use in content.images for line in (use.caption, use.alt) if line]
    said = {
        TITLE: content.title,
        STANDFIRST: content.standfirst,
        TAKEAWAYS: "\n".join(content.takeaways),
        CAPTIONS: "\n".join(captions),
        TAGS: "\n".join(labels),
        LISTS: "\n".join(lists),
    }
    found = {name: plain(name, text) for name, text in said.items() if text}
    if content.body:
        found[BODY] = body(content.body)
    return found


def plain(name, text):
    """Return the Text of a field without markup."""
    return Text(name, text[:MOST], is_cut=len(text) > MOST)


def body(html):
    """Return the Text of a body: what `richtext.plain()` says of it."""
    is_cut = len(html) > MOST_HTML
    said = read(html[: html.rfind("</p>", 0, MOST_HTML) + len("</p>")] if is_cut else html)
    is_cut = is_cut or len(said.plain) > MOST
    return Text(BODY, said.plain[:MOST], said.passages, tuple(said.links), tuple(said.headings), is_cut)
