"""The magazine, as Wagtail's documentation builds one."""
