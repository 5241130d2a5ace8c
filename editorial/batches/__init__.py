"""Acts on many articles at once: what they are, and the worker's part in them."""
