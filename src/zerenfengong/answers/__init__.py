"""Answers as values: JSON envelopes, tables, reports, pages, counts, and their wording. For render, import and cli."""
