"""Publish: build beside the old site, inspect, switch, roll back."""
