"""What differs between a register and what a document says, row by row."""
