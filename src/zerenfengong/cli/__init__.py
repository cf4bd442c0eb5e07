"""The command line; the only place that knows click. Nothing imports it."""
