"""Web pages, also those saved in one file. Only ``importing.opening`` loads it."""
