"""Pictures and attachments: from somebody's file to a clean one with a row.

`store` and `attach` are the doors; every refusal is an `Unreadable`, whose message is one sentence for an
editor. Decoding runs in a child process with limits (`decoding`, started by `sandbox`).
"""

from editorial.media.renditions import make_renditions, rendition
from editorial.media.sandbox import Unreadable
from editorial.media.storing import ATTACHMENT_LIMIT, attach, forget, keep, store, taken

__all__ = [
    "ATTACHMENT_LIMIT",
    "Unreadable",
    "attach",
    "forget",
    "keep",
    "make_renditions",
    "rendition",
    "store",
    "taken",
]
