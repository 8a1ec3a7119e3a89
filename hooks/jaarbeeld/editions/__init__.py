"""Editions: what a report of a year knew, from which report each value is, and what was changed since."""
