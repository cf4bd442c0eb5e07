"""Registers as text to be written: one scalar, the comments of a file, its canonical form. For checks, import and cli."""
