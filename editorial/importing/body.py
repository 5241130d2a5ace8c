"""Plain lines become blocks of HTML: paragraphs, subheads, lists."""

import html
import re

BULLET = re.compile(r"[•‣◦▪●∙·]\s*|[*–—-]\s+")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+")
_SMALL_WORDS = """
a an and as at but by for from if in into nor of off on onto or over per so the than to up upon us via vs
with yet de la le el al
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())


def read_body(lines):
    """Return HTML blocks and findings."""
    kinds = [_kind(line) for line in lines]
    findings = _settle(kinds, lines)
    blocks, number = [], 0
    while number < len(lines):
        run = number
        while run < len(lines) and kinds[run] == kinds[number] and kinds[run] in {"ul", "ol"}:
            run += 1
        if run > number:
            blocks.append(_list(kinds[number], lines[number:run]))
            number = run
        else:
            blocks.append(f"<{kinds[number]}>{_text(lines[number])}</{kinds[number]}>")
            number += 1
    return tuple(blocks), findings


def is_subhead(line):
    """Tell a subhead by its look: short, no final stop, and in title case or very short."""
    words = re.findall(r"[^\W_][\w'’.-]*", line)
    if not words or len(words) > 14 or len(line) > 110 or line[-1] in '.,;:!…”"»)' or not line[0].isalnum():
        return line[:1] in "“‘«" and len(line) <= 80 and line[-1:] in "”’»" and len(words) <= 8
    weighty = [word for word in words if word.casefold() not in SMALL_WORDS]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in weighty)
    return words[0][0].isupper() and (len(words) <= 9 or capitals >= 0.7 * len(weighty))


def _kind(line):
    if BULLET.match(line):
        return "ul"
    if NUMBER.match(line):
        return "ol"
    return "h2" if is_subhead(line) else "p"


def _settle(kinds, lines):
    """Undo what the neighbours contradict, and say what an editor should look at."""
    findings = []
    for number, kind in enumerate(kinds):
        if kind == "ol" and not _counts_on(kinds, lines, number):
            kinds[number] = "h2" if is_subhead(NUMBER.sub("", lines[number])) else "p"
    number = 0
    while number < len(kinds):
        run = number
        while run < len(kinds) and kinds[run] == "h2":
            run += 1
        if run - number > 2 or (run == len(kinds) and run > number):
            findings.append(f"“{lines[number]}” looks like a subhead or a list, but stands as a paragraph.")
            kinds[number:run] = ["p"] * (run - number)
        number = max(run, number + 1)
    return findings


def _counts_on(kinds, lines, number):
    """Tell whether a numbered line has a neighbour with the next or the previous number."""
    here = int(NUMBER.match(lines[number])[1])
    for other, expected in ((number - 1, here - 1), (number + 1, here + 1)):
        if 0 <= other < len(lines) and (match := NUMBER.match(lines[other])) and int(match[1]) == expected:
            return True
    return False


def _list(kind, lines):
    marker = BULLET if kind == "ul" else NUMBER
    items = "".join(f"<li><p>{_text(marker.sub('', line, count=1))}</p></li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def _text(line):
    return html.escape(line, quote=False)
