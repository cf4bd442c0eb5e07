"""Registers as text to be written: one scalar, the canonical form of a file, and what can be mended in place."""
