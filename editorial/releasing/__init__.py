"""What the verbs of publishing are made of: the chain of Editions, its guards, record and shelves."""
