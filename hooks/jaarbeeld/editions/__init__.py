"""Editions: what a report of a year knew, from which report each value is, the seal on it, and the next one."""
