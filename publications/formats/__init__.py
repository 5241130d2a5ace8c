"""An Edition in other people's terms."""
