"""Names of units in the words that list them: where lists break, what is elided, what is joined. For duties."""
