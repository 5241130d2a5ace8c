"""What keeps a vocabulary tidy: which articles lack terms, which terms nobody uses, which look alike."""
