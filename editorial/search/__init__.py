"""Finding articles: the newsroom's index, addresses pasted into “/”, and the tools both need."""
