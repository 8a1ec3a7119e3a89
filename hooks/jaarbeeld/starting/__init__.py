"""A project of one's own: a small, complete organisation whose check and build are green."""
