"""What was reported, reviewed and extended, and what a task has come to by it. Imported by query, checks, answers and above."""
