"""The product's settings with every page made at each request, so that making one can be measured."""

from editorial.settings import *  # noqa: F403

PAGES_KEPT = 1  # byte: no page is as small, and all else is done as where pages are kept
