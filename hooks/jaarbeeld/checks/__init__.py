"""Check: what does not agree. `checklist` has a line for each check."""
