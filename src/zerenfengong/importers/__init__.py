"""From an issued document, in whatever format an office keeps it, to a draft register with every guess named."""
