"""Reader diff: what a reader sees change between two built sites. Looks at built files only, whatever generator made them."""
