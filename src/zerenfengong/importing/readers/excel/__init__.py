"""Excel files. Only ``importing.opening`` loads it."""
