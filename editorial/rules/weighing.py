"""What the values of conditions may be: each function says what is wrong with one, or nothing. Pure."""

from datetime import date
from uuid import UUID

from editorial.register.words import spelled

KINDS = ("analysis", "opinion", "news", "review", "interview", "brief", "report")
USES = {
    "assisted": "help in writing",
    "translated": "translation",
    "partly": "parts generated",
    "generated": "all generated",
}


def uuids(value):
    """List what is wrong with a list of UUIDs."""
    if not isinstance(value, list) or not value:
        return "needs a list with at least one member"
    return "" if all(is_uuid(one) for one in value) else "names something by no UUID"


def is_uuid(text):
    """Whether a text spells a UUID."""
    try:
        return isinstance(text, str) and str(UUID(text)) == text.lower()
    except ValueError:
        return False


def texts(value):
    """List what is wrong with a list of short texts."""
    if not isinstance(value, list) or not value:
        return "needs a list with at least one member"
    good = all(isinstance(one, str) and 0 < len(one) <= 20 for one in value)
    return "" if good else "must hold short texts only"


def countries(value):
    """List what is wrong with a list of countries."""
    good = texts(value) == "" and all(len(one) == 2 and one.isalpha() and one.isupper() for one in value)
    return "" if good else "needs codes of countries with two capitals, such as NL"


def kinds(value):
    """List what is wrong with a list of kinds of piece."""
    return texts(value) or ("" if set(value) <= set(KINDS) else f"must be among: {', '.join(KINDS)}")


def window(value):
    """List what is wrong with a span of days."""
    if not isinstance(value, dict) or not value or set(value) - {"from", "until"}:
        return "needs “from”, “until”, or both"
    try:
        days = {name: date.fromisoformat(one) for name, one in value.items()}
    except (TypeError, ValueError):
        return "needs days such as 2025-04-17"
    if len(days) == 2 and days["until"] <= days["from"]:
        return "ends before it begins, so the rule can never apply"
    return ""


def ages(value):
    """List what is wrong with an age in days."""
    if not isinstance(value, dict) or not value or set(value) - {"over", "under"}:
        return "needs “over”, “under”, or both, in days"
    if not all(type(one) is int and 0 <= one < 100_000 for one in value.values()):
        return "needs whole numbers of days"
    if len(value) == 2 and value["under"] <= value["over"] + 1:
        return "asks for pieces older and younger at once, so the rule can never apply"
    return ""


def sponsors(value):
    """List what is wrong with a condition about who pays."""
    if value == {"any": True}:
        return ""
    if not isinstance(value, dict) or set(value) != {"named"}:
        return "asks either for any sponsor or for some by name"
    named = value["named"]
    if not isinstance(named, list) or not named or not all(isinstance(one, str) for one in named):
        return "needs at least one name"
    empty = [one for one in named if not spelled(one)]
    return f"names nobody by “{empty[0][:40]}”, so the rule can never apply" if empty else ""


def uses_of_ai(value):
    """List what is wrong with a list of declared uses of AI."""
    return texts(value) or ("" if set(value) <= set(USES) else f"must be among: {', '.join(USES)}")
