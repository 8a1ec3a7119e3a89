"""The language in which figures are compared: rules in the data, and claims on pages."""
