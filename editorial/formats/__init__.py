"""How the newsroom writes moments where Django does, by language."""
