"""What a document says of itself around its tasks: title, issuer, number, day of issue. For prose, tables and drafting."""
