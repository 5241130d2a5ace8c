"""The readers' search: one index of what is live, behind one interface for each engine that can hold it."""
