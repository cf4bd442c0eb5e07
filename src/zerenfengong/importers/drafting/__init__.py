"""From what a document holds to a draft register, with every decision said and every character accounted for."""
