"""Which declarations of a piece anybody here asks about: its sponsor, and its use of AI.

Until a rule or a wording in use asks, and until a piece declares any, no form shows their fields.
"""

from editorial.models import NoticeRule
from editorial.models.rules import asks_for_sponsor

DECLARED = ("sponsor", "ai_use")


def unasked(content, *, brand=None, article=None, sent=()):
    """Return the names of the declarations that a form over a content leaves out.

    An article that was loaded with the word that somebody asks, or nobody does, costs no query. What was sent
    is kept, also where nothing asks for it any more.
    """
    empty = [name for name in DECLARED if not getattr(content, name) and not (sent and sent.get(name))]
    return [name for name in empty if not is_asked(name, brand, article)]


def is_asked(name, brand, article):
    """Whether rules or wordings in use ask for a declaration, in a brand."""
    known = getattr(article, f"asks_{name}", None)
    if known is not None:
        return known
    is_ruled = NoticeRule.objects.asking(name, brand).exists()
    return is_ruled or (name == "sponsor" and asks_for_sponsor().exists())
