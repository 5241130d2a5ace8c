"""What the newsroom decides of the readers' own pages: what stands first, and the texts that stay."""
