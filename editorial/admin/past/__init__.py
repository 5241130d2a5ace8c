"""As readers saw it: public pages as they stood at a past moment, for people of the newsroom."""
