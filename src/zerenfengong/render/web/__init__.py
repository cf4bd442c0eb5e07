"""A report as one web page: its template, style and script, its table and its charts. For the command line."""
