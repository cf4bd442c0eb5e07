"""The tables for other programs, and what is kept of a collection."""
