"""What an office says of its papers: the table ``[papers]`` of its settings."""

from zerenfengong.answers.papers.paper_fields import field_named, field_value
from zerenfengong.model import Texts
from zerenfengong.register.settings_file import find_settings_table

TABLE = "papers"


def find_paper_settings(register: str) -> Texts:
    """The fields that are said for a register, by their keys.

    Raises:
        AskedWrongly: settings that can't be understood.
    """
    table = find_settings_table(register).table(TABLE)
    said: dict[str, str] = {}
    for name, value in table.values.items():
        try:
            said[field_named(name)] = field_value(name, value)
        except ValueError as problem:
            raise table.refused(str(problem)) from None
    return Texts(said)
