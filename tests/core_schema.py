"""YAML as an editor loads it, with the core schema of YAML 1.2: ``3`` is a number, ``true`` is true, ``no`` is text."""

import re
from typing import Any

import yaml

# chapter 10.3.2 of the specification
_TAGS = {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}


class _Loader(yaml.CSafeLoader):
    """Without the types of YAML 1.1. Names of fields stay as they are written: an object of JavaScript has no others."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (how PyYAML declares it)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for _tag, _pattern in _TAGS.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})\\Z"), None)


def _construct_int(_loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> int:
    text = node.value
    return int(text, 0) if text.startswith(("0x", "0o")) else int(text)


def _construct_float(_loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> float:
    return float(node.value.lower().replace(".inf", "inf").replace(".nan", "nan"))


_Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _construct_float)


def load(text: str) -> Any:
    """The value of a YAML text, in the types of JSON."""
    return yaml.load(text, Loader=_Loader)  # a subclass of the safe one


def is_kept(text: str) -> bool:
    """Whether a text without quotation marks is the same text again when its value is written out.

    A number as Python writes it: there is no other reader here. With an exponent it is the value of other digits too.
    """
    value = load(f"[{text}]")[0] if text else None
    if value is None or isinstance(value, bool):
        return text in ("true", "false")
    return isinstance(value, str) or (str(float(value)).removesuffix(".0") == text and "e" not in text)
