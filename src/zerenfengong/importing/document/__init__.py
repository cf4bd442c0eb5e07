"""The parts that every sort of document comes to: headings, entries, guesses, lines. For the stages that find them."""
