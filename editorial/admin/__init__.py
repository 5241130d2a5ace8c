"""The newsroom's admin site, by subject."""
