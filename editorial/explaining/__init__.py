"""Why an address answers what it answers: in sentences, for the command and for the newsroom's page."""
