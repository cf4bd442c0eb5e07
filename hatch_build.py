"""Build hook: compiles the message catalogues (.po) that the package ships."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes each ``zerenfengong.mo`` beside its ``.po`` before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every catalogue under ``src/zerenfengong/i18n/locale``."""
        # Imported here: a frontend may load this hook before the build requirements are installed.
        from babel.messages.mofile import write_mo  # noqa: PLC0415
        from babel.messages.pofile import read_po  # noqa: PLC0415

        for source in Path(self.root, "src", "zerenfengong", "i18n", "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as po:
                catalogue = read_po(po)
            catalogue.creation_date = datetime(2000, 1, 1, tzinfo=UTC)  # the same input makes the same file
            with source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, catalogue)
