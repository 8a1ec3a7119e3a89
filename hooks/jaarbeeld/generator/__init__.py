"""Generate: MkDocs makes pages of what was written. The only room that knows MkDocs."""
