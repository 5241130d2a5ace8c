"""What tests of newsletters share: one that readers can subscribe to, and those who did."""

from editorial.models import Issue, IssuePiece, Subscription
from editorial.newsletters import keys
from publications import clock
from publications.models import Newsletter

SENDER = {
    "sender_name": "The Halyard Review",
    "sender_email": "letters@example.org",
    "postal": "1 Quay Street\nHaven",
}


def newsletter(brand=None, name="The Pass", **fields):
    """Return an open newsletter."""
    return Newsletter.objects.create(brand=brand, name=name, is_open=True, **SENDER | fields)


def subscriber(to, email="mina@example.net", **fields):
    """Return somebody who agreed to get a newsletter."""
    fields.setdefault("confirmed_at", clock.now())
    key = keys.of_subscriber(to, email)
    return Subscription.objects.create(newsletter=to, email=email, key=key, wording="I agree.", **fields)


def issue(of, *articles, subject="Who pays for transit", **fields):
    """Return a draft of an issue with the pieces of some articles."""
    made = Issue.objects.create(newsletter=of, subject=subject, **fields)
    for position, article in enumerate(articles):
        IssuePiece.objects.create(issue=made, piece=article.piece, title=article.title, position=position)
    return made
