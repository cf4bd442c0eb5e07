"""What differs between two tables, row by row. For render, import and cli."""
