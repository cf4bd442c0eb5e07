"""What was reported, reviewed and extended, and what tasks have come to by it. For query, checks, answers and what is above."""
