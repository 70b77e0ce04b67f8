"""Lists that are asked for a page at a time."""
