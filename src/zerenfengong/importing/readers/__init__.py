"""One module a source format; each turns bytes into the one stream of paragraphs and grids. For ``importing.opening``."""
