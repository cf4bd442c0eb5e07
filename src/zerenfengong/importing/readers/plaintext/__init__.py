"""Plain text, Markdown and delimited text: tables in every shape that text keeps them in. Only ``importing.opening`` loads it."""
