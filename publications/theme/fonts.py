"""Which fonts a page needs besides those that its language has it ask for."""

import re

from django.templatetags.static import static

CYRILLIC = "publications/fonts/source-sans-3-cyrillic-wght-normal.woff2"
ITALIC = "publications/fonts/source-serif-4-latin-400-italic.woff2"
OWN = {"ru", "uk"}  # pages in these ask for Cyrillic in their head
UNSLANTED = OWN | {"ar", "fa", "he"}  # what pages in these stress is not in Latin letters
LEADS = (b"\xd0", b"\xd1")  # the first bytes of Cyrillic letters in UTF-8, and of nothing else
CARD = re.compile(rb'<article class="card".*?</article>', re.DOTALL)


def hint(response, lang):
    """Have the browser ask at once for italics, and for the letters of a Russian notice among other words.

    It is a header, for what a page holds is known when it is rendered; looking for a byte costs nothing.
    A font asked for when the style sheet has come is late by a journey, and holds up what is seen first.
    """
    said = response.content
    files = [ITALIC] if lang not in UNSLANTED and b"<em>" in said else []
    files += [CYRILLIC] if lang not in OWN and is_cyrillic(said) else []
    if files:
        hints = (f"<{static(file)}>; rel=preload; as=font; type=font/woff2; crossorigin" for file in files)
        response["Link"] = ", ".join(hints)
    return response


def is_cyrillic(said):
    """Whether there is a Cyrillic letter outside cards, which keep to the reader's own fonts."""
    return any(lead in said for lead in LEADS) and any(lead in CARD.sub(b"", said) for lead in LEADS)
