"""Commands that an instance without a newsroom has too."""
