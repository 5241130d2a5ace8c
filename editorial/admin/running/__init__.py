"""How the site runs, for those who may act: whether all is well, and the tasks that failed."""
