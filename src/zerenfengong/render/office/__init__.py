"""Word and Excel: a report as the documents that an office hands on. For the command line."""
