"""Written pages: what stands in them, what they ask, and what Markdown makes of it."""
