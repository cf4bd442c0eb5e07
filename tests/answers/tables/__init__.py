"""The tables for other programs."""
