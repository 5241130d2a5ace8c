"""The rules of house style in the admin: their list, their form with a trial, and their files."""
