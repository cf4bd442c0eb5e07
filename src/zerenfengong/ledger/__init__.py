"""What was reported, reviewed and extended, and what a task has come to by it. For query, checks, answers and what is above them."""
