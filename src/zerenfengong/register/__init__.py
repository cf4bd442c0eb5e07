"""The register file: its fields, reading it with places, finding it, writing it. For everything that asks or checks it."""
