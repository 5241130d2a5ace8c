"""The notice rules in the admin: their form, trials, work lists, and answers to what they propose."""
