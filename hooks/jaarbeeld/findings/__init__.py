"""What can be said of figures, without HTML: change, the largest part, a description for who cannot see a chart."""
