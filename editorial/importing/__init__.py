"""The import desk: one reader a format (bytes → `Reading`), and one desk (`Reading` → rows)."""
