"""What is checked in a ledger beyond reading, one module a purpose; ``checked_ledger`` has them all. For the command line."""
