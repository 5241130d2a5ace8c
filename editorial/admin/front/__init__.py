"""The front page and the texts that stay, as the newsroom arranges them."""
