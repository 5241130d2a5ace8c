"""What pages that are never kept share with others: what is kept for the epoch in which they are made."""

from contextlib import contextmanager

from django.conf import settings

from publications.caching import epochs


@contextmanager
def sharing():
    """Let `epochs.once()` find and keep what is asked for within, where pages are kept at all."""
    token = epochs.current.set(epochs.present() if settings.PAGES_KEPT else None)
    try:
        yield
    finally:
        epochs.current.reset(token)
