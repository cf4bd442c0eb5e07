"""What single words say: units, roles, labels, headers, printed numbers; every word list. For all stages after the source."""
