"""Tables: their headers, their rows and the entries that these come to. For drafting."""
