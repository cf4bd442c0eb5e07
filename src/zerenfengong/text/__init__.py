"""Text as people and machines read it: widths, punctuation, patterns, what differs. Anything may import it."""
