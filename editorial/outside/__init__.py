"""People without an account: links that show them a draft, and what they answer.

A link pins a Document: it shows those words and no later ones, and an approval names their digest. Its secret
is made from the row's seed and the instance's own key, so that a mail can be written again, while the
database alone opens nothing.
"""

from editorial.outside.answers import answer, comment, own_or_ours, threads_for
from editorial.outside.links import (
    address_of,
    hashed,
    last_approval,
    opened,
    revoke,
    secret_of,
    seen,
    send_again,
    share,
    usable,
)

__all__ = [
    "address_of", "answer", "comment", "hashed", "last_approval", "opened", "own_or_ours", "revoke",
    "secret_of", "seen", "send_again", "share", "threads_for", "usable",
]  # fmt: skip
