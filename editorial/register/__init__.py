"""The register: who holds or held which status, found in texts by exact names and domains."""
