"""Which font a page needs besides those that its language has it ask for."""

from django.templatetags.static import static

CYRILLIC = "publications/fonts/source-sans-3-cyrillic-wght-normal.woff2"
OWN = {"ru", "uk"}  # pages in these ask for it in their head
LEADS = (b"\xd0", b"\xd1")  # the first bytes of Cyrillic letters in UTF-8, and of nothing else


def hint(response, lang):
    """Have the browser ask at once for the letters of a Russian notice on a page in another language.

    It is a header, for what a page holds is known when it is rendered; looking for a byte costs nothing.
    """
    if lang not in OWN and any(lead in response.content for lead in LEADS):
        response["Link"] = f"<{static(CYRILLIC)}>; rel=preload; as=font; type=font/woff2; crossorigin"
    return response
