"""Writing files and folders whole or not at all, under names that every system takes. For the command line."""
