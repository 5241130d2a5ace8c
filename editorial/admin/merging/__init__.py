"""Pages on which terms are merged, merges are watched and undone, and terms are split."""
