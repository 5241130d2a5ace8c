"""What a log may not keep: whole addresses of people, passwords in addresses, tokens in paths.

A line of a log may hold what a stranger sent, and `re` lets nothing else run: a line is cut before it is
read, every repetition has a bound, and none can be entered again where it failed.
"""

import re
from ipaddress import ip_address, ip_network

LINE, WHOLE = 4_000, 100_000  # characters
HALVED = 512  # as many before a cut may be half of a secret, which no pattern knows

AUTHORITIES = re.compile(r"(?<=://)(?:(?!://)\S){1,4000}")
TOKENS = re.compile(r"(/preview/|/in/[a-z]{1,32}/|/calendar/)[^\s/?\"']{8,4000}")
QUOTED = r"""[\[(]?[bru]?(?:"(?:[^"\\]|\\.){0,4000}"?|'(?:[^'\\]|\\.){0,4000}'?)"""
IS = r"['\"]?\s{0,8}[=:]\s{0,8}"
SCHEMES = re.compile(rf"(?i)(authorization{IS})(?:{QUOTED}|.{{1,4000}})")
NAMED = re.compile(
    r"(?i)((?:passw(?:or)?d|secret|token|api[_-]?key|sessionid|csrf)[\w-]{0,32}"
    rf"{IS})(?:{QUOTED}|[^\s&]{{1,4000}})"
)
IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]{0,64}\d)")
# At the beginning of a word, or after the colon of a word that is no part of an address (“addr:2606:…”).
IPV6 = re.compile(
    r"(?i)(?:(?<![\w:.])|(?<=[g-z_]:)|(?<=[g-z_]\w:)|(?<=[g-z_]\w\w:)|(?<=[g-z_]\w{3}:)|(?<=\w{5}:))"
    r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:(?<=::)|(?<=[0-9a-f]))(?!\w|:[\w:])"
)


def scrubbed(text):
    """Return what a log says without them: addresses of people are cut to the network that they came from."""
    lines = [scrubbed_line(line) for line in text[:WHOLE].split("\n")]
    return "\n".join(lines) + said_of_a_cut(len(text) - WHOLE)


def scrubbed_line(line):
    """Return one line without them, and no more of it than somebody reads."""
    text = AUTHORITIES.sub(anonymous, line[:LINE])
    text = TOKENS.sub(r"\1…", text)
    text = NAMED.sub(r"\1…", SCHEMES.sub(r"\1…", text))
    text = IPV6.sub(truncated, IPV4.sub(truncated, text))
    return text if len(line) <= LINE else text[:-HALVED] + said_of_a_cut(len(line) - LINE + HALVED)


def said_of_a_cut(count):
    """Return what stands for characters that were cut."""
    return f"… (cut: {count:,} characters more)" if count > 0 else ""


def anonymous(match):
    """Return what follows “://” without who asks: up to the last “@” that may belong to a password.

    Nobody may have encoded an “@” or a “/” of it; only where no sign of one stands before a path is “@” kept.
    """
    before, _, rest = match[0].rpartition("@")
    name, slash, _ = before.partition("/")
    is_secret = before and (not slash or ":" in name or "@" in name)
    return f"…@{rest}" if is_secret else match[0]


def truncated(match):
    """Return an address cut to /24 or /48, unless it is a machine's of our own network; else what it was."""
    try:
        address = ip_address(match[0])
    except ValueError:
        return match[0]
    if not address.is_global:
        return match[0]
    network = ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False)
    return str(network.network_address)
