"""``python -m zerenfengong`` is the command ``zrfg``."""

from zerenfengong.cli.main import main

if __name__ == "__main__":
    main()
