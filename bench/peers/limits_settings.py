"""The product's settings with other pages: its server, its middlewares, its database, and nothing to do."""

from bench.peers.uncached_settings import *  # noqa: F403

ROOT_URLCONF = "bench.peers.limits"
