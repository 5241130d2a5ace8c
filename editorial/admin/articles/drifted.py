"""What the form says of a translation whose original moved on."""

from editorial.admin.articles import comparing
from editorial.drafting.drifting import drift_of


def drifted(article, user):
    """Return what changed in the original in words, and where to see it; None where nothing did."""
    found = drift_of(article, user)
    if found is None:
        return None
    url = found.article and comparing.address(found.article, f"e{found.then.pk}", comparing.LIVE)
    return {"differs": found.differs, "url": url or ""}
