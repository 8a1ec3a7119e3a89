"""What is made beside the pages, and how the site takes its place."""
