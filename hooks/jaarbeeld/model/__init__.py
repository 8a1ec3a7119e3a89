"""The records: the single definition of what a data file may hold."""
