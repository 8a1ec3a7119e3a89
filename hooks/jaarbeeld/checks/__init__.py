"""The checks between records, figures and prose."""
