"""Names of units in the words that list them: what they look like, where lists break, what a document teaches."""
