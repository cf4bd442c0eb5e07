"""责任分工 (who leads, who answers for it, by when) as version-controlled data."""

__version__ = "0.1.0"
