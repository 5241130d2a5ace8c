"""Days and moments: what is planned for when, by whom, and how people say it."""
