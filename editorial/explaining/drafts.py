"""What publishing a draft would say today."""

from editorial import workflow
from editorial.approving import approval
from editorial.law.bars import bars
from editorial.refusing import Refused
from editorial.releasing.chain import Link
from editorial.releasing.guards import refuse_embargoed
from publications import clock

NOTHING = "Nothing stands in its way: “Publish…” lets readers have it."


def refusals(article, by=None):
    """List what stands between a draft and its publication now, for a person or whoever it is."""
    document, now = article.document(), clock.now()
    if by is None:
        reasons = workflow.obstacles(article, "publish")
        reasons += approval.missing(article, document, approval.desk_of(article))
    else:
        reasons = workflow.refusals(article, "publish", by=by)
        reasons += approval.unapproved(article, document, by=by)
    reasons += [bar.sentence for bar in bars(article, document, now)]
    try:
        refuse_embargoed(article, Link(now, document))
    except Refused as refused:
        reasons += refused.reasons
    return list(dict.fromkeys(reasons)) or [NOTHING]
