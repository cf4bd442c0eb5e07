"""Documents without tables: plans whose measures end in brackets, are followed by labels, or say who acts."""
