"""The register in the admin: entities, the import of a file, and the confirmation of statuses."""
