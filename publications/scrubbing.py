"""What a log may not keep: whole addresses of people, passwords in addresses, tokens in paths."""

import re
from ipaddress import ip_address, ip_network

PASSWORDS = re.compile(r"(?<=://)[^\s/@]*:[^\s/@]*@")
TOKENS = re.compile(r"(/preview/|/in/[a-z]+/|/calendar/)[^\s/?\"']{8,}")
NAMED = re.compile(
    r"(?i)\b(password|secret|token|authorization|api_key|sessionid|csrftoken)(['\"]?\s*[=:]\s*)"
    r"(?:(?:bearer|basic)\s+)?[^\s,;&]+"
)
IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")


def scrubbed(text):
    """Return a line of a log without them: addresses of people are cut to the network that they came from."""
    text = PASSWORDS.sub("…@", text)
    text = TOKENS.sub(r"\1…", text)
    text = NAMED.sub(r"\1\2…", text)
    return IPV6.sub(truncated, IPV4.sub(truncated, text))


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
