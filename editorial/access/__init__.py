"""Who may do what: roles, the rights they add up to, and the backend that answers Django."""
