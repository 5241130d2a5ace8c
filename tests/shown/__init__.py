"""The readers' site as it ships, served to a browser: content, page types, and what is asked of them."""
