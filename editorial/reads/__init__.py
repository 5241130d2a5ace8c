"""How often pieces were read: counted from the server's own logs, without a script and without readers."""
