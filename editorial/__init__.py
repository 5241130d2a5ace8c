"""The project and its newsroom: everything that writes."""
