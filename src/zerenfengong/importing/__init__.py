"""From an issued document, in whatever format it is kept, to a draft register with every guess named. For the command line."""
