"""One module a command, loaded when it is called. Only ``cli.main`` loads them."""
