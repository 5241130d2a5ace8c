"""What the rules ask people about a working copy: proposals to answer, and checks to sign."""

from editorial.models import CheckKind, ProposalAnswer
from editorial.rules.judging import judge
from publications import clock


def verdict_of(article, document):
    """Return the Verdict on a Document now; kept with the article, so that a page asks once."""
    kept = getattr(article, "_verdict", None)
    if kept is None or kept[0] != document:
        article._verdict = kept = (document, judge(article, document, clock.now()))
    return kept[1]


def checks_asked(article, document):
    """Return the kinds of check that the rules ask for."""
    return [CheckKind.LEGAL] if verdict_of(article, document).checks else []


def unanswered(article, document):
    """Return the proposed notices to which nobody has said anything."""
    proposed = verdict_of(article, document).propose
    if not proposed:
        return []
    answered = set(ProposalAnswer.objects.filter(piece=article.piece_id).values_list("key", flat=True))
    return [found for found in proposed if found.key not in answered]
