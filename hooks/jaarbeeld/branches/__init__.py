"""Branches: what other sites of Jaarbeeld published, read with suspicion, and compared without guessing."""
