"""Desk: what editors do in the preview instead of in files. It may ask every room; no room knows it."""
