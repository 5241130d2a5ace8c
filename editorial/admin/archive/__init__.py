"""House style over the archive: a search asked for, what it found, and fixes that begin from it."""
