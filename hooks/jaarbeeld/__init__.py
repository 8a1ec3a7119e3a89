"""Jaarbeeld: an annual report and recruitment pages from YAML and Markdown."""
