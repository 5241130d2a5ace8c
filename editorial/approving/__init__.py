"""What stands between a text and its approval: what it lacks, checks, a second pair of eyes, typos."""
