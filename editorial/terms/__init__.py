"""Changes of the vocabulary: accepting terms, merging them, and putting them on pieces."""
