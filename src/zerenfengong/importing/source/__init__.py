"""The stream that every reader makes of a file, and the bounds that it keeps. For everything in ``importing``."""
