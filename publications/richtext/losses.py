"""What the sanitiser will take away, said in sentences, and embedded pages turned into link cards before.

One linear scan over the tags of untrusted HTML. It need not agree with a browser about malformed markup:
what it writes goes through the sanitiser, so a disagreement costs a sentence or a card, never safety.
"""

import re
from collections import Counter
from html import escape, unescape

from .names import GONE, RAW_TEXT, TABLE_PARTS, VOID, host, identity, safe_address

TOKEN = re.compile(r"<(?:!--|[!?]|/?[a-zA-Z])")
TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^"'>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^"'\s>][^\s>]*+)?+|["'])*+)>"""
)
ATTRIBUTE = re.compile(
    r"""(?<![^\s"'/])([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+"""
)
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}

DEPTH = 500
CLOSED_BY_OTHERS = (TABLE_PARTS - {"table"}) | {
    "p", "li", "dt", "dd", "option", "optgroup", "rp", "rt", "colgroup"
}  # fmt: skip
OTHER_VOID = VOID | {
    "area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track", "wbr"
}  # fmt: skip
EMBEDS = dict.fromkeys(("iframe", "script", "embed", "video", "audio", "source"), "src") | {"object": "data"}
MEDIA = frozenset({"video", "audio", "object"})
NAME_LENGTH = 60

NOUNS = {
    "audio": "A sound recording",
    "button": "A button",
    "canvas": "A drawing",
    "embed": "An embedded object",
    "form": "A form",
    "iframe": "An embedded frame",
    "img": "An image",
    "input": "A form field",
    "link": "A style sheet or other linked file",
    "math": "A formula (MathML)",
    "noscript": "A passage for browsers without scripts",
    "object": "An embedded object",
    "script": "A script",
    "select": "A form field",
    "style": "A style sheet",
    "svg": "A drawing (SVG)",
    "template": "A template",
    "textarea": "A form field",
    "title": "A page title",
    "video": "A video",
}


def scan(html):
    """Return HTML with embedded pages as link cards, and sentences on what is lost or changed."""
    scanner = _Scanner(html)
    scanner.run()
    return scanner.result(), scanner.sentences()


def attributes(text):
    """Return the attributes in the text of a start tag, the first of each name."""
    found = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def card(address, title):
    """Return a link card for an embedded page."""
    title = title.strip() or host(address)
    return f'<figure data-card=""><a href="{escape(address)}">{escape(title)}</a></figure>'


class _Scanner:
    """Copies HTML. A card found inside an element that goes with its content is put before that element."""

    def __init__(self, html):
        self.html, self.said = html, Counter()
        self.parts, self.held = [], []
        self.gone, self.depth = [], 0
        self.medium, self.offered = None, False

    def run(self):
        position = 0
        while token := TOKEN.search(self.html, position):
            self.parts.append(self.html[position : token.start()])
            position = self.tag(token) if token[0][-1].isalpha() else self.other(token)
        self.parts.append(self.html[position:])
        self.gone.clear()
        self.settle()

    def result(self):
        return "".join(part if isinstance(part, str) else "".join(part) for part in self.parts)

    def sentences(self):
        return [text if count == 1 else f"{text[:-1]} ({count} times)." for text, count in self.said.items()]

    def say(self, sentence):
        self.said[sentence] += 1

    def other(self, token):
        """Pass over a comment, declaration or processing instruction."""
        comment = token[0] == "<!--"
        end = self.html.find("-->" if comment else ">", token.start() + 2)
        return len(self.html) if end < 0 else end + (3 if comment else 1)

    def tag(self, token):
        """Copy one tag, with what it becomes, and return the position after it."""
        match = TAG.match(self.html, token.start())
        if not match:
            return len(self.html)
        name = match[2].lower()
        nests = name not in OTHER_VOID and name not in CLOSED_BY_OTHERS
        self.depth += nests and not match[1]
        if match[1]:
            self.close(name)
        else:
            self.open(name, match[3])
        if not nests or name in GONE or self.depth <= DEPTH:
            self.parts.append(match[0])
        self.depth = max(0, self.depth - bool(nests and match[1]))
        return match.end() if match[1] else self.raw_end(name, match.end())

    def open(self, name, text):
        attrs = attributes(text)
        if name in GONE and name != "embed" and not (name in ("svg", "math") and text.endswith("/")):
            self.enter(name)
        if name in EMBEDS:
            self.embedded(name, attrs)
        elif not self.gone or self.gone == [name]:
            self.lost(name, attrs)

    def enter(self, name):
        if not self.gone:
            self.held = []
            self.parts.append(self.held)
        self.gone.append(name)
        if name in MEDIA and not self.medium:
            self.medium, self.offered = name, False

    def close(self, name):
        if name in self.gone:
            while self.gone.pop() != name:
                pass
            self.settle()

    def settle(self):
        """Say that a medium went without a card, once it has ended."""
        if self.medium and self.medium not in self.gone:
            if not self.offered:
                self.say(f"{NOUNS[self.medium]} was removed.")
            self.medium = None

    def embedded(self, name, attrs):
        """Make a card of an embedded address: one for a medium, whatever sources it offers."""
        value = attrs.get(EMBEDS[name], "").strip()
        address = safe_address(f"https:{value}" if value.startswith("//") else value)
        if not address or not host(address):
            if not self.medium and name != "source":
                self.say(f"{NOUNS[name]} was removed.")
        elif not (self.medium and self.offered) and (self.medium or name != "source"):
            self.offered = True
            (self.held if self.gone else self.parts).append(card(address, attrs.get("title", "")))
            self.say(f"{NOUNS[self.medium or name]} from {host(address)} became a link card.")

    def lost(self, name, attrs):
        """Say what goes with an ordinary tag, or with its attributes."""
        if name in NOUNS:
            source = re.split(r"[?#]", attrs.get("src", ""))[0].rpartition("/")[2] if name == "img" else ""
            named = f" ({source[:NAME_LENGTH]})" if source and ":" not in source else ""
            self.say(f"{NOUNS[name]}{named} was removed.")
        for attr in attrs:
            if attr.startswith("on") and attr.isalpha():
                self.say(f"A script in an attribute ({attr}) was removed.")
        href = attrs.get("href")
        if name == "a" and href and not identity(attrs.get("data-piece")) and not safe_address(href):
            self.say(f"A link to “{href.strip()[:NAME_LENGTH]}” was removed; its text stays.")
        if name == "figure" and "data-image" in attrs and not identity(attrs["data-image"]):
            self.say("A picture that names no image was removed.")

    def raw_end(self, name, position):
        """Return where the tags go on: after the text of an element that holds no tags."""
        if name not in RAW_TEXT:
            return position
        end = RAW_ENDS[name].search(self.html, position)
        stop = end.start() if end else len(self.html)
        self.parts.append(self.html[position:stop])
        return stop
