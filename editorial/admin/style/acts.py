"""What a button beside a finding does: fix it, accept it, waive it for a reason, ask again."""

import re

from editorial.refusing import Refused
from editorial.style import fixing, waiving

KEY = re.compile(r"[0-9a-f]{32}")
UNKNOWN = "There is no such act."
SAID = {
    "waive": "It stands as it is, for the reason that you gave.",
    "accept": "It is put away for this piece.",
    "again": "It is asked about again.",
}


def act(sent, article, *, by, document=None):
    """Do what was pressed, “verb key”. Return what to say, or nothing where no button was. Raise Refused.

    `document` is the text that was looked at, where it is not the saved draft: then a fix is a matter of the
    editor that it stands in.
    """
    verb, _, key = sent.get("act", "").partition(" ")
    if not verb:
        return ""
    if not KEY.fullmatch(key) or not article.pk:
        raise Refused(UNKNOWN)
    if verb == "waive":
        waiving.waive(article, key, sent.get(f"reason-{key}", "")[:1_000], by, document)
    elif verb == "accept":
        waiving.accept(article, key, by, document)
    elif verb == "again":
        waiving.ask_again(article, key, by=by)
    elif verb in ("fix", "fix-all") and document is None:
        return fixed(fixing.fix(article, key, by=by, alike=verb == "fix-all"))
    else:
        raise Refused(UNKNOWN)
    return SAID[verb]


def fixed(number):
    """Say how many places a fix wrote into."""
    places = "place is" if number == 1 else "places are"
    return f"{number} {places} fixed in the draft. Readers see no change until you publish."
