"""Telling those who follow the site: hubs of feeds."""
