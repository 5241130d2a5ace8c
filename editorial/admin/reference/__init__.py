"""Reference data in the admin: the vocabulary, people, rights, and what readers had."""
