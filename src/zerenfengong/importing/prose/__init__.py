"""Documents without tables: measures that end in brackets, are followed by labels, or say who acts. For tables and drafting."""
