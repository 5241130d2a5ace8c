"""What readers are sent more than once: what caches are told of it, and what is kept of it here."""

from publications.caching.answering import PUBLIC, PublicMiddleware, cached

__all__ = ["PUBLIC", "PublicMiddleware", "cached"]
