"""The read-only API over Editions, at `/api/v1/`: what readers may read, for machines of others."""
