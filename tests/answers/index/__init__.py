"""What is kept of a collection."""
