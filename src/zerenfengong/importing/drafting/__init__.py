"""From what a document holds to a draft register, every decision said, every character accounted for. For the command line."""
