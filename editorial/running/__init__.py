"""How the site runs: what works by itself, what is waiting and failed, and whether all is well."""
