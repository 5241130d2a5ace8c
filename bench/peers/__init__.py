"""What the product is measured beside: the limits of its own server, and others' systems."""
