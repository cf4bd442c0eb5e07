"""Word files. For the readers of Excel and pages, which share its numerals and texts."""
