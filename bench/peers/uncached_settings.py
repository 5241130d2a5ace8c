"""The product's settings with every page made at each request, so that making one can be measured."""

from editorial.settings import *  # noqa: F403

PAGES_KEPT = 0
