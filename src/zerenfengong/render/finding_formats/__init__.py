"""Findings of ``validate``, for people and for CI systems: one module a format. For the command line."""
