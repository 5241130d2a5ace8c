"""House style as data: what rules find in a text, which of it blocks, and what people answered to it."""
