"""The newsroom's calendar and its board."""
